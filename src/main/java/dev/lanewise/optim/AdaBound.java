package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.ABOVE_0;
import static dev.lanewise.optim.Range.AT_LEAST_0;

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
 */
public final class AdaBound extends Rule<AdaBound>
        implements Betas<AdaBound>, Epsilon<AdaBound>, WeightDecay<AdaBound> {
    private static final Option<Double> BASE = new Option<>("base");
    private static final Hyper FINAL_RATE = new Hyper("finalRate", AT_LEAST_0);
    private static final Hyper GAMMA = new Hyper("gamma", ABOVE_0);
    private static final Option<Boolean> AMSBOUND = new Option<>("amsbound");

    private AdaBound(Settings settings) {
        super(settings, AdaBound::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, final rate 0.1, γ 1e-3, no weight decay}
     *
     * @param rate its value at step 0 is the base
     * @throws IllegalArgumentException if a value is out of range, or 0 at step 0
     */
    public static AdaBound of(Schedule rate) {
        Settings settings = Settings.of("AdaBound", rate);
        double base = Hyper.first(settings.get(Hyper.RATE))
                .orElseThrow(
                        () -> new IllegalArgumentException("AdaBound: the base is the rate at step 0, which the plan "
                                + rate + " does not have before its run is known; give a base of its own:"
                                + " AdaBound.of(base).rate(plan.inRun())"));
        if (base == 0) {
            throw new IllegalArgumentException(
                    "AdaBound: the base must be a finite number above 0, not 0.0: it is the rate at"
                            + " step 0, and the bounds are relative to it; let a warm-up begin above 0, or leave weights that must"
                            + " not move to Optimizer.frozen()");
        }
        return new AdaBound(settings.with(BASE, base)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(FINAL_RATE, 0.1)
                .with(GAMMA, 1e-3)
                .with(WEIGHT_DECAY, 0)
                .with(AMSBOUND, false));
    }

    /** {@return the same at a constant rate} */
    public static AdaBound of(double rate) {
        return of(Hyper.constant("AdaBound", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient rate = slots.rate(), beta1 = number(BETA1, slots), beta2 = number(BETA2, slots);
        Coefficient end = number(FINAL_RATE, slots).times(rate).over(get(BASE)), gamma = number(GAMMA, slots);
        Coefficient low = slots.number("lower bound", t -> end.at(t) * (1 - 1 / (gamma.at(t) * (t + 1.0) + 1)));
        Coefficient high = slots.number("upper bound", t -> end.at(t) * (1 + 1 / (gamma.at(t) * (t + 1.0))));
        Tensor g = l2(gradient, w, slots);
        Tensor m = slots.average("m", g, beta1);
        Tensor v = largest(slots.average("v", g.square(), beta2), get(AMSBOUND), slots);
        Tensor eta = rate.times(beta2.correction().sqrt())
                .over(beta1.correction())
                .tensor()
                .dividedBy(number(EPSILON, slots).plus(v.sqrt()))
                .clamp(low.tensor(), high.tensor());
        return w.minus(eta.times(m));
    }

    /** {@return this with another rate and the same base: F changes in proportion} */
    @Override
    public AdaBound rate(Schedule other) {
        return super.rate(other);
    }

    /** {@return this with another rate at the end, at least 0} */
    public AdaBound finalRate(Schedule other) {
        return with(FINAL_RATE, other);
    }

    /** {@return this with another rate at the end, at least 0} */
    public AdaBound finalRate(double other) {
        return with(FINAL_RATE, other);
    }

    /** {@return this with another γ, above 0} */
    public AdaBound gamma(Schedule other) {
        return with(GAMMA, other);
    }

    /** {@return this with another γ, above 0} */
    public AdaBound gamma(double other) {
        return with(GAMMA, other);
    }

    /** {@return this with the largest v so far in place of v, or without it} */
    public AdaBound amsbound(boolean on) {
        return with(AMSBOUND, on);
    }
}
