package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.MOMENTUM;
import static dev.lanewise.optim.Hyper.RHO;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * RMSprop: the gradient over the root of the moving average of its square:
 *
 * <pre>
 * g ← g + weightDecay·w
 * v ← ρ·v + (1 − ρ)·g²
 * m ← ρ·m + (1 − ρ)·g                  centered: v − m² is used below
 * b ← momentum·b + g / (√v + ε)
 * w ← w − rate·b
 * </pre>
 *
 * <p>Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012; centered: Graves, Generating
 * Sequences, 2013, equations 38 to 42. Defaults of PyTorch: ρ (its alpha) 0.99, ε 1e-8 outside of the root, the rate
 * outside of the momentum. Keras has ρ 0.9, ε 1e-7 inside of the root and the rate inside of the momentum; in Optax ε
 * is inside too. Where rounding makes v − m² negative it counts as 0; PyTorch's root is NaN there.
 *
 * <p>For recurrent networks and reinforcement learning. One slot per weight, one more if centered, one more with
 * momentum.
 */
public final class RmsProp extends Rule<RmsProp>
        implements Rho<RmsProp>, Epsilon<RmsProp>, Momentum<RmsProp>, WeightDecay<RmsProp> {
    private static final Option<Boolean> CENTERED = new Option<>("centered");

    private RmsProp(Settings settings) {
        super(settings, RmsProp::new);
    }

    /**
     * {@return the rule with the defaults ρ 0.99, ε 1e-8, no momentum, not centered, no weight decay}
     *
     * @param rate the learning rate; PyTorch's default is 0.01
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static RmsProp of(Schedule rate) {
        return new RmsProp(Settings.of("RmsProp", rate)
                .with(RHO, 0.99)
                .with(EPSILON, 1e-8)
                .with(MOMENTUM, 0)
                .with(CENTERED, false)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static RmsProp of(Plan rate) {
        return of(Hyper.planned("RmsProp", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static RmsProp of(double rate) {
        return of(Hyper.constant("RmsProp", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient rho = number(RHO, slots), epsilon = number(EPSILON, slots), mu = number(MOMENTUM, slots);
        Tensor g = l2(gradient, w, slots);
        Tensor v = slots.average("v", g.square(), rho);
        Tensor around =
                get(CENTERED) ? v.minus(slots.average("m", g, rho).square()).maximum(0) : v;
        Tensor step = g.dividedBy(epsilon.plus(around.sqrt()));
        Tensor b = isZero(MOMENTUM)
                ? step
                : slots.set("velocity", mu.times(slots.get("velocity")).plus(step));
        return w.minus(slots.rate().times(b));
    }

    /** {@return this with the deviation from the mean gradient in place of the root mean square, or without it} */
    public RmsProp centered(boolean on) {
        return with(CENTERED, on);
    }
}
