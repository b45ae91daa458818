package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * AdaBelief: Adam that divides by how far gradients are from their mean, and so takes long steps where they agree:
 *
 * <pre>
 * w ← w·(1 − rate·weightDecay)
 * m ← β₁·m + (1 − β₁)·g
 * s ← β₂·s + (1 − β₂)·(g − m)² + ε
 * w ← w − rate · m/(1 − β₁ᵗ) / (√(s/(1 − β₂ᵗ)) + ε)        t = 1 at the first update
 * </pre>
 *
 * <p>Zhuang et al., AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients, 2020, algorithm 2. ε
 * stands in both places, 1e-16 by default as in the authors' code, whose weight decay is decoupled too; its
 * rectification, which is {@link RAdam}'s, is left out. Optax has the same formula, PyTorch and Keras do not have the
 * rule.
 *
 * <p>Where Adam would do and gradients are not very noisy. Two slots per weight.
 *
 * @param rate the learning rate; the authors' default is 0.001
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32
 * @param weightDecay decoupled: share of the weights lost per update and unit of rate
 */
public record AdaBelief(Schedule rate, Schedule beta1, Schedule beta2, Schedule epsilon, Schedule weightDecay)
        implements Optimizer, Betas<AdaBelief>, Epsilon<AdaBelief>, WeightDecay<AdaBelief> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdaBelief {
        rate = Hyper.positive("AdaBelief", "rate", rate);
        beta1 = Hyper.fraction("AdaBelief", "beta1", beta1);
        beta2 = Hyper.fraction("AdaBelief", "beta2", beta2);
        epsilon = Hyper.above0("AdaBelief", "epsilon", epsilon);
        weightDecay = Hyper.positive("AdaBelief", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-16, no weight decay} */
    public static AdaBelief of(Schedule rate) {
        return new AdaBelief(
                rate, Schedule.constant(0.9), Schedule.constant(0.999), Schedule.constant(1e-16), Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static AdaBelief of(Plan rate) {
        return of(Hyper.planned("AdaBelief", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static AdaBelief of(double rate) {
        return of(Hyper.constant("AdaBelief", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor m = Moments.average("m", g, "beta1", beta1, slots);
        Tensor above = Moments.epsilon(epsilon, slots);
        Tensor s = Moments.mix(slots.get("s"), g.minus(m).square(), "beta2", beta2, slots)
                .plus(above);
        slots.set("s", s);
        Tensor step = m.dividedBy(Moments.correctedRoot(s, beta2, epsilon, slots))
                .times(Moments.correctedRate(rate, beta1, slots));
        return Decay.decoupled(w, rate, weightDecay, slots).minus(step);
    }

    @Override
    public AdaBelief rate(Schedule other) {
        return new AdaBelief(other, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public AdaBelief beta1(Schedule other) {
        return new AdaBelief(rate, other, beta2, epsilon, weightDecay);
    }

    @Override
    public AdaBelief beta2(Schedule other) {
        return new AdaBelief(rate, beta1, other, epsilon, weightDecay);
    }

    @Override
    public AdaBelief epsilon(Schedule other) {
        return new AdaBelief(rate, beta1, beta2, other, weightDecay);
    }

    @Override
    public AdaBelief weightDecay(Schedule other) {
        return new AdaBelief(rate, beta1, beta2, epsilon, other);
    }
}
