package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

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
 */
public final class AdaBelief extends Rule<AdaBelief>
        implements Betas<AdaBelief>, Epsilon<AdaBelief>, WeightDecay<AdaBelief> {
    private AdaBelief(Settings settings) {
        super(settings, AdaBelief::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-16, no weight decay}
     *
     * @param rate the learning rate; the authors' default is 0.001
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static AdaBelief of(Schedule rate) {
        return new AdaBelief(Settings.of("AdaBelief", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-16)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static AdaBelief of(Plan rate) {
        return of(Hyper.planned("AdaBelief", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static AdaBelief of(double rate) {
        return of(Hyper.constant("AdaBelief", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Coefficient beta1 = number(BETA1, slots), beta2 = number(BETA2, slots), epsilon = number(EPSILON, slots);
        Tensor m = slots.average("m", g, beta1);
        Tensor s =
                slots.set("s", epsilon.plus(beta2.mix(slots.get("s"), g.minus(m).square())));
        Tensor root = correctedRoot(s, beta2);
        Tensor step = slots.rate().over(beta1.correction()).times(m.dividedBy(epsilon.plus(root)));
        return shrunk(w, slots).minus(step);
    }
}
