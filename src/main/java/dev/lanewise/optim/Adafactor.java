package dev.lanewise.optim;

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
 *
 * @param rate cap of the relative step; default 0.01
 * @param decayPower above 0; default 0.8
 * @param epsilon1 ε₁, above 0; default 1e-30
 * @param epsilon2 ε₂, above 0: the size that weights near 0 are taken to have; default 1e-3
 * @param clip largest RMS of an update before scaling, above 0; default 1
 * @param beta1 β₁, at least 0 and below 1; default 0: no first moment
 * @param weightDecay decoupled; default 0
 * @param floors whether ε₁ bounds what is divided by, as in PyTorch, and is not in the square
 * @param relativeStep whether the rate is capped by 1/√t
 * @param scaledByWeights whether the step is measured by max(ε₂, RMS(w))
 */
public record Adafactor(
        Schedule rate,
        Schedule decayPower,
        Schedule epsilon1,
        Schedule epsilon2,
        Schedule clip,
        Schedule beta1,
        Schedule weightDecay,
        boolean floors,
        boolean relativeStep,
        boolean scaledByWeights)
        implements Optimizer, WeightDecay<Adafactor> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adafactor {
        rate = Hyper.positive("Adafactor", "rate", rate);
        decayPower = Hyper.above0("Adafactor", "decayPower", decayPower);
        epsilon1 = Hyper.above0("Adafactor", "epsilon1", epsilon1);
        epsilon2 = Hyper.above0("Adafactor", "epsilon2", epsilon2);
        clip = Hyper.above0("Adafactor", "clip", clip);
        beta1 = Hyper.fraction("Adafactor", "beta1", beta1);
        weightDecay = Hyper.positive("Adafactor", "weightDecay", weightDecay);
        if (floors && Hyper.first(epsilon1).orElse(1) < 1e-18) {
            throw new IllegalArgumentException(
                    "Adafactor: as a floor epsilon1 must be at least 1e-18, because its square"
                            + " would be lost in float32, not " + epsilon1.at(0) + "; set epsilon1 before"
                            + " floors(true), PyTorch has 1.2e-7");
        }
    }

    /** {@return the rule with the defaults} */
    public static Adafactor of(Schedule rate) {
        return new Adafactor(
                rate,
                Schedule.constant(0.8),
                Schedule.constant(1e-30),
                Schedule.constant(1e-3),
                Schedule.constant(1),
                Schedule.constant(0),
                Schedule.constant(0),
                false,
                true,
                true);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Adafactor of(Plan rate) {
        return of(Hyper.planned("Adafactor", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Adafactor of(double rate) {
        return of(Hyper.constant("Adafactor", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor limit = slots.scalar("1/clip", Hyper.map(Hyper.above0("clip", clip), d -> 1 / d));
        Tensor u = normalized(g, slots);
        Tensor clipped = u.dividedBy(rms(u).times(limit).maximum(1));
        Tensor direction = Hyper.isZero(beta1) ? clipped : Moments.average("m", clipped, "beta1", beta1, slots);
        return Decay.decoupled(w, rate, weightDecay, slots).minus(direction.times(step(w, slots)));
    }

    private Tensor step(Tensor w, Slots slots) {
        Tensor rho = slots.scalar("step", relativeStep ? t -> Math.min(rate.at(t), 1 / Math.sqrt(t + 1.0)) : rate);
        return scaledByWeights
                ? rms(w).maximum(slots.scalar("epsilon2", Hyper.above0("epsilon2", epsilon2)))
                        .times(rho)
                : rho;
    }

    /** {@return g over the root of its second moment} */
    private Tensor normalized(Tensor g, Slots slots) {
        Schedule checked = Hyper.above0("epsilon1", epsilon1);
        Tensor epsilon = slots.scalar("epsilon1", checked);
        Tensor square = floors ? g.square() : g.square().plus(epsilon);
        int rank = g.shape().rank();
        if (rank < 2) {
            Tensor v = moved("v", square, slots);
            return g.times((floors ? v.maximum(epsilon.square()) : v).rsqrt());
        }
        Tensor rows = moved("rows", square.meanKeepDims(rank - 1), slots);
        Tensor columns = moved("columns", square.meanKeepDims(rank - 2), slots);
        Tensor mean = rows.meanKeepDims(rank - 2);
        if (floors) {
            Tensor v = rows.dividedBy(mean.maximum(epsilon)).times(columns);
            return g.times(v.maximum(epsilon.square()).rsqrt());
        }
        // The two roots apart: the product of two ε₁ of 1e-30 would be 0 in float32, and its root's reciprocal
        // infinite. So would be a row of ε₁ over a mean of 1e16: a feature that is always 0 beside large ones.
        Tensor share = rows.dividedBy(mean);
        Tensor ofRows = Tensor.where(share.less(Float.MIN_NORMAL), rows.rsqrt().times(mean.sqrt()), share.rsqrt());
        return g.times(ofRows).times(columns.rsqrt());
    }

    /** {@return the moving average with β₂ = 1 − t^−decayPower} */
    private Tensor moved(String slot, Tensor x, Slots slots) {
        Schedule power = Hyper.above0("decayPower", decayPower);
        Tensor share = slots.scalar("t^−decayPower", t -> Hyper.pow(t + 1.0, -power.at(t)));
        Tensor before = slots.get(slot, x.shape(), 0);
        Tensor after = before.plus(x.minus(before).times(share));
        slots.set(slot, after);
        return after;
    }

    private static Tensor rms(Tensor x) {
        return x.square().mean().sqrt();
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    @Override
    public Adafactor rate(Schedule other) {
        return with(other, decayPower, epsilon1, epsilon2, clip, beta1, weightDecay);
    }

    /** {@return this with another exponent of the second moment, above 0} */
    public Adafactor decayPower(Schedule other) {
        return with(rate, other, epsilon1, epsilon2, clip, beta1, weightDecay);
    }

    /** {@return this with another exponent of the second moment, above 0} */
    public Adafactor decayPower(double other) {
        return decayPower(Hyper.constant("Adafactor", "decayPower", other));
    }

    /** {@return this with another ε₁, above 0} */
    public Adafactor epsilon1(Schedule other) {
        return with(rate, decayPower, other, epsilon2, clip, beta1, weightDecay);
    }

    /** {@return this with another ε₁, above 0} */
    public Adafactor epsilon1(double other) {
        return epsilon1(Hyper.constant("Adafactor", "epsilon1", other));
    }

    /** {@return this with another ε₂, above 0} */
    public Adafactor epsilon2(Schedule other) {
        return with(rate, decayPower, epsilon1, other, clip, beta1, weightDecay);
    }

    /** {@return this with another ε₂, above 0} */
    public Adafactor epsilon2(double other) {
        return epsilon2(Hyper.constant("Adafactor", "epsilon2", other));
    }

    /** {@return this with another limit of an update's RMS, above 0} */
    public Adafactor clip(Schedule other) {
        return with(rate, decayPower, epsilon1, epsilon2, other, beta1, weightDecay);
    }

    /** {@return this with another limit of an update's RMS, above 0} */
    public Adafactor clip(double other) {
        return clip(Hyper.constant("Adafactor", "clip", other));
    }

    /** {@return this with a first moment of the clipped updates, at least 0 and below 1} */
    public Adafactor beta1(Schedule other) {
        return with(rate, decayPower, epsilon1, epsilon2, clip, other, weightDecay);
    }

    /** {@return this with a first moment of the clipped updates, at least 0 and below 1} */
    public Adafactor beta1(double other) {
        return beta1(Hyper.constant("Adafactor", "beta1", other));
    }

    @Override
    public Adafactor weightDecay(Schedule other) {
        return with(rate, decayPower, epsilon1, epsilon2, clip, beta1, other);
    }

    /**
     * {@return this with ε₁ as a bound of what is divided by, and not in the square, or without}
     *
     * <p>As in PyTorch with {@code epsilon1(1.2e-7).floors(true)}, in this order: a bound is at least 1e-18.
     */
    public Adafactor floors(boolean on) {
        return with(on, relativeStep, scaledByWeights);
    }

    /** {@return this with a rate capped by 1/√t, or as it is} */
    public Adafactor relativeStep(boolean on) {
        return with(floors, on, scaledByWeights);
    }

    /** {@return this with steps measured by the size of the weights, or not} */
    public Adafactor scaledByWeights(boolean on) {
        return with(floors, relativeStep, on);
    }

    private Adafactor with(
            Schedule cap, Schedule power, Schedule eps1, Schedule eps2, Schedule limit, Schedule b1, Schedule decay) {
        return new Adafactor(cap, power, eps1, eps2, limit, b1, decay, floors, relativeStep, scaledByWeights);
    }

    private Adafactor with(boolean bounds, boolean capped, boolean scaled) {
        return new Adafactor(rate, decayPower, epsilon1, epsilon2, clip, beta1, weightDecay, bounds, capped, scaled);
    }
}
