package dev.lanewise.optim;

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
 *
 * @param rate the learning rate; that of AdamW with the default scale
 * @param momentum at least 0 and below 1; default 0.95
 * @param nesterov whether the newest gradient counts once more; default true
 * @param weightDecay decoupled; default 0.1
 * @param scale the length of the step; default {@link Scale#LIKE_ADAM_W}
 * @param iterations of the polynomial, at least 1; default 5
 * @param otherwise the rule for what is not a matrix; if empty, AdamW with this rate and weight decay
 */
public record Muon(
        Schedule rate,
        Schedule momentum,
        boolean nesterov,
        Schedule weightDecay,
        Scale scale,
        int iterations,
        Optional<Second> otherwise)
        implements Optimizer, Momentum<Muon>, WeightDecay<Muon> {

    /**
     * The rule for what is not a matrix.
     *
     * @param rule with its own rate
     * @param alongside the rate of the matrices to which that was chosen: where theirs is changed, by a group or in a
     *     running training, the rule's changes in proportion, and is 0 where theirs is 0; at steps where this is 0 and
     *     theirs is not, there is no proportion, and the rule's own rate holds
     */
    public record Second(Optimizer rule, Schedule alongside) {

        /** Takes both. */
        public Second {
            Objects.requireNonNull(rule, "Muon: otherwise");
            Objects.requireNonNull(alongside, "Muon: alongside");
        }

        Optimizer at(Schedule rate) {
            Schedule own = rule.rate();
            return rate.equals(alongside) ? rule : rule.rate(t -> inProportion(own.at(t), rate.at(t), alongside.at(t)));
        }

        private static double inProportion(double own, double rate, double planned) {
            if (rate == 0) {
                return 0;
            }
            return planned == 0 ? own : own * (rate / planned);
        }
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

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Muon {
        rate = Hyper.positive("Muon", "rate", rate);
        momentum = Hyper.fraction("Muon", "momentum", momentum);
        weightDecay = Hyper.positive("Muon", "weightDecay", weightDecay);
        Objects.requireNonNull(scale, "Muon: scale");
        Objects.requireNonNull(otherwise, "Muon: otherwise");
        if (iterations < 1) {
            throw new IllegalArgumentException("Muon: iterations must be 1 or more, not " + iterations);
        }
    }

    /** {@return the rule with the defaults} */
    public static Muon of(Schedule rate) {
        return new Muon(
                rate, Schedule.constant(0.95), true, Schedule.constant(0.1), Scale.LIKE_ADAM_W, 5, Optional.empty());
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Muon of(Plan rate) {
        return of(Hyper.planned("Muon", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Muon of(double rate) {
        return of(Hyper.constant("Muon", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        return isMatrix(w) ? w : other().gradientPoint(w, slots);
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        if (!isMatrix(w)) {
            return other().next(w, g, slots);
        }
        Tensor b = Moments.average("b", g, "momentum", momentum, slots);
        Tensor mu = slots.scalar("momentum", Hyper.below1("momentum", momentum));
        Tensor x = NewtonSchulz.orthogonal(nesterov ? g.plus(b.minus(g).times(mu)) : b, iterations);
        double length = scale.of(w.shape().size(0), w.shape().size(1));
        Tensor eta = slots.scalar("rate·scale", Hyper.map(rate, r -> r * length));
        return Decay.decoupled(w, rate, weightDecay, slots).minus(x.times(eta));
    }

    private static boolean isMatrix(Tensor w) {
        return w.shape().rank() == 2;
    }

    private Optimizer other() {
        return otherwise.map(given -> given.at(rate)).orElseGet(() -> AdamW.of(rate)
                .weightDecay(weightDecay));
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    /** {@return the rule with another rate; that of a second rule changes in proportion} */
    @Override
    public Muon rate(Schedule other) {
        return new Muon(other, momentum, nesterov, weightDecay, scale, iterations, otherwise);
    }

    @Override
    public Muon momentum(Schedule other) {
        return new Muon(rate, other, nesterov, weightDecay, scale, iterations, otherwise);
    }

    /** {@return this with the newest gradient counted once more, or not} */
    public Muon nesterov(boolean on) {
        return new Muon(rate, momentum, on, weightDecay, scale, iterations, otherwise);
    }

    /** {@return this with another decoupled weight decay, which is also that of the second rule} */
    @Override
    public Muon weightDecay(Schedule other) {
        Optional<Second> decayed =
                otherwise.map(given -> new Second(given.rule().weightDecay(other), given.alongside()));
        return new Muon(rate, momentum, nesterov, other, scale, iterations, decayed);
    }

    /** {@return this with steps of another length} */
    public Muon scale(Scale other) {
        return new Muon(rate, momentum, nesterov, weightDecay, other, iterations, otherwise);
    }

    /** {@return this with so many iterations, at least 1} */
    public Muon iterations(int other) {
        return new Muon(rate, momentum, nesterov, weightDecay, scale, other, otherwise);
    }

    /** {@return this with a rule of its own, rate and weight decay included, for what is not a matrix} */
    public Muon otherwise(Optimizer rule) {
        return new Muon(rate, momentum, nesterov, weightDecay, scale, iterations, Optional.of(new Second(rule, rate)));
    }
}
