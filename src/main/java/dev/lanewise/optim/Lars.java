package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * SGD with momentum whose step is, in every layer, in proportion to the size of its weights:
 *
 * <pre>
 * λ = trust·‖w‖ / (‖g‖ + weightDecay·‖w‖ + ε)      1 where ‖w‖ or ‖g‖ is 0
 * v ← momentum·v + λ·(g + weightDecay·w)
 * w ← w − rate·v
 * </pre>
 *
 * <p>You et al., Large Batch Training of Convolutional Networks, 2017, algorithm 1. There and in Optax the rate is
 * inside the velocity, which differs as soon as it varies; here it is outside, as in {@link Sgd}. Optax takes ‖g +
 * weightDecay·w‖ for the sum of the norms.
 *
 * <p>Use it for batches of thousands, with rates of 1 to 30. Biases and the scales of normalizations belong in a {@link
 * Group} of their own with {@link Sgd}: their norms say little, and λ is 1 where they are 0. Memory: one slot per
 * weight; every parameter is a pass of its own.
 *
 * @param rate the learning rate
 * @param momentum at least 0 and below 1; default 0.9
 * @param trust share of a layer's norm that a step at rate 1 has, above 0; default 0.001
 * @param weightDecay L2, scaled by λ with the gradient; default 0
 * @param epsilon ε, above 0; default 1e-8
 */
public record Lars(Schedule rate, Schedule momentum, Schedule trust, Schedule weightDecay, Schedule epsilon)
        implements Optimizer, Momentum<Lars>, WeightDecay<Lars>, Epsilon<Lars> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Lars {
        rate = Hyper.positive("Lars", "rate", rate);
        momentum = Hyper.fraction("Lars", "momentum", momentum);
        trust = Hyper.above0("Lars", "trust", trust);
        weightDecay = Hyper.positive("Lars", "weightDecay", weightDecay);
        epsilon = Hyper.above0("Lars", "epsilon", epsilon);
    }

    /** {@return the rule with the defaults} */
    public static Lars of(Schedule rate) {
        return new Lars(
                rate, Schedule.constant(0.9), Schedule.constant(0.001), Schedule.constant(0), Schedule.constant(1e-8));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Lars of(Plan rate) {
        return of(Hyper.planned("Lars", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Lars of(double rate) {
        return of(Hyper.constant("Lars", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor ofW = TrustRatio.norm(w), ofG = TrustRatio.norm(g);
        Tensor ofUpdate = Decay.coupled(ofG, ofW, weightDecay, slots).plus(Moments.epsilon(epsilon, slots));
        Tensor lambda =
                ofW.times(slots.scalar("trust", Hyper.above0("trust", trust))).dividedBy(ofUpdate);
        Tensor step = Decay.coupled(g, w, weightDecay, slots).times(TrustRatio.where(ofW, ofG, lambda));
        Tensor v = slots.get("velocity")
                .times(slots.scalar("momentum", Hyper.below1("momentum", momentum)))
                .plus(step);
        slots.set("velocity", v);
        return w.minus(v.times(slots.scalar("rate", rate)));
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    @Override
    public Lars rate(Schedule other) {
        return new Lars(other, momentum, trust, weightDecay, epsilon);
    }

    @Override
    public Lars momentum(Schedule other) {
        return new Lars(rate, other, trust, weightDecay, epsilon);
    }

    /** {@return this with another trust coefficient, above 0} */
    public Lars trust(Schedule other) {
        return new Lars(rate, momentum, other, weightDecay, epsilon);
    }

    /** {@return this with another trust coefficient, above 0} */
    public Lars trust(double other) {
        return trust(Hyper.constant("Lars", "trust", other));
    }

    @Override
    public Lars weightDecay(Schedule other) {
        return new Lars(rate, momentum, trust, other, epsilon);
    }

    @Override
    public Lars epsilon(Schedule other) {
        return new Lars(rate, momentum, trust, weightDecay, other);
    }
}
