package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.MOMENTUM;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.BELOW_1;

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
 */
public final class Sgd extends Rule<Sgd> implements Momentum<Sgd>, WeightDecay<Sgd> {
    private static final Hyper DAMPENING = new Hyper("dampening", BELOW_1);
    private static final Option<Boolean> NESTEROV = new Option<>("nesterov");

    private Sgd(Settings settings) {
        super(settings, Sgd::new);
        if (get(NESTEROV) && (isZero(MOMENTUM) || !isZero(DAMPENING))) {
            throw new IllegalArgumentException("Sgd: nesterov needs a momentum above 0 and no dampening, not momentum "
                    + Hyper.text(get(MOMENTUM)) + " and dampening " + Hyper.text(get(DAMPENING))
                    + "; set momentum before nesterov(true)");
        }
    }

    /**
     * {@return plain descent: no momentum, no dampening, no weight decay}
     *
     * @param rate the learning rate
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Sgd of(Schedule rate) {
        return new Sgd(Settings.of("Sgd", rate)
                .with(MOMENTUM, 0)
                .with(DAMPENING, 0)
                .with(NESTEROV, false)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Sgd of(Plan rate) {
        return of(Hyper.planned("Sgd", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Sgd of(double rate) {
        return of(Hyper.constant("Sgd", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient rate = slots.rate();
        Tensor g = l2(gradient, w, slots);
        if (isZero(MOMENTUM)) {
            return w.minus(rate.times(g));
        }
        Coefficient mu = number(MOMENTUM, slots), dampening = number(DAMPENING, slots);
        Tensor damped = isZero(DAMPENING)
                ? g
                : slots.number("gradientShare", t -> t == 0 ? 1 : 1 - dampening.at(t))
                        .times(g);
        Tensor v = slots.set("velocity", damped.plus(mu.times(slots.get("velocity"))));
        return w.minus(rate.times(get(NESTEROV) ? g.plus(mu.times(v)) : v));
    }

    /** {@return this with a dampening, at least 0 and below 1} */
    public Sgd dampening(Schedule other) {
        return with(DAMPENING, other);
    }

    /** {@return this with a dampening, at least 0 and below 1} */
    public Sgd dampening(double other) {
        return with(DAMPENING, other);
    }

    /** {@return this in Nesterov's form, which needs momentum and no dampening, or in the plain one} */
    public Sgd nesterov(boolean on) {
        return with(NESTEROV, on);
    }
}
