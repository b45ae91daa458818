package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Gradient descent with a heavy ball: the learning rate is inside the velocity, which is the last step itself:
 *
 * <pre>
 * v ← momentum·v − rate·g
 * w ← w·(1 − rate·weightDecay)
 * w ← w + v                            plain: w' = w − rate·g + momentum·(w − w before)
 * w ← w + momentum·v − rate·g          Nesterov
 * </pre>
 *
 * <p>Polyak, Some methods of speeding up the convergence of iteration methods, 1964. The form of Keras, DL4J
 * (Nesterov's only) and DJL; {@link Sgd} has PyTorch's and Optax's, with the rate outside. They are the same while the
 * rate is constant. After a drop of the rate this one goes on with steps of the old size until the velocity has
 * forgotten them. Default momentum 0.9 (Keras 0); the decay is decoupled as in Keras.
 *
 * <p>For results that were tuned with one of those libraries. One slot per weight with momentum, none without.
 *
 * @param rate the learning rate
 * @param momentum at least 0 and below 1
 * @param nesterov whether to step from where the velocity leads
 * @param weightDecay decoupled: share of the weights lost per update and unit of rate
 */
public record HeavyBall(Schedule rate, Schedule momentum, boolean nesterov, Schedule weightDecay)
        implements Optimizer, Momentum<HeavyBall>, WeightDecay<HeavyBall> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public HeavyBall {
        rate = Hyper.positive("HeavyBall", "rate", rate);
        momentum = Hyper.fraction("HeavyBall", "momentum", momentum);
        weightDecay = Hyper.positive("HeavyBall", "weightDecay", weightDecay);
    }

    /** {@return the rule with momentum 0.9 and no weight decay} */
    public static HeavyBall of(Schedule rate) {
        return new HeavyBall(rate, Schedule.constant(0.9), false, Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static HeavyBall of(Plan rate) {
        return of(Hyper.planned("HeavyBall", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static HeavyBall of(double rate) {
        return of(Hyper.constant("HeavyBall", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor shrunk = Decay.decoupled(w, rate, weightDecay, slots);
        Tensor step = g.times(slots.scalar("rate", rate));
        if (Hyper.isZero(momentum)) {
            return shrunk.minus(step);
        }
        Tensor mu = slots.scalar("momentum", Hyper.below1("momentum", momentum));
        Tensor v = slots.get("velocity").times(mu).minus(step);
        slots.set("velocity", v);
        return shrunk.plus(nesterov ? v.times(mu).minus(step) : v);
    }

    @Override
    public HeavyBall rate(Schedule other) {
        return new HeavyBall(other, momentum, nesterov, weightDecay);
    }

    @Override
    public HeavyBall momentum(Schedule other) {
        return new HeavyBall(rate, other, nesterov, weightDecay);
    }

    /** {@return this in Nesterov's form, or in the plain one} */
    public HeavyBall nesterov(boolean on) {
        return new HeavyBall(rate, momentum, on, weightDecay);
    }

    @Override
    public HeavyBall weightDecay(Schedule other) {
        return new HeavyBall(rate, momentum, nesterov, other);
    }
}
