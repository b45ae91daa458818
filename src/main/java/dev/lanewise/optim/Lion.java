package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Lion: every weight moves by the rate, in the direction of an average sign:
 *
 * <pre>
 * u ← sign(β₁·m + (1 − β₁)·g)
 * m ← β₂·m + (1 − β₂)·g
 * w ← w·(1 − rate·weightDecay) − rate·u
 * </pre>
 *
 * <p>Chen et al., Symbolic Discovery of Optimization Algorithms, 2023, program 1. Defaults of the paper and of
 * lion-pytorch: β₁ 0.9, β₂ 0.99, no weight decay (Optax 1e-3). Without ε: the sign of 0 is 0.
 *
 * <p>For large models and batches, at a third to a tenth of Adam's rate and three to ten times its decay. One slot per
 * weight.
 */
public final class Lion extends Rule<Lion> implements Betas<Lion>, WeightDecay<Lion> {
    private Lion(Settings settings) {
        super(settings, Lion::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.99, no weight decay}
     *
     * @param rate the learning rate
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Lion of(Schedule rate) {
        return new Lion(
                Settings.of("Lion", rate).with(BETA1, 0.9).with(BETA2, 0.99).with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Lion of(Plan rate) {
        return of(Hyper.planned("Lion", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Lion of(double rate) {
        return of(Hyper.constant("Lion", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor u = number(BETA1, slots).mix(slots.get("m"), g).sign();
        slots.average("m", g, number(BETA2, slots));
        return shrunk(w, slots).minus(slots.rate().times(u));
    }
}
