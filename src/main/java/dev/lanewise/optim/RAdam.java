package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/**
 * Adam that waits with its division until the variance of v is finite: a warm-up by itself.
 *
 * <pre>
 * g ← g + weightDecay·w                or decoupled: w ← w·(1 − rate·weightDecay)
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²
 * ρ∞ = 2/(1 − β₂) − 1
 * ρ  = ρ∞ − 2·t·β₂ᵗ/(1 − β₂ᵗ)          t = 1 at the first update
 * r  = √((ρ − 4)·(ρ − 2)·ρ∞ / ((ρ∞ − 4)·(ρ∞ − 2)·ρ))
 * w ← w − rate · m/(1 − β₁ᵗ) · r·√(1 − β₂ᵗ) / (√v + ε)       if ρ &gt; 5
 * w ← w − rate · m/(1 − β₁ᵗ)                                 else
 * </pre>
 *
 * <p>Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, 2020, algorithm 2, whose threshold is 4.
 * PyTorch's is 5, as here; Optax takes ρ ≥ 5. ε beside the uncorrected root, as in PyTorch; Optax has it beside the
 * corrected one. Defaults: β₁ 0.9, β₂ 0.999, ε 1e-8.
 *
 * <p>Instead of Adam with a warm-up of the rate. Two slots per weight.
 *
 * @param rate the learning rate; PyTorch's default is 0.001
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1; up to 2/3 it never divides
 * @param epsilon ε, above 0 also in float32
 * @param weightDecay at least 0
 * @param decoupled whether the decay shrinks the weights by itself, or joins the gradient (L2)
 */
public record RAdam(
        Schedule rate, Schedule beta1, Schedule beta2, Schedule epsilon, Schedule weightDecay, boolean decoupled)
        implements Optimizer, Betas<RAdam>, Epsilon<RAdam>, WeightDecay<RAdam> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RAdam {
        rate = Hyper.positive("RAdam", "rate", rate);
        beta1 = Hyper.fraction("RAdam", "beta1", beta1);
        beta2 = Hyper.fraction("RAdam", "beta2", beta2);
        epsilon = Hyper.above0("RAdam", "epsilon", epsilon);
        weightDecay = Hyper.positive("RAdam", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay} */
    public static RAdam of(Schedule rate) {
        return new RAdam(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0),
                false);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static RAdam of(Plan rate) {
        return of(Hyper.planned("RAdam", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static RAdam of(double rate) {
        return of(Hyper.constant("RAdam", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = decoupled ? gradient : Decay.coupled(gradient, w, weightDecay, slots);
        Tensor m = Moments.average("m", g, "beta1", beta1, slots);
        Tensor v = Moments.average("v", g.square(), "beta2", beta2, slots);
        IntToDoubleFunction correction = BiasCorrection.of(beta2);
        // One of the two is 0 at every step, so that the choice costs the loop a fused multiply-add and no branch.
        Tensor divided = slots.scalar("r·√(1−β₂ᵗ)", t -> rectification(t, correction.applyAsDouble(t)));
        Tensor plain = slots.scalar("1−[r]", t -> rectification(t, correction.applyAsDouble(t)) == 0 ? 1 : 0);
        Tensor factor = divided.dividedBy(Moments.root(v, epsilon, slots)).plus(plain);
        Tensor step = m.times(Moments.correctedRate(rate, beta1, slots)).times(factor);
        return (decoupled ? Decay.decoupled(w, rate, weightDecay, slots) : w).minus(step);
    }

    /** {@return r·√(1 − β₂ᵗ), 0 where ρ is at most 5} */
    private double rectification(int completed, double correction) {
        double t = completed + 1.0;
        double end = 2 / (1 - beta2.at(completed)) - 1;
        double rho = end - 2 * t * (1 - correction) / correction;
        return rho > 5 ? Math.sqrt((rho - 4) * (rho - 2) * end / ((end - 4) * (end - 2) * rho) * correction) : 0;
    }

    @Override
    public RAdam rate(Schedule other) {
        return new RAdam(other, beta1, beta2, epsilon, weightDecay, decoupled);
    }

    @Override
    public RAdam beta1(Schedule other) {
        return new RAdam(rate, other, beta2, epsilon, weightDecay, decoupled);
    }

    @Override
    public RAdam beta2(Schedule other) {
        return new RAdam(rate, beta1, other, epsilon, weightDecay, decoupled);
    }

    @Override
    public RAdam epsilon(Schedule other) {
        return new RAdam(rate, beta1, beta2, other, weightDecay, decoupled);
    }

    @Override
    public RAdam weightDecay(Schedule other) {
        return new RAdam(rate, beta1, beta2, epsilon, other, decoupled);
    }

    /** {@return this with decoupled weight decay, or with one that joins the gradient} */
    public RAdam decoupled(boolean on) {
        return new RAdam(rate, beta1, beta2, epsilon, weightDecay, on);
    }
}
