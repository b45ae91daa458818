package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.MOMENTUM;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

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
 */
public final class HeavyBall extends Rule<HeavyBall> implements Momentum<HeavyBall>, WeightDecay<HeavyBall> {
    private static final Option<Boolean> NESTEROV = new Option<>("nesterov");

    private HeavyBall(Settings settings) {
        super(settings, HeavyBall::new);
    }

    /**
     * {@return the rule with momentum 0.9 and no weight decay}
     *
     * @param rate the learning rate
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static HeavyBall of(Schedule rate) {
        return new HeavyBall(Settings.of("HeavyBall", rate)
                .with(MOMENTUM, 0.9)
                .with(NESTEROV, false)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static HeavyBall of(Plan rate) {
        return of(Hyper.planned("HeavyBall", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static HeavyBall of(double rate) {
        return of(Hyper.constant("HeavyBall", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor step = slots.rate().times(g);
        if (isZero(MOMENTUM)) {
            return shrunk(w, slots).minus(step);
        }
        Coefficient mu = number(MOMENTUM, slots);
        Tensor v = slots.set("velocity", mu.times(slots.get("velocity")).minus(step));
        return shrunk(w, slots).plus(get(NESTEROV) ? mu.times(v).minus(step) : v);
    }

    /** {@return this in Nesterov's form, which steps from where the velocity leads, or in the plain one} */
    public HeavyBall nesterov(boolean on) {
        return with(NESTEROV, on);
    }
}
