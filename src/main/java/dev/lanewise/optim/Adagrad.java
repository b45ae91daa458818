package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.AT_LEAST_0;

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
 */
public final class Adagrad extends Rule<Adagrad> implements Epsilon<Adagrad>, WeightDecay<Adagrad> {
    private static final Hyper RATE_DECAY = new Hyper("rateDecay", AT_LEAST_0);
    private static final Hyper INITIAL = new Hyper("initial", AT_LEAST_0);

    private Adagrad(Settings settings) {
        super(settings, Adagrad::new);
    }

    /**
     * {@return the rule with the defaults: no rate decay, sums from 0, ε 1e-10, no weight decay}
     *
     * @param rate the learning rate; PyTorch's default is 0.01
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Adagrad of(Schedule rate) {
        return new Adagrad(Settings.of("Adagrad", rate)
                .with(RATE_DECAY, 0)
                .with(INITIAL, 0)
                .with(EPSILON, 1e-10)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Adagrad of(Plan rate) {
        return of(Hyper.planned("Adagrad", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Adagrad of(double rate) {
        return of(Hyper.constant("Adagrad", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient slowed = slots.step().times(number(RATE_DECAY, slots)).onePlus();
        Tensor g = l2(gradient, w, slots);
        Tensor sum = slots.set("sum", slots.get("sum").plus(g.square()));
        Tensor s = isZero(INITIAL) ? sum : number(INITIAL, slots).plus(sum);
        return w.minus(slots.rate()
                .over(slowed)
                .times(g.dividedBy(number(EPSILON, slots).plus(s.sqrt()))));
    }

    /** {@return this with a rate that falls by itself, at least 0} */
    public Adagrad rateDecay(Schedule other) {
        return with(RATE_DECAY, other);
    }

    /** {@return this with a rate that falls by itself, at least 0} */
    public Adagrad rateDecay(double other) {
        return with(RATE_DECAY, other);
    }

    /** {@return this with another beginning of the sums, at least 0} */
    public Adagrad initial(Schedule other) {
        return with(INITIAL, other);
    }

    /** {@return this with another beginning of the sums, at least 0} */
    public Adagrad initial(double other) {
        return with(INITIAL, other);
    }
}
