package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adagrad: every weight has its own rate, which falls with the squares of all gradients it has seen:
 *
 * <pre>
 * g ← g + weightDecay·w
 * s ← s + g²
 * w ← w − rate/(1 + t·rateDecay) · g / (√(s + initial) + ε)        t = 0 at the first update
 * </pre>
 *
 * <p>Duchi, Hazan and Singer, Adaptive Subgradient Methods, 2011, figure 1 with the diagonal matrix. Defaults of
 * PyTorch: ε 1e-10 outside of the root, nothing to begin with. Keras and Optax have ε 1e-7 inside of the root and begin
 * with 0.1.
 *
 * <p>For sparse gradients, and for convex problems, where its steps need no schedule. One slot per weight.
 *
 * @param rate the learning rate; PyTorch's default is 0.01
 * @param rateDecay how fast the rate falls by itself, at least 0
 * @param initial what the sum begins with, at least 0
 * @param epsilon ε, above 0 also in float32
 * @param weightDecay L2: it joins the gradient
 */
public record Adagrad(Schedule rate, Schedule rateDecay, Schedule initial, Schedule epsilon, Schedule weightDecay)
        implements Optimizer, Epsilon<Adagrad>, WeightDecay<Adagrad> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Adagrad {
        rate = Hyper.positive("Adagrad", "rate", rate);
        rateDecay = Hyper.positive("Adagrad", "rateDecay", rateDecay);
        initial = Hyper.positive("Adagrad", "initial", initial);
        epsilon = Hyper.above0("Adagrad", "epsilon", epsilon);
        weightDecay = Hyper.positive("Adagrad", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults: no rate decay, sums from 0, ε 1e-10, no weight decay} */
    public static Adagrad of(Schedule rate) {
        Schedule none = Schedule.constant(0);
        return new Adagrad(rate, none, none, Schedule.constant(1e-10), none);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Adagrad of(Plan rate) {
        return of(Hyper.planned("Adagrad", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Adagrad of(double rate) {
        return of(Hyper.constant("Adagrad", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        Tensor s = slots.get("sum").plus(g.square());
        slots.set("sum", s);
        Tensor all = Hyper.isZero(initial) ? s : s.plus(slots.scalar("initial", initial));
        Tensor eta = Hyper.isZero(rateDecay)
                ? slots.scalar("rate", rate)
                : slots.scalar("rate/(1+t·rateDecay)", t -> rate.at(t) / (1 + t * rateDecay.at(t)));
        return w.minus(g.dividedBy(Moments.root(all, epsilon, slots)).times(eta));
    }

    @Override
    public Adagrad rate(Schedule other) {
        return new Adagrad(other, rateDecay, initial, epsilon, weightDecay);
    }

    /** {@return this with a rate that falls by itself, at least 0} */
    public Adagrad rateDecay(Schedule other) {
        return new Adagrad(rate, other, initial, epsilon, weightDecay);
    }

    /** {@return this with a rate that falls by itself, at least 0} */
    public Adagrad rateDecay(double other) {
        return rateDecay(Hyper.constant("Adagrad", "rateDecay", other));
    }

    /** {@return this with another beginning of the sums, at least 0} */
    public Adagrad initial(Schedule other) {
        return new Adagrad(rate, rateDecay, other, epsilon, weightDecay);
    }

    /** {@return this with another beginning of the sums, at least 0} */
    public Adagrad initial(double other) {
        return initial(Hyper.constant("Adagrad", "initial", other));
    }

    @Override
    public Adagrad epsilon(Schedule other) {
        return new Adagrad(rate, rateDecay, initial, other, weightDecay);
    }

    @Override
    public Adagrad weightDecay(Schedule other) {
        return new Adagrad(rate, rateDecay, initial, epsilon, other);
    }
}
