package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

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
 */
public final class RAdam extends Rule<RAdam> implements Betas<RAdam>, Epsilon<RAdam>, WeightDecay<RAdam> {
    private static final Option<Boolean> DECOUPLED = new Option<>("decoupled");

    private RAdam(Settings settings) {
        super(settings, RAdam::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay}
     *
     * @param rate the learning rate; PyTorch's default is 0.001
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static RAdam of(Schedule rate) {
        return new RAdam(Settings.of("RAdam", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0)
                .with(DECOUPLED, false));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static RAdam of(Plan rate) {
        return of(Hyper.planned("RAdam", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static RAdam of(double rate) {
        return of(Hyper.constant("RAdam", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient beta1 = number(BETA1, slots), beta2 = number(BETA2, slots), c2 = beta2.correction();
        // One of the two is 0 at every step, so that the choice costs the loop a fused multiply-add and no branch.
        Coefficient divided = slots.number("r·√(1−β₂ᵗ)", t -> rectification(t, beta2.at(t), c2.at(t)));
        Coefficient plain = slots.number("1−[r]", t -> rectification(t, beta2.at(t), c2.at(t)) == 0 ? 1 : 0);
        Tensor g = get(DECOUPLED) ? gradient : l2(gradient, w, slots);
        Tensor m = slots.average("m", g, beta1);
        Tensor v = slots.average("v", g.square(), beta2);
        Tensor factor =
                plain.plus(divided.tensor().dividedBy(number(EPSILON, slots).plus(v.sqrt())));
        Tensor step = slots.rate().over(beta1.correction()).times(m).times(factor);
        return (get(DECOUPLED) ? shrunk(w, slots) : w).minus(step);
    }

    /** {@return r·√(1 − β₂ᵗ), 0 where ρ is at most 5} */
    private static double rectification(int completed, double beta2, double correction) {
        double t = completed + 1.0;
        double end = 2 / (1 - beta2) - 1;
        double rho = end - 2 * t * (1 - correction) / correction;
        return rho > 5 ? Math.sqrt((rho - 4) * (rho - 2) * end / ((end - 4) * (end - 2) * rho) * correction) : 0;
    }

    /** {@return this with decoupled weight decay, or with one that joins the gradient} */
    public RAdam decoupled(boolean on) {
        return with(DECOUPLED, on);
    }
}
