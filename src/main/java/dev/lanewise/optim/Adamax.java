package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

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
 */
public final class Adamax extends Rule<Adamax> implements Betas<Adamax>, Epsilon<Adamax>, WeightDecay<Adamax> {
    private Adamax(Settings settings) {
        super(settings, Adamax::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay}
     *
     * @param rate the learning rate; the paper's default is 0.002
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Adamax of(Schedule rate) {
        return new Adamax(Settings.of("Adamax", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Adamax of(Plan rate) {
        return of(Hyper.planned("Adamax", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Adamax of(double rate) {
        return of(Hyper.constant("Adamax", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient beta1 = number(BETA1, slots), beta2 = number(BETA2, slots), epsilon = number(EPSILON, slots);
        Tensor g = l2(gradient, w, slots);
        Tensor m = slots.average("m", g, beta1);
        Tensor u = slots.set("u", beta2.times(slots.get("u")).maximum(epsilon.plus(g.abs())));
        return w.minus(slots.rate().over(beta1.correction()).times(m.dividedBy(u)));
    }
}
