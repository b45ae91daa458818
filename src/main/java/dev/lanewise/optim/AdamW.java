package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam with decoupled weight decay: the weights shrink by themselves, not through the gradient's moments:
 *
 * <pre>
 * w ← w·(1 − rate·weightDecay)
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²               amsgrad: the largest v so far is used below
 * w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)        t = 1 at the first update
 * </pre>
 *
 * <p>Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2, with the decay multiplied by the
 * rate as in PyTorch, Optax and Keras (whose default decays are 0.01, 1e-4 and 0.004; here 0.01). Keras has an ε-hat,
 * as {@link Adam} explains.
 *
 * <p>The rule to begin with for networks of all kinds. Two slots per weight, three with amsgrad.
 *
 * @param rate the learning rate
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32: without it a weight whose gradient was always 0 would become 0/0
 * @param weightDecay share of the weights lost per update and unit of rate
 * @param epsilonHat whether ε stands beside the uncorrected root, where it counts for more in the first updates
 * @param amsgrad whether v never shrinks
 */
public record AdamW(
        Schedule rate,
        Schedule beta1,
        Schedule beta2,
        Schedule epsilon,
        Schedule weightDecay,
        boolean epsilonHat,
        boolean amsgrad)
        implements Optimizer, Betas<AdamW>, Epsilon<AdamW>, WeightDecay<AdamW> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdamW {
        rate = Hyper.positive("AdamW", "rate", rate);
        beta1 = Hyper.fraction("AdamW", "beta1", beta1);
        beta2 = Hyper.fraction("AdamW", "beta2", beta2);
        epsilon = Hyper.above0("AdamW", "epsilon", epsilon);
        weightDecay = Hyper.positive("AdamW", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, weight decay 0.01} */
    public static AdamW of(Schedule rate) {
        return new AdamW(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0.01),
                false,
                false);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static AdamW of(Plan rate) {
        return of(Hyper.planned("AdamW", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static AdamW of(double rate) {
        return of(Hyper.constant("AdamW", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor step = Moments.step(g, rate, beta1, beta2, epsilon, epsilonHat, amsgrad, slots);
        return Decay.decoupled(w, rate, weightDecay, slots).minus(step);
    }

    @Override
    public AdamW rate(Schedule other) {
        return new AdamW(other, beta1, beta2, epsilon, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public AdamW beta1(Schedule other) {
        return new AdamW(rate, other, beta2, epsilon, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public AdamW beta2(Schedule other) {
        return new AdamW(rate, beta1, other, epsilon, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public AdamW epsilon(Schedule other) {
        return new AdamW(rate, beta1, beta2, other, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public AdamW weightDecay(Schedule other) {
        return new AdamW(rate, beta1, beta2, epsilon, other, epsilonHat, amsgrad);
    }

    /** {@return this with ε beside the uncorrected root, as in Keras, or beside the corrected one} */
    public AdamW epsilonHat(boolean on) {
        return new AdamW(rate, beta1, beta2, epsilon, weightDecay, on, amsgrad);
    }

    /** {@return this with the largest v so far in place of v, or without it; Reddi et al. 2018} */
    public AdamW amsgrad(boolean on) {
        return new AdamW(rate, beta1, beta2, epsilon, weightDecay, epsilonHat, on);
    }
}
