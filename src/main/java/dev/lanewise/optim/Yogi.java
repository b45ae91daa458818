package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Yogi: Adam whose v moves by a share of g² only, however far it is off, so that rates rise slowly after large
 * gradients:
 *
 * <pre>
 * g ← g + weightDecay·w
 * m ← β₁·m + (1 − β₁)·g
 * v ← v − (1 − β₂)·sign(v − g²)·g²     v = 1e-6 before the first update
 * w ← w − rate · m / (√v + ε)
 * </pre>
 *
 * <p>Zaheer et al., Adaptive Methods for Nonconvex Optimization, 2018, algorithm 2, without bias correction. Defaults
 * of the paper: β₁ 0.9, β₂ 0.999, ε 1e-3; v begins as in Optax, which corrects the bias. PyTorch and Keras do not have
 * the rule; it has no weight decay of its own, here it is L2.
 *
 * <p>Where Adam diverges on sparse or bursting gradients. Two slots per weight.
 *
 * @param rate the learning rate; the paper's default is 0.01
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32
 * @param weightDecay L2: it joins the gradient
 */
public record Yogi(Schedule rate, Schedule beta1, Schedule beta2, Schedule epsilon, Schedule weightDecay)
        implements Optimizer, Betas<Yogi>, Epsilon<Yogi>, WeightDecay<Yogi> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Yogi {
        rate = Hyper.positive("Yogi", "rate", rate);
        beta1 = Hyper.fraction("Yogi", "beta1", beta1);
        beta2 = Hyper.fraction("Yogi", "beta2", beta2);
        epsilon = Hyper.above0("Yogi", "epsilon", epsilon);
        weightDecay = Hyper.positive("Yogi", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-3, no weight decay} */
    public static Yogi of(Schedule rate) {
        return new Yogi(
                rate, Schedule.constant(0.9), Schedule.constant(0.999), Schedule.constant(1e-3), Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Yogi of(Plan rate) {
        return of(Hyper.planned("Yogi", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Yogi of(double rate) {
        return of(Hyper.constant("Yogi", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        Tensor m = Moments.average("m", g, "beta1", beta1, slots);
        Tensor old = slots.get("v", w.shape(), 1e-6);
        Tensor share = slots.scalar("1−beta2", Hyper.map(Hyper.below1("beta2", beta2), b -> 1 - b));
        Tensor v = old.minus(old.minus(g.square()).sign().times(g.square()).times(share));
        slots.set("v", v);
        return w.minus(m.dividedBy(Moments.root(v, epsilon, slots)).times(slots.scalar("rate", rate)));
    }

    @Override
    public Yogi rate(Schedule other) {
        return new Yogi(other, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Yogi beta1(Schedule other) {
        return new Yogi(rate, other, beta2, epsilon, weightDecay);
    }

    @Override
    public Yogi beta2(Schedule other) {
        return new Yogi(rate, beta1, other, epsilon, weightDecay);
    }

    @Override
    public Yogi epsilon(Schedule other) {
        return new Yogi(rate, beta1, beta2, other, weightDecay);
    }

    @Override
    public Yogi weightDecay(Schedule other) {
        return new Yogi(rate, beta1, beta2, epsilon, other);
    }
}
