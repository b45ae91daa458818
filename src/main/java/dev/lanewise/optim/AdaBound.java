package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam whose rates for the single weights are held between bounds that close in on one rate, so that it ends as plain
 * descent:
 *
 * <pre>
 * g ← g + weightDecay·w
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²               amsbound: the largest v so far is used below
 * F = finalRate·rate/base
 * η = rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ) / (√v + ε), held between F·(1 − 1/(γ·t + 1)) and F·(1 + 1/(γ·t))
 * w ← w − η·m                          t = 1 at the first update
 * </pre>
 *
 * <p>Luo et al., Adaptive Gradient Methods with Dynamic Bound of Learning Rate, 2019, algorithms 2 and 3; bounds, the
 * correction of the bias and F, which follows the schedule, as in the authors' code, ε beside the uncorrected root.
 * Defaults of theirs: β₁ 0.9, β₂ 0.999, ε 1e-8, final rate 0.1, γ 1e-3. PyTorch, Keras and Optax do not have it.
 *
 * <p>The base is the rate at step 0 of the schedule that the rule is made with, and stays when the rule gets another
 * rate: a multiple of the rate for a group, a rate of its own and an override in a running training scale F as they
 * scale the rate, down to 0. In the authors' code each group has its own base.
 *
 * <p>Where Adam starts well and ends worse than momentum. Two slots per weight, three with amsbound.
 *
 * @param rate the learning rate; the authors' default is 0.001
 * @param base the rate that finalRate belongs to, above 0
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32
 * @param finalRate the rate of the plain descent at the end, at least 0, where the rate is the base
 * @param gamma γ, above 0: how fast the bounds close
 * @param weightDecay L2: it joins the gradient
 * @param amsbound whether v never shrinks
 */
public record AdaBound(
        Schedule rate,
        double base,
        Schedule beta1,
        Schedule beta2,
        Schedule epsilon,
        Schedule finalRate,
        Schedule gamma,
        Schedule weightDecay,
        boolean amsbound)
        implements Optimizer, Betas<AdaBound>, Epsilon<AdaBound>, WeightDecay<AdaBound> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public AdaBound {
        rate = Hyper.positive("AdaBound", "rate", rate);
        if (!(base > 0 && base <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("AdaBound: the base must be a finite number above 0 (up to "
                    + Float.MAX_VALUE + "), not " + base + ", because the bounds are relative to it;"
                    + " let a warm-up begin above 0, or leave weights that must not move to Optimizer.frozen()");
        }
        beta1 = Hyper.fraction("AdaBound", "beta1", beta1);
        beta2 = Hyper.fraction("AdaBound", "beta2", beta2);
        epsilon = Hyper.above0("AdaBound", "epsilon", epsilon);
        finalRate = Hyper.positive("AdaBound", "finalRate", finalRate);
        gamma = Hyper.above0("AdaBound", "gamma", gamma);
        weightDecay = Hyper.positive("AdaBound", "weightDecay", weightDecay);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, final rate 0.1, γ 1e-3, no weight decay}
     *
     * @param rate its value at step 0 is the base
     * @throws IllegalArgumentException if a value is out of range, 0 at step 0, or of a plan
     */
    public static AdaBound of(Schedule rate) {
        Schedule checked = Hyper.positive("AdaBound", "rate", rate);
        return new AdaBound(
                checked,
                Hyper.first(checked)
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "AdaBound: the base is the rate at step 0, which the plan " + rate
                                                + " does not have before its"
                                                + " run is known; give a base of its own: AdaBound.of(base).rate(plan.inRun())")),
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0.1),
                Schedule.constant(1e-3),
                Schedule.constant(0),
                false);
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static AdaBound of(double rate) {
        return of(Hyper.constant("AdaBound", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        Tensor m = Moments.average("m", g, "beta1", beta1, slots);
        Tensor v = Moments.largest(Moments.average("v", g.square(), "beta2", beta2, slots), amsbound, slots);
        Tensor low = slots.scalar("lower bound", t -> end(t) * (1 - 1 / (gamma.at(t) * (t + 1.0) + 1)));
        Tensor high = slots.scalar("upper bound", t -> end(t) * (1 + 1 / (gamma.at(t) * (t + 1.0))));
        Tensor eta = Moments.rootCorrectedRate(rate, beta1, beta2, slots)
                .dividedBy(Moments.root(v, epsilon, slots))
                .clamp(low, high);
        return w.minus(eta.times(m));
    }

    /** {@return F} */
    private double end(int t) {
        return finalRate.at(t) * rate.at(t) / base;
    }

    /** {@return this with another rate and the same base: F changes in proportion} */
    @Override
    public AdaBound rate(Schedule other) {
        return new AdaBound(other, base, beta1, beta2, epsilon, finalRate, gamma, weightDecay, amsbound);
    }

    @Override
    public AdaBound beta1(Schedule other) {
        return new AdaBound(rate, base, other, beta2, epsilon, finalRate, gamma, weightDecay, amsbound);
    }

    @Override
    public AdaBound beta2(Schedule other) {
        return new AdaBound(rate, base, beta1, other, epsilon, finalRate, gamma, weightDecay, amsbound);
    }

    @Override
    public AdaBound epsilon(Schedule other) {
        return new AdaBound(rate, base, beta1, beta2, other, finalRate, gamma, weightDecay, amsbound);
    }

    /** {@return this with another rate at the end, at least 0} */
    public AdaBound finalRate(Schedule other) {
        return new AdaBound(rate, base, beta1, beta2, epsilon, other, gamma, weightDecay, amsbound);
    }

    /** {@return this with another rate at the end, at least 0} */
    public AdaBound finalRate(double other) {
        return finalRate(Hyper.constant("AdaBound", "finalRate", other));
    }

    /** {@return this with another γ, above 0} */
    public AdaBound gamma(Schedule other) {
        return new AdaBound(rate, base, beta1, beta2, epsilon, finalRate, other, weightDecay, amsbound);
    }

    /** {@return this with another γ, above 0} */
    public AdaBound gamma(double other) {
        return gamma(Hyper.constant("AdaBound", "gamma", other));
    }

    @Override
    public AdaBound weightDecay(Schedule other) {
        return new AdaBound(rate, base, beta1, beta2, epsilon, finalRate, gamma, other, amsbound);
    }

    /** {@return this with the largest v so far in place of v, or without it} */
    public AdaBound amsbound(boolean on) {
        return new AdaBound(rate, base, beta1, beta2, epsilon, finalRate, gamma, weightDecay, on);
    }
}
