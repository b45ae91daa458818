package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Lion: every weight moves by the rate, in the direction of an average sign:
 *
 * <pre>
 * u ← sign(β₁·m + (1 − β₁)·g)
 * m ← β₂·m + (1 − β₂)·g
 * w ← w·(1 − rate·weightDecay) − rate·u
 * </pre>
 *
 * <p>Chen et al., Symbolic Discovery of Optimization Algorithms, 2023, program 1. Defaults of the paper and of
 * lion-pytorch: β₁ 0.9, β₂ 0.99, no weight decay (Optax 1e-3). Without ε: the sign of 0 is 0.
 *
 * <p>For large models and batches, at a third to a tenth of Adam's rate and three to ten times its decay. One slot per
 * weight.
 *
 * @param rate the learning rate
 * @param beta1 β₁, at least 0 and below 1: how much of the average the step uses
 * @param beta2 β₂, at least 0 and below 1: how much of it stays
 * @param weightDecay decoupled: share of the weights lost per update and unit of rate
 */
public record Lion(Schedule rate, Schedule beta1, Schedule beta2, Schedule weightDecay)
        implements Optimizer, Betas<Lion>, WeightDecay<Lion> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Lion {
        rate = Hyper.positive("Lion", "rate", rate);
        beta1 = Hyper.fraction("Lion", "beta1", beta1);
        beta2 = Hyper.fraction("Lion", "beta2", beta2);
        weightDecay = Hyper.positive("Lion", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.99, no weight decay} */
    public static Lion of(Schedule rate) {
        return new Lion(rate, Schedule.constant(0.9), Schedule.constant(0.99), Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Lion of(Plan rate) {
        return of(Hyper.planned("Lion", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Lion of(double rate) {
        return of(Hyper.constant("Lion", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor u = Moments.mix(slots.get("m"), g, "beta1", beta1, slots).sign();
        Moments.average("m", g, "beta2", beta2, slots);
        return Decay.decoupled(w, rate, weightDecay, slots).minus(u.times(slots.scalar("rate", rate)));
    }

    @Override
    public Lion rate(Schedule other) {
        return new Lion(other, beta1, beta2, weightDecay);
    }

    @Override
    public Lion beta1(Schedule other) {
        return new Lion(rate, other, beta2, weightDecay);
    }

    @Override
    public Lion beta2(Schedule other) {
        return new Lion(rate, beta1, other, weightDecay);
    }

    @Override
    public Lion weightDecay(Schedule other) {
        return new Lion(rate, beta1, beta2, other);
    }
}
