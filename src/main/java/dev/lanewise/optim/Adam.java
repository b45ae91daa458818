package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam with the ε of the paper, beside the corrected root:
 *
 * <pre>
 * g ← g + weightDecay·w
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²               amsgrad: the largest v so far is used below
 * w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)        t = 1 at the first update
 * w ← w − rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε)          ε-hat
 * </pre>
 *
 * <p>Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, algorithm 1; Reddi et al., On the Convergence of
 * Adam and Beyond, 2018 (amsgrad, on the uncorrected v). PyTorch, Optax and fastai agree on the true ε (fastai with β₂
 * 0.99, ε 1e-5); Keras (1e-7), DJL, DL4J and Tribuo have an ε-hat, as at the end of the paper's section 2. No constant
 * makes the two equal: ε-hat = ε·√(1 − β₂ᵗ). Optax takes the maximum of amsgrad over the corrected v. Where a β varies,
 * its power is the product of the values used.
 *
 * <p>For almost everything; with weight decay prefer {@link AdamW}. Two slots per weight, three with amsgrad.
 *
 * @param rate the learning rate; the paper's default is 0.001
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32: without it a weight whose gradient was always 0 would become 0/0
 * @param weightDecay L2: it joins the gradient and its moments; see {@link AdamW} for the decoupled form
 * @param epsilonHat whether ε stands beside the uncorrected root, where it counts for more in the first updates
 * @param amsgrad whether v never shrinks
 */
public record Adam(
        Schedule rate,
        Schedule beta1,
        Schedule beta2,
        Schedule epsilon,
        Schedule weightDecay,
        boolean epsilonHat,
        boolean amsgrad)
        implements Optimizer, Betas<Adam>, Epsilon<Adam>, WeightDecay<Adam> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adam {
        rate = Hyper.positive("Adam", "rate", rate);
        beta1 = Hyper.fraction("Adam", "beta1", beta1);
        beta2 = Hyper.fraction("Adam", "beta2", beta2);
        epsilon = Hyper.above0("Adam", "epsilon", epsilon);
        weightDecay = Hyper.positive("Adam", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay} */
    public static Adam of(Schedule rate) {
        return new Adam(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0),
                false,
                false);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Adam of(Plan rate) {
        return of(Hyper.planned("Adam", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Adam of(double rate) {
        return of(Hyper.constant("Adam", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        return w.minus(Moments.step(g, rate, beta1, beta2, epsilon, epsilonHat, amsgrad, slots));
    }

    @Override
    public Adam rate(Schedule other) {
        return new Adam(other, beta1, beta2, epsilon, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public Adam beta1(Schedule other) {
        return new Adam(rate, other, beta2, epsilon, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public Adam beta2(Schedule other) {
        return new Adam(rate, beta1, other, epsilon, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public Adam epsilon(Schedule other) {
        return new Adam(rate, beta1, beta2, other, weightDecay, epsilonHat, amsgrad);
    }

    @Override
    public Adam weightDecay(Schedule other) {
        return new Adam(rate, beta1, beta2, epsilon, other, epsilonHat, amsgrad);
    }

    /** {@return this with ε beside the uncorrected root, as in Keras, or beside the corrected one} */
    public Adam epsilonHat(boolean on) {
        return new Adam(rate, beta1, beta2, epsilon, weightDecay, on, amsgrad);
    }

    /** {@return this with the largest v so far in place of v, or without it; Reddi et al. 2018} */
    public Adam amsgrad(boolean on) {
        return new Adam(rate, beta1, beta2, epsilon, weightDecay, epsilonHat, on);
    }
}
