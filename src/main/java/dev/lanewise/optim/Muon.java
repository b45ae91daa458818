package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.MOMENTUM;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * Momentum whose step is, for every matrix, made orthogonal: all directions in which a layer can change get the same
 * length.
 *
 * <pre>
 * b ← momentum·b + (1 − momentum)·g
 * u = (1 − momentum)·g + momentum·b      Nesterov; else u = b
 * X = u/(‖u‖ + ε)
 * X ← a·X + (b·A + c·A²)·X               A = X·Xᵀ, five times, with a, b, c = 3.4445, −4.7750, 2.0315
 * w ← w·(1 − rate·weightDecay) − rate·scale·X
 * </pre>
 *
 * <p>Jordan et al., Muon: An optimizer for hidden layers in neural networks, 2024: the polynomial brings the singular
 * values to between about 0.7 and 1.2, near enough to 1. {@link Scale} says how long the step is. Weights are {@code
 * [in, out]} here, those of PyTorch {@code [out, in]}; where a formula says rows, it means those of PyTorch. Defaults
 * otherwise as {@code torch.optim.Muon}; Keras takes six iterations.
 *
 * <p>What is not of rank 2 is updated by a second rule; with the default scale that is AdamW with the same rate and
 * decay, and one rate serves both. Embeddings and the last layer are better off under AdamW as well: give them a {@link
 * Group}.
 *
 * <p>Use it for the hidden matrices of large networks. Memory: one slot per weight of a matrix; the iteration needs
 * four more buffers of up to the matrix's size, and per iteration 2·m²·(2n + m) multiplications and additions for an m
 * × n matrix, m ≤ n.
 */
public final class Muon extends Rule<Muon> implements Momentum<Muon>, WeightDecay<Muon> {
    private static final Option<Boolean> NESTEROV = new Option<>("nesterov");
    private static final Option<Scale> SCALE = new Option<>("scale");
    private static final Option<Integer> ITERATIONS = new Option<>("iterations");
    private static final Option<Optional<Second>> OTHERWISE = new Option<>("otherwise");

    private Muon(Settings settings) {
        super(settings, Muon::new);
        Hyper.count("Muon", "iterations", 1, " or more", get(ITERATIONS));
    }

    /**
     * {@return the rule with the defaults momentum 0.95 in Nesterov's form, weight decay 0.1, steps like those of AdamW, 5 iterations}
     *
     * @param rate the learning rate; that of AdamW with the default scale
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Muon of(Schedule rate) {
        return new Muon(Settings.of("Muon", rate)
                .with(MOMENTUM, 0.95)
                .with(NESTEROV, true)
                .with(WEIGHT_DECAY, 0.1)
                .with(SCALE, Scale.LIKE_ADAM_W)
                .with(ITERATIONS, 5)
                .with(OTHERWISE, Optional.empty()));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Muon of(Plan rate) {
        return of(Hyper.planned("Muon", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Muon of(double rate) {
        return of(Hyper.constant("Muon", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        return isMatrix(w) ? w : other().gradientPoint(w, ofOther(slots));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        if (!isMatrix(w)) {
            return other().next(w, g, ofOther(slots));
        }
        Coefficient mu = number(MOMENTUM, slots);
        double scale = get(SCALE).of(w.shape().size(0), w.shape().size(1));
        Tensor b = slots.average("b", g, mu);
        Tensor u = get(NESTEROV) ? g.plus(mu.times(b.minus(g))) : b;
        Tensor x = NewtonSchulz.orthogonal(u, get(ITERATIONS));
        return shrunk(w, slots)
                .minus(slots.rate().times(slots.number("scale", scale)).times(x));
    }

    private static boolean isMatrix(Tensor w) {
        return w.shape().rank() == 2;
    }

    private Optimizer other() {
        return get(OTHERWISE).map(Second::rule).orElseGet(() -> AdamW.of(rate()).weightDecay(weightDecay()));
    }

    /** The rate of a given second rule changes in proportion to that of the matrices. */
    private Slots ofOther(Slots slots) {
        return get(OTHERWISE).map(second -> second.at(slots)).orElse(slots);
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    /** {@return this with the newest gradient counted once more, or not} */
    public Muon nesterov(boolean on) {
        return with(NESTEROV, on);
    }

    /** {@return this with another decoupled weight decay, which is also that of the second rule} */
    @Override
    public Muon weightDecay(Schedule other) {
        return with(WEIGHT_DECAY, other)
                .with(OTHERWISE, get(OTHERWISE).map(given -> new Second(given.rule.weightDecay(other), given.planned)));
    }

    @Override
    public Muon weightDecay(double other) {
        return weightDecay(Hyper.constant("Muon", "weightDecay", other));
    }

    /** {@return this with steps of another length} */
    public Muon scale(Scale other) {
        return with(SCALE, Objects.requireNonNull(other, "Muon: scale"));
    }

    /** {@return this with so many iterations, at least 1} */
    public Muon iterations(int other) {
        return with(ITERATIONS, other);
    }

    /**
     * {@return this with a rule of its own, weight decay included, for what is not a matrix} Its rate is its own too: where that of
     * the matrices is changed, by a group or in a running training, the rule's changes in proportion, and is 0 where theirs is 0; at
     * steps where the planned one of the matrices is 0 and the changed one is not, there is no proportion, and the rule's own holds.
     *
     * @throws IllegalArgumentException if there are a hundred rules around one another already
     */
    public Muon otherwise(Optimizer rule) {
        Objects.requireNonNull(rule, "Muon: otherwise");
        Nesting.around("Muon", rule);
        return with(OTHERWISE, Optional.of(new Second(rule, rate())));
    }

    /** {@return the rule for what is not a matrix, if it has one of its own} */
    Optional<Optimizer> otherwise() {
        return get(OTHERWISE).map(Second::rule);
    }

    /** How long the step of an {@code [in, out]} matrix is, in units of the rate. */
    public enum Scale {
        /** √max(1, out/in): Jordan 2024, PyTorch's default; the rate is then some 0.02. */
        BY_SHAPE {
            @Override
            double of(int in, int out) {
                return Math.sqrt(Math.max(1, (double) out / in));
            }
        },
        /**
         * 0.2·√max(in, out): elements as large as those of an AdamW step; Liu et al., Muon is Scalable for LLM
         * Training, 2025.
         */
        LIKE_ADAM_W {
            @Override
            double of(int in, int out) {
                return 0.2 * Math.sqrt(Math.max(in, out));
            }
        };

        abstract double of(int in, int out);
    }

    /** @param planned the rate of the matrices to which the rule was chosen */
    private record Second(Optimizer rule, Schedule planned) {
        Slots at(Slots slots) {
            Coefficient rate = slots.rate();
            Schedule own = rule.rate();
            return slots.at(slots.hasRate(planned) ? own : t -> inProportion(own.at(t), rate.at(t), planned.at(t)));
        }

        private static double inProportion(double own, double rate, double planned) {
            if (rate == 0) {
                return 0;
            }
            return planned == 0 ? own : own * (rate / planned);
        }
    }
}
