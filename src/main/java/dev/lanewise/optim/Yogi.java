package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Yogi: Adam whose v moves by a share of g² only, however far it is off, so that rates rise slowly after large
 * gradients:
 *
 * <pre>
 * g ← g + weightDecay·w
 * m ← β₁·m + (1 − β₁)·g
 * v ← v − (1 − β₂)·sign(v − g²)·g²     v = 1e-6 before the first update
 * w ← w − rate · m / (√v + ε)
 * </pre>
 *
 * <p>Zaheer et al., Adaptive Methods for Nonconvex Optimization, 2018, algorithm 2, without bias correction. Defaults
 * of the paper: β₁ 0.9, β₂ 0.999, ε 1e-3; v begins as in Optax, which corrects the bias. PyTorch and Keras do not have
 * the rule; it has no weight decay of its own, here it is L2.
 *
 * <p>Where Adam diverges on sparse or bursting gradients. Two slots per weight.
 */
public final class Yogi extends Rule<Yogi> implements Betas<Yogi>, Epsilon<Yogi>, WeightDecay<Yogi> {
    private Yogi(Settings settings) {
        super(settings, Yogi::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-3, no weight decay}
     *
     * @param rate the learning rate; the paper's default is 0.01
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Yogi of(Schedule rate) {
        return new Yogi(Settings.of("Yogi", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-3)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Yogi of(Plan rate) {
        return of(Hyper.planned("Yogi", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Yogi of(double rate) {
        return of(Hyper.constant("Yogi", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient share = number(BETA2, slots).oneMinus(), epsilon = number(EPSILON, slots);
        Tensor g = l2(gradient, w, slots);
        Tensor m = slots.average("m", g, number(BETA1, slots));
        Tensor old = slots.get("v", w.shape(), 1e-6), off = old.minus(g.square());
        Tensor v = slots.set("v", old.minus(share.times(off.sign().times(g.square()))));
        return w.minus(slots.rate().times(m.dividedBy(epsilon.plus(v.sqrt()))));
    }
}
