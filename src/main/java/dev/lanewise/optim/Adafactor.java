package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.ABOVE_0;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam's second moment in the memory of a row and a column, a step measured by the size of the weights, no first
 * moment:
 *
 * <pre>
 * β₂ = 1 − t^−decayPower                                   t = 1 at the first update
 * R ← β₂·R + (1 − β₂)·mean of (g² + ε₁) over the columns     [rows, 1]
 * C ← β₂·C + (1 − β₂)·mean of (g² + ε₁) over the rows        [1, columns]
 * u = g / √(R·C/mean(R))                                   rank below 2: v ← β₂·v + (1 − β₂)·(g² + ε₁), u = g/√v
 * u ← u / max(1, RMS(u)/clip)
 * m ← β₁·m + (1 − β₁)·u                                    only with a β₁ above 0, and then in place of u
 * w ← w·(1 − rate·weightDecay) − max(ε₂, RMS(w)) · min(rate, 1/√t) · u
 * </pre>
 *
 * <p>Shazeer and Stern, Adafactor: Adaptive Learning Rates with Sublinear Memory Cost, 2018, algorithms 4 and 5; rank 3
 * and above is factored over the last two axes. PyTorch instead keeps ε₁ out of the square and bounds with it what it
 * divides by (mean(R) ≥ ε₁, R·C/mean(R) ≥ ε₁², ε₁ the float's 1.2e-7): {@link #floors}. Keras also uses {@code rate} as
 * the cap of 1/√t; Optax factors only axes of 128 and more. Where there is a β₁, the rate stays outside of m; Hugging
 * Face and Optax have it inside.
 *
 * <p>Use it where the two slots of Adam do not fit into memory. Memory: rows + columns for a matrix, one slot per
 * weight for biases, one more with a β₁. Every parameter is a pass of its own.
 */
public final class Adafactor extends Rule<Adafactor> implements WeightDecay<Adafactor> {
    private static final Hyper DECAY_POWER = new Hyper("decayPower", ABOVE_0);
    private static final Hyper EPSILON1 = new Hyper("epsilon1", ABOVE_0);
    private static final Hyper EPSILON2 = new Hyper("epsilon2", ABOVE_0);
    private static final Hyper CLIP = new Hyper("clip", ABOVE_0);
    private static final Option<Boolean> FLOORS = new Option<>("floors");
    private static final Option<Boolean> RELATIVE_STEP = new Option<>("relativeStep");
    private static final Option<Boolean> SCALED = new Option<>("scaledByWeights");

    private Adafactor(Settings settings) {
        super(settings, Adafactor::new);
        if (get(FLOORS) && Hyper.first(get(EPSILON1)).orElse(1) < 1e-18) {
            throw new IllegalArgumentException(
                    "Adafactor: as a floor epsilon1 must be at least 1e-18, because its square"
                            + " would be lost in float32, not " + get(EPSILON1).at(0) + "; set epsilon1 before"
                            + " floors(true), PyTorch has 1.2e-7");
        }
    }

    /**
     * {@return the rule with the defaults decay power 0.8, ε₁ 1e-30, ε₂ 1e-3, clip 1, no first moment, no weight decay}
     *
     * @param rate cap of the relative step; default of the paper 0.01
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Adafactor of(Schedule rate) {
        return new Adafactor(Settings.of("Adafactor", rate)
                .with(DECAY_POWER, 0.8)
                .with(EPSILON1, 1e-30)
                .with(EPSILON2, 1e-3)
                .with(CLIP, 1)
                .with(BETA1, 0)
                .with(WEIGHT_DECAY, 0)
                .with(FLOORS, false)
                .with(RELATIVE_STEP, true)
                .with(SCALED, true));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Adafactor of(Plan rate) {
        return of(Hyper.planned("Adafactor", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Adafactor of(double rate) {
        return of(Hyper.constant("Adafactor", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor u = normalized(g, slots);
        Tensor clipped =
                u.dividedBy(number(CLIP, slots).reciprocal().times(rms(u)).maximum(1));
        Tensor m = isZero(BETA1) ? clipped : slots.average("m", clipped, number(BETA1, slots));
        return shrunk(w, slots).minus(m.times(step(w, slots)));
    }

    private Tensor step(Tensor w, Slots slots) {
        Coefficient rate = slots.rate();
        Coefficient rho = get(RELATIVE_STEP)
                ? slots.number("min(rate, 1/√t)", t -> Math.min(rate.at(t), 1 / Math.sqrt(t + 1.0)))
                : rate;
        Tensor size = rms(w).maximum(number(EPSILON2, slots).tensor());
        return get(SCALED) ? rho.times(size) : rho.tensor();
    }

    /** {@return g over the root of its second moment} */
    private Tensor normalized(Tensor g, Slots slots) {
        Coefficient power = number(DECAY_POWER, slots);
        Coefficient share = slots.number("t^−decayPower", t -> Hyper.pow(t + 1.0, -power.at(t)));
        boolean floors = get(FLOORS);
        Tensor epsilon = number(EPSILON1, slots).tensor();
        Tensor square = floors ? g.square() : g.square().plus(epsilon);
        int rank = g.shape().rank();
        if (rank < 2) {
            Tensor v = moved("v", square, share, slots);
            return g.times((floors ? v.maximum(epsilon.square()) : v).rsqrt());
        }
        Tensor rows = moved("rows", square.meanKeepDims(rank - 1), share, slots);
        Tensor columns = moved("columns", square.meanKeepDims(rank - 2), share, slots);
        Tensor mean = rows.meanKeepDims(rank - 2);
        if (floors) {
            Tensor v = rows.dividedBy(mean.maximum(epsilon)).times(columns);
            return g.times(v.maximum(epsilon.square()).rsqrt());
        }
        // The two roots apart: the product of two ε₁ of 1e-30 would be 0 in float32, and its root's reciprocal
        // infinite. So would be a row of ε₁ over a mean of 1e16: a feature that is always 0 beside large ones.
        Tensor part = rows.dividedBy(mean);
        Tensor ofRows = Tensor.where(part.less(Float.MIN_NORMAL), rows.rsqrt().times(mean.sqrt()), part.rsqrt());
        return g.times(ofRows).times(columns.rsqrt());
    }

    /** {@return the moving average with β₂ = 1 − share} */
    private static Tensor moved(String slot, Tensor x, Coefficient share, Slots slots) {
        Tensor before = slots.get(slot, x.shape(), 0);
        return slots.set(slot, share.addTimes(before, x.minus(before)));
    }

    private static Tensor rms(Tensor x) {
        return x.square().mean().sqrt();
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    /** {@return this with another exponent of the second moment, above 0} */
    public Adafactor decayPower(Schedule other) {
        return with(DECAY_POWER, other);
    }

    /** {@return this with another exponent of the second moment, above 0} */
    public Adafactor decayPower(double other) {
        return with(DECAY_POWER, other);
    }

    /** {@return this with another ε₁, above 0} */
    public Adafactor epsilon1(Schedule other) {
        return with(EPSILON1, other);
    }

    /** {@return this with another ε₁, above 0} */
    public Adafactor epsilon1(double other) {
        return with(EPSILON1, other);
    }

    /** {@return this with another ε₂, above 0: the size that weights near 0 are taken to have} */
    public Adafactor epsilon2(Schedule other) {
        return with(EPSILON2, other);
    }

    /** {@return this with another ε₂, above 0: the size that weights near 0 are taken to have} */
    public Adafactor epsilon2(double other) {
        return with(EPSILON2, other);
    }

    /** {@return this with another limit of an update's RMS, above 0} */
    public Adafactor clip(Schedule other) {
        return with(CLIP, other);
    }

    /** {@return this with another limit of an update's RMS, above 0} */
    public Adafactor clip(double other) {
        return with(CLIP, other);
    }

    /** {@return this with a first moment of the clipped updates, at least 0 and below 1} */
    public Adafactor beta1(Schedule other) {
        return with(BETA1, other);
    }

    /** {@return this with a first moment of the clipped updates, at least 0 and below 1} */
    public Adafactor beta1(double other) {
        return with(BETA1, other);
    }

    /**
     * {@return this with ε₁ as a bound of what is divided by, and not in the square, or without}
     *
     * <p>As in PyTorch with {@code epsilon1(1.2e-7).floors(true)}, in this order: a bound is at least 1e-18.
     */
    public Adafactor floors(boolean on) {
        return with(FLOORS, on);
    }

    /** {@return this with a rate capped by 1/√t, or as it is} */
    public Adafactor relativeStep(boolean on) {
        return with(RELATIVE_STEP, on);
    }

    /** {@return this with steps measured by the size of the weights, or not} */
    public Adafactor scaledByWeights(boolean on) {
        return with(SCALED, on);
    }
}
