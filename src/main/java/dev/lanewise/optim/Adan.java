package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.BELOW_1;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adan: Nesterov's momentum for Adam, through the difference of successive gradients:
 *
 * <pre>
 * d = g − g of the update before       0 at the first update
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·d
 * n ← β₃·n + (1 − β₃)·(g + β₂·d)²
 * u = (m/(1 − β₁ᵗ) + β₂·v/(1 − β₂ᵗ)) / (√(n/(1 − β₃ᵗ)) + ε)        t = 1 at the first update
 * w ← (w − rate·u) / (1 + rate·weightDecay)
 * </pre>
 *
 * <p>Xie et al., Adan: Adaptive Nesterov Momentum Algorithm, 2022, algorithm 1, whose β are 1 minus these; bias
 * corrections and defaults as in the authors' code: β₁ 0.98, β₂ 0.92, β₃ 0.99, ε 1e-8 beside the corrected root.
 * PyTorch and Keras do not have it; Optax takes the paper's 1 − β for its β, and so weighs d with 0.08, not 0.92, and
 * it decays the weights as AdamW does.
 *
 * <p>For vision transformers and language models, at higher rates than Adam's. Four slots per weight.
 */
public final class Adan extends Rule<Adan> implements Betas<Adan>, Epsilon<Adan>, WeightDecay<Adan> {
    private static final Hyper BETA3 = new Hyper("beta3", BELOW_1);

    private Adan(Settings settings) {
        super(settings, Adan::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.98, β₂ 0.92, β₃ 0.99, ε 1e-8, no weight decay}
     *
     * @param rate the learning rate
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Adan of(Schedule rate) {
        return new Adan(Settings.of("Adan", rate)
                .with(BETA1, 0.98)
                .with(BETA2, 0.92)
                .with(BETA3, 0.99)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Adan of(Plan rate) {
        return of(Hyper.planned("Adan", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Adan of(double rate) {
        return of(Hyper.constant("Adan", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Coefficient rate = slots.rate(), epsilon = number(EPSILON, slots), decay = number(WEIGHT_DECAY, slots);
        Coefficient beta1 = number(BETA1, slots), beta2 = number(BETA2, slots), beta3 = number(BETA3, slots);
        Tensor d = slots.number("[t>1]", t -> t == 0 ? 0 : 1).times(g.minus(slots.get("before")));
        slots.set("before", g);
        Tensor m = slots.average("m", g, beta1);
        Tensor v = slots.average("v", d, beta2);
        Tensor n = slots.average("n", g.plus(beta2.times(d)).square(), beta3);
        Tensor ahead = rate.over(beta1.correction())
                .times(m)
                .plus(rate.times(beta2).over(beta2.correction()).times(v));
        Tensor root = correctedRoot(n, beta3);
        Tensor next = w.minus(ahead.dividedBy(epsilon.plus(root)));
        return rate.times(decay).onePlus().reciprocal().times(next);
    }

    /** {@return this with another β₃, at least 0 and below 1} */
    public Adan beta3(Schedule other) {
        return with(BETA3, other);
    }

    /** {@return this with another β₃, at least 0 and below 1} */
    public Adan beta3(double other) {
        return with(BETA3, other);
    }
}
