package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Stochastic gradient descent, with momentum if wanted; the learning rate stays outside of the velocity, so that a new
 * rate acts at once:
 *
 * <pre>
 * g ← g + weightDecay·w
 * v ← g at the first update, then momentum·v + (1 − dampening)·g
 * w ← w − rate·v                       plain
 * w ← w − rate·(g + momentum·v)        Nesterov
 * </pre>
 *
 * <p>Polyak 1964; Sutskever et al., On the importance of initialization and momentum, 2013. Formula and defaults are
 * those of PyTorch; Keras, DL4J and DJL keep the rate inside the velocity, which differs as soon as the rate varies:
 * see {@link HeavyBall}.
 *
 * <p>With momentum, for convolutional networks and wherever the last bit of accuracy is worth tuning the rate. One slot
 * per weight with momentum, none without.
 *
 * @param rate the learning rate
 * @param momentum at least 0 and below 1
 * @param dampening at least 0 and below 1
 * @param nesterov whether to step from where the velocity leads
 * @param weightDecay L2: it joins the gradient
 */
public record Sgd(Schedule rate, Schedule momentum, Schedule dampening, boolean nesterov, Schedule weightDecay)
        implements Optimizer, Momentum<Sgd>, WeightDecay<Sgd> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range, or Nesterov's form lacks momentum or has dampening
     */
    public Sgd {
        rate = Hyper.positive("Sgd", "rate", rate);
        momentum = Hyper.fraction("Sgd", "momentum", momentum);
        dampening = Hyper.fraction("Sgd", "dampening", dampening);
        weightDecay = Hyper.positive("Sgd", "weightDecay", weightDecay);
        if (nesterov && (Hyper.isZero(momentum) || !Hyper.isZero(dampening))) {
            throw new IllegalArgumentException(
                    "Sgd: nesterov needs a momentum above 0 and no dampening, not momentum " + Hyper.text(momentum)
                            + " and dampening " + Hyper.text(dampening) + "; set momentum before nesterov(true)");
        }
    }

    /** {@return plain descent at a rate} */
    public static Sgd of(Schedule rate) {
        Schedule none = Schedule.constant(0);
        return new Sgd(rate, none, none, false, none);
    }

    /** {@return plain descent at a rate that {@code fit} binds to its run} */
    public static Sgd of(Plan rate) {
        return of(Hyper.planned("Sgd", "rate", rate));
    }

    /** {@return plain descent at a constant rate} */
    public static Sgd of(double rate) {
        return of(Hyper.constant("Sgd", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor eta = slots.scalar("rate", rate);
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        if (Hyper.isZero(momentum)) {
            return w.minus(g.times(eta));
        }
        Tensor mu = slots.scalar("momentum", Hyper.below1("momentum", momentum));
        Tensor velocity = slots.get("velocity");
        Schedule damped = Hyper.below1("dampening", dampening);
        Tensor v = Hyper.isZero(dampening)
                ? g.plus(velocity.times(mu))
                : g.times(slots.scalar("gradientShare", t -> t == 0 ? 1 : 1 - damped.at(t)))
                        .plus(velocity.times(mu));
        slots.set("velocity", v);
        return w.minus((nesterov ? g.plus(v.times(mu)) : v).times(eta));
    }

    @Override
    public Sgd rate(Schedule other) {
        return new Sgd(other, momentum, dampening, nesterov, weightDecay);
    }

    @Override
    public Sgd momentum(Schedule other) {
        return new Sgd(rate, other, dampening, nesterov, weightDecay);
    }

    /** {@return this with a dampening, at least 0 and below 1} */
    public Sgd dampening(Schedule other) {
        return new Sgd(rate, momentum, other, nesterov, weightDecay);
    }

    /** {@return this with a dampening, at least 0 and below 1} */
    public Sgd dampening(double other) {
        return dampening(Hyper.constant("Sgd", "dampening", other));
    }

    /** {@return this in Nesterov's form, or in the plain one} */
    public Sgd nesterov(boolean on) {
        return new Sgd(rate, momentum, dampening, on, weightDecay);
    }

    @Override
    public Sgd weightDecay(Schedule other) {
        return new Sgd(rate, momentum, dampening, nesterov, other);
    }
}
