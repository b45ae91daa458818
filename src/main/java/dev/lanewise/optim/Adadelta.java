package dev.lanewise.optim;

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
 *
 * @param rate what the paper's step is multiplied by, 1 by default
 * @param rho ρ, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32; its root is the size of the first steps
 * @param weightDecay L2: it joins the gradient
 */
public record Adadelta(Schedule rate, Schedule rho, Schedule epsilon, Schedule weightDecay)
        implements Optimizer, Rho<Adadelta>, Epsilon<Adadelta>, WeightDecay<Adadelta> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adadelta {
        rate = Hyper.positive("Adadelta", "rate", rate);
        rho = Hyper.fraction("Adadelta", "rho", rho);
        epsilon = Hyper.above0("Adadelta", "epsilon", epsilon);
        weightDecay = Hyper.positive("Adadelta", "weightDecay", weightDecay);
    }

    /** {@return the rule of the paper: rate 1, ρ 0.9, ε 1e-6, no weight decay} */
    public static Adadelta of() {
        return of(1);
    }

    /** {@return the rule with the defaults and a rate} */
    public static Adadelta of(Schedule rate) {
        return new Adadelta(rate, Schedule.constant(0.9), Schedule.constant(1e-6), Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Adadelta of(Plan rate) {
        return of(Hyper.planned("Adadelta", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Adadelta of(double rate) {
        return of(Hyper.constant("Adadelta", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        Tensor v = Moments.average("v", g.square(), "rho", rho, slots);
        Tensor above = Moments.epsilon(epsilon, slots);
        Tensor d = slots.get("u")
                .plus(above)
                .sqrt()
                .dividedBy(v.plus(above).sqrt())
                .times(g);
        Moments.average("u", d.square(), "rho", rho, slots);
        return w.minus(d.times(slots.scalar("rate", rate)));
    }

    @Override
    public Adadelta rate(Schedule other) {
        return new Adadelta(other, rho, epsilon, weightDecay);
    }

    @Override
    public Adadelta rho(Schedule other) {
        return new Adadelta(rate, other, epsilon, weightDecay);
    }

    @Override
    public Adadelta epsilon(Schedule other) {
        return new Adadelta(rate, rho, other, weightDecay);
    }

    @Override
    public Adadelta weightDecay(Schedule other) {
        return new Adadelta(rate, rho, epsilon, other);
    }
}
