package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * RMSprop: the gradient over the root of the moving average of its square:
 *
 * <pre>
 * g ← g + weightDecay·w
 * v ← ρ·v + (1 − ρ)·g²
 * m ← ρ·m + (1 − ρ)·g                  centered: v − m² is used below
 * b ← momentum·b + g / (√v + ε)
 * w ← w − rate·b
 * </pre>
 *
 * <p>Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012; centered: Graves, Generating
 * Sequences, 2013, equations 38 to 42. Defaults of PyTorch: ρ (its alpha) 0.99, ε 1e-8 outside of the root, the rate
 * outside of the momentum. Keras has ρ 0.9, ε 1e-7 inside of the root and the rate inside of the momentum; in Optax ε
 * is inside too. Where rounding makes v − m² negative it counts as 0; PyTorch's root is NaN there.
 *
 * <p>For recurrent networks and reinforcement learning. One slot per weight, one more if centered, one more with
 * momentum.
 *
 * @param rate the learning rate; PyTorch's default is 0.01
 * @param rho ρ, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32
 * @param momentum at least 0 and below 1
 * @param centered whether to divide by the deviation from the mean gradient
 * @param weightDecay L2: it joins the gradient
 */
public record RmsProp(
        Schedule rate, Schedule rho, Schedule epsilon, Schedule momentum, boolean centered, Schedule weightDecay)
        implements Optimizer, Rho<RmsProp>, Epsilon<RmsProp>, Momentum<RmsProp>, WeightDecay<RmsProp> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RmsProp {
        rate = Hyper.positive("RmsProp", "rate", rate);
        rho = Hyper.fraction("RmsProp", "rho", rho);
        epsilon = Hyper.above0("RmsProp", "epsilon", epsilon);
        momentum = Hyper.fraction("RmsProp", "momentum", momentum);
        weightDecay = Hyper.positive("RmsProp", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults ρ 0.99, ε 1e-8, no momentum, not centered, no weight decay} */
    public static RmsProp of(Schedule rate) {
        Schedule none = Schedule.constant(0);
        return new RmsProp(rate, Schedule.constant(0.99), Schedule.constant(1e-8), none, false, none);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static RmsProp of(Plan rate) {
        return of(Hyper.planned("RmsProp", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static RmsProp of(double rate) {
        return of(Hyper.constant("RmsProp", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        Tensor v = Moments.average("v", g.square(), "rho", rho, slots);
        if (centered) {
            v = v.minus(Moments.average("m", g, "rho", rho, slots).square()).maximum(0);
        }
        Tensor b = g.dividedBy(Moments.root(v, epsilon, slots));
        if (!Hyper.isZero(momentum)) {
            b = slots.get("velocity")
                    .times(slots.scalar("momentum", Hyper.below1("momentum", momentum)))
                    .plus(b);
            slots.set("velocity", b);
        }
        return w.minus(b.times(slots.scalar("rate", rate)));
    }

    @Override
    public RmsProp rate(Schedule other) {
        return new RmsProp(other, rho, epsilon, momentum, centered, weightDecay);
    }

    @Override
    public RmsProp rho(Schedule other) {
        return new RmsProp(rate, other, epsilon, momentum, centered, weightDecay);
    }

    @Override
    public RmsProp epsilon(Schedule other) {
        return new RmsProp(rate, rho, other, momentum, centered, weightDecay);
    }

    @Override
    public RmsProp momentum(Schedule other) {
        return new RmsProp(rate, rho, epsilon, other, centered, weightDecay);
    }

    /** {@return this with the deviation from the mean gradient in place of the root mean square, or without it} */
    public RmsProp centered(boolean on) {
        return new RmsProp(rate, rho, epsilon, momentum, on, weightDecay);
    }

    @Override
    public RmsProp weightDecay(Schedule other) {
        return new RmsProp(rate, rho, epsilon, momentum, centered, other);
    }
}
