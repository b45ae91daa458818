package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.MOMENTUM;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.ABOVE_0;

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
 */
public final class Lars extends Rule<Lars> implements Momentum<Lars>, WeightDecay<Lars>, Epsilon<Lars> {
    private static final Hyper TRUST = new Hyper("trust", ABOVE_0);

    private Lars(Settings settings) {
        super(settings, Lars::new);
    }

    /**
     * {@return the rule with the defaults momentum 0.9, trust 0.001, no weight decay, ε 1e-8}
     *
     * @param rate the learning rate
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Lars of(Schedule rate) {
        return new Lars(Settings.of("Lars", rate)
                .with(MOMENTUM, 0.9)
                .with(TRUST, 0.001)
                .with(WEIGHT_DECAY, 0)
                .with(EPSILON, 1e-8));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Lars of(Plan rate) {
        return of(Hyper.planned("Lars", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Lars of(double rate) {
        return of(Hyper.constant("Lars", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Coefficient trust = number(TRUST, slots), epsilon = number(EPSILON, slots), decay = number(WEIGHT_DECAY, slots);
        Tensor ofW = TrustRatio.norm(w), ofG = TrustRatio.norm(g);
        Tensor ratio = trust.times(ofW).dividedBy(epsilon.plus(decay.addTimes(ofG, ofW)));
        Tensor lambda = TrustRatio.where(ofW, ofG, ratio);
        Tensor step = decay.addTimes(g, w).times(lambda);
        Tensor v = slots.set(
                "velocity", number(MOMENTUM, slots).times(slots.get("velocity")).plus(step));
        return w.minus(slots.rate().times(v));
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    /** {@return this with another trust coefficient, above 0: the share of a layer's norm that a step at rate 1 has} */
    public Lars trust(Schedule other) {
        return with(TRUST, other);
    }

    /** {@return this with another trust coefficient, above 0: the share of a layer's norm that a step at rate 1 has} */
    public Lars trust(double other) {
        return with(TRUST, other);
    }
}
