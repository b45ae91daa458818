package dev.lanewise.optim;

import static dev.lanewise.optim.Range.ABOVE_0;
import static dev.lanewise.optim.Range.ABOVE_1;
import static dev.lanewise.optim.Range.AT_LEAST_0;
import static dev.lanewise.optim.Range.BELOW_1;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/**
 * Resilient propagation: every weight has a step of its own, which grows while the gradient keeps its sign and shrinks
 * when it turns:
 *
 * <pre>
 * s = sign(g)·sign(g of the update before)
 * step ← step·grow where s &gt; 0, step·shrink where s &lt; 0; held between least and most
 * g ← 0 where s &lt; 0
 * w ← w − sign(g)·step                 step = rate before the first update
 * </pre>
 *
 * <p>Riedmiller and Braun, A Direct Adaptive Method for Faster Backpropagation Learning, 1993, in PyTorch's form, which
 * forgets a gradient that has turned and does not step back (iRprop− of Igel and Hüsken, 2000). Defaults of both:
 * shrink 0.5, grow 1.2, steps from 1e-6 to 50. The rate is what steps begin with: later rates change nothing. Keras
 * does not have it; Optax does.
 *
 * <p>For whole batches only: the noise of small ones turns signs. Two slots per weight.
 */
public final class Rprop extends Rule<Rprop> {
    private static final Hyper SHRINK = new Hyper("shrink", BELOW_1);
    private static final Hyper GROW = new Hyper("grow", ABOVE_1);
    private static final Hyper LEAST = new Hyper("least", ABOVE_0);
    private static final Hyper MOST = new Hyper("most", AT_LEAST_0);

    private Rprop(Settings settings) {
        super(settings, Rprop::new);
        ordered(get(LEAST), get(MOST));
    }

    /**
     * {@return the rule with the defaults shrink 0.5, grow 1.2, steps from 1e-6 to 50}
     *
     * @param rate the first step of every weight
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Rprop of(Schedule rate) {
        return new Rprop(Settings.of("Rprop", rate)
                .with(SHRINK, 0.5)
                .with(GROW, 1.2)
                .with(LEAST, 1e-6)
                .with(MOST, 50));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Rprop of(Plan rate) {
        return of(Hyper.planned("Rprop", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Rprop of(double rate) {
        return of(Hyper.constant("Rprop", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient shrink = number(SHRINK, slots), grow = number(GROW, slots);
        Coefficient least = number(LEAST, slots), most = slots.number("most", atLeast(least, number(MOST, slots)));
        Tensor turned = gradient.sign().times(slots.get("sign"));
        Tensor factor =
                Tensor.where(turned.greater(0), grow.tensor(), Tensor.where(turned.less(0), shrink.tensor(), 1));
        Tensor known = slots.get("step"); // 0 before the first update and never again
        Tensor before = Tensor.where(known.equalTo(0), slots.rate().tensor(), known);
        Tensor step = slots.set("step", before.times(factor).clamp(least.tensor(), most.tensor()));
        Tensor sign = slots.set("sign", Tensor.where(turned.less(0), 0, gradient.sign()));
        return w.minus(sign.times(step));
    }

    private static void ordered(Schedule least, Schedule most) {
        if (Hyper.first(least).isEmpty() || Hyper.first(most).isEmpty()) {
            return;
        }
        OptionalInt wrong = OptionalInt.empty();
        if (least.at(0) > most.at(0)) {
            wrong = OptionalInt.of(0);
        } else if (Hyper.isConstant(most)) {
            wrong = least.firstOutside(0, Math.nextUp(most.at(0)));
        } else if (Hyper.isConstant(least)) {
            wrong = most.firstOutside(least.at(0), Double.MAX_VALUE);
        }
        wrong.ifPresent(step -> {
            throw new IllegalArgumentException("Rprop: least must not be above most, as " + least.at(step)
                    + " is above " + most.at(step) + " at step " + step + "; set the one first that widens the range");
        });
    }

    /** {@return most, checked as it is used where that was not possible at construction} */
    private IntToDoubleFunction atLeast(Coefficient least, Coefficient most) {
        return !least.varies() && !most.varies()
                ? get(MOST)
                : t -> {
                    if (least.at(t) > most.at(t)) {
                        throw new ArithmeticException("most is " + most.at(t) + " at step " + t
                                + "; it must stay at least least, " + least.at(t));
                    }
                    return most.at(t);
                };
    }

    /** {@return this with another η⁻, at least 0 and below 1} */
    public Rprop shrink(Schedule other) {
        return with(SHRINK, other);
    }

    /** {@return this with another η⁻, at least 0 and below 1} */
    public Rprop shrink(double other) {
        return with(SHRINK, other);
    }

    /** {@return this with another η⁺, above 1} */
    public Rprop grow(Schedule other) {
        return with(GROW, other);
    }

    /** {@return this with another η⁺, above 1} */
    public Rprop grow(double other) {
        return with(GROW, other);
    }

    /** {@return this with another smallest step, above 0 and at most the largest} */
    public Rprop least(Schedule other) {
        return with(LEAST, other);
    }

    /** {@return this with another smallest step, above 0 and at most the largest} */
    public Rprop least(double other) {
        return with(LEAST, other);
    }

    /** {@return this with another largest step, at least the smallest} */
    public Rprop most(Schedule other) {
        return with(MOST, other);
    }

    /** {@return this with another largest step, at least the smallest} */
    public Rprop most(double other) {
        return with(MOST, other);
    }
}
