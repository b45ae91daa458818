package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.RHO;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adadelta: the size of past steps stands where other rules have a learning rate:
 *
 * <pre>
 * g ← g + weightDecay·w
 * v ← ρ·v + (1 − ρ)·g²
 * d ← √(u + ε) / √(v + ε) · g
 * u ← ρ·u + (1 − ρ)·d²
 * w ← w − rate·d
 * </pre>
 *
 * <p>Zeiler, ADADELTA: An Adaptive Learning Rate Method, 2012, algorithm 1, whose rate is 1. Defaults of PyTorch: ρ
 * 0.9, ε 1e-6, inside of both roots. Keras and Tribuo have ρ 0.95; Keras's default rate of 1e-3 makes it a thousand
 * times slower than the paper.
 *
 * <p>For a first try without a rate to tune. Two slots per weight.
 */
public final class Adadelta extends Rule<Adadelta> implements Rho<Adadelta>, Epsilon<Adadelta>, WeightDecay<Adadelta> {
    private Adadelta(Settings settings) {
        super(settings, Adadelta::new);
    }

    /** {@return the rule of the paper: rate 1, ρ 0.9, ε 1e-6, no weight decay} */
    public static Adadelta of() {
        return of(1);
    }

    /**
     * {@return the rule with the defaults ρ 0.9, ε 1e-6, no weight decay}
     *
     * @param rate what the paper's step is multiplied by
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Adadelta of(Schedule rate) {
        return new Adadelta(
                Settings.of("Adadelta", rate).with(RHO, 0.9).with(EPSILON, 1e-6).with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Adadelta of(Plan rate) {
        return of(Hyper.planned("Adadelta", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Adadelta of(double rate) {
        return of(Hyper.constant("Adadelta", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient rho = number(RHO, slots), epsilon = number(EPSILON, slots);
        Tensor g = l2(gradient, w, slots);
        Tensor v = slots.average("v", g.square(), rho);
        Tensor u = slots.get("u");
        Tensor d = epsilon.plus(u).sqrt().dividedBy(epsilon.plus(v).sqrt()).times(g);
        slots.average("u", d.square(), rho);
        return w.minus(slots.rate().times(d));
    }
}
