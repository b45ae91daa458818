package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

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
 *
 * @param rate the learning rate; the authors' default is 0.001
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param beta3 β₃, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32
 * @param weightDecay decoupled and proximal: it divides the weights after the step
 */
public record Adan(
        Schedule rate, Schedule beta1, Schedule beta2, Schedule beta3, Schedule epsilon, Schedule weightDecay)
        implements Optimizer, Betas<Adan>, Epsilon<Adan>, WeightDecay<Adan> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adan {
        rate = Hyper.positive("Adan", "rate", rate);
        beta1 = Hyper.fraction("Adan", "beta1", beta1);
        beta2 = Hyper.fraction("Adan", "beta2", beta2);
        beta3 = Hyper.fraction("Adan", "beta3", beta3);
        epsilon = Hyper.above0("Adan", "epsilon", epsilon);
        weightDecay = Hyper.positive("Adan", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.98, β₂ 0.92, β₃ 0.99, ε 1e-8, no weight decay} */
    public static Adan of(Schedule rate) {
        return new Adan(
                rate,
                Schedule.constant(0.98),
                Schedule.constant(0.92),
                Schedule.constant(0.99),
                Schedule.constant(1e-8),
                Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Adan of(Plan rate) {
        return of(Hyper.planned("Adan", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Adan of(double rate) {
        return of(Hyper.constant("Adan", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor before = slots.get("before");
        Tensor d = g.minus(before).times(slots.scalar("[t>1]", t -> t == 0 ? 0 : 1));
        slots.set("before", g);
        Tensor m = Moments.average("m", g, "beta1", beta1, slots);
        Tensor v = Moments.average("v", d, "beta2", beta2, slots);
        Schedule share = Hyper.below1("beta2", beta2);
        Tensor n = Moments.average(
                "n", g.plus(d.times(slots.scalar("beta2", share))).square(), "beta3", beta3, slots);
        IntToDoubleFunction correction = BiasCorrection.of(beta2);
        Tensor eta = slots.scalar("rate·β₂/(1−β₂ᵗ)", t -> rate.at(t) * beta2.at(t) / correction.applyAsDouble(t));
        Tensor step = m.times(Moments.correctedRate(rate, beta1, slots))
                .plus(v.times(eta))
                .dividedBy(Moments.correctedRoot(n, beta3, epsilon, slots));
        Tensor next = w.minus(step);
        return Hyper.isZero(weightDecay)
                ? next
                : next.times(slots.scalar(
                        "1/(1+rate·weightDecay)",
                        Hyper.map(rate, weightDecay, (eta1, decay) -> 1 / (1 + eta1 * decay))));
    }

    @Override
    public Adan rate(Schedule other) {
        return new Adan(other, beta1, beta2, beta3, epsilon, weightDecay);
    }

    @Override
    public Adan beta1(Schedule other) {
        return new Adan(rate, other, beta2, beta3, epsilon, weightDecay);
    }

    @Override
    public Adan beta2(Schedule other) {
        return new Adan(rate, beta1, other, beta3, epsilon, weightDecay);
    }

    /** {@return this with another β₃, at least 0 and below 1} */
    public Adan beta3(Schedule other) {
        return new Adan(rate, beta1, beta2, other, epsilon, weightDecay);
    }

    /** {@return this with another β₃, at least 0 and below 1} */
    public Adan beta3(double other) {
        return beta3(Hyper.constant("Adan", "beta3", other));
    }

    @Override
    public Adan epsilon(Schedule other) {
        return new Adan(rate, beta1, beta2, beta3, other, weightDecay);
    }

    @Override
    public Adan weightDecay(Schedule other) {
        return new Adan(rate, beta1, beta2, beta3, epsilon, other);
    }
}
