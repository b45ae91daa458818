package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam with the largest recent gradient in place of the root mean square:
 *
 * <pre>
 * g ← g + weightDecay·w
 * m ← β₁·m + (1 − β₁)·g
 * u ← max(β₂·u, |g| + ε)
 * w ← w − rate/(1 − β₁ᵗ) · m/u         t = 1 at the first update
 * </pre>
 *
 * <p>Kingma and Ba, Adam, 2015, algorithm 2, which has no ε. Here, as in PyTorch and Optax, it stands inside of the
 * maximum; Keras adds it to u afterwards. Defaults of PyTorch and the paper: β₁ 0.9, β₂ 0.999, ε 1e-8.
 *
 * <p>For gradients with rare large values, such as those of embeddings. Two slots per weight.
 *
 * @param rate the learning rate; the paper's default is 0.002
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32
 * @param weightDecay L2: it joins the gradient
 */
public record Adamax(Schedule rate, Schedule beta1, Schedule beta2, Schedule epsilon, Schedule weightDecay)
        implements Optimizer, Betas<Adamax>, Epsilon<Adamax>, WeightDecay<Adamax> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adamax {
        rate = Hyper.positive("Adamax", "rate", rate);
        beta1 = Hyper.fraction("Adamax", "beta1", beta1);
        beta2 = Hyper.fraction("Adamax", "beta2", beta2);
        epsilon = Hyper.above0("Adamax", "epsilon", epsilon);
        weightDecay = Hyper.positive("Adamax", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay} */
    public static Adamax of(Schedule rate) {
        return new Adamax(
                rate, Schedule.constant(0.9), Schedule.constant(0.999), Schedule.constant(1e-8), Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Adamax of(Plan rate) {
        return of(Hyper.planned("Adamax", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Adamax of(double rate) {
        return of(Hyper.constant("Adamax", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        Tensor m = Moments.average("m", g, "beta1", beta1, slots);
        Tensor kept = slots.get("u").times(slots.scalar("beta2", Hyper.below1("beta2", beta2)));
        Tensor u = kept.maximum(g.abs().plus(Moments.epsilon(epsilon, slots)));
        slots.set("u", u);
        return w.minus(m.dividedBy(u).times(Moments.correctedRate(rate, beta1, slots)));
    }

    @Override
    public Adamax rate(Schedule other) {
        return new Adamax(other, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Adamax beta1(Schedule other) {
        return new Adamax(rate, other, beta2, epsilon, weightDecay);
    }

    @Override
    public Adamax beta2(Schedule other) {
        return new Adamax(rate, beta1, other, epsilon, weightDecay);
    }

    @Override
    public Adamax epsilon(Schedule other) {
        return new Adamax(rate, beta1, beta2, other, weightDecay);
    }

    @Override
    public Adamax weightDecay(Schedule other) {
        return new Adamax(rate, beta1, beta2, epsilon, other);
    }
}
