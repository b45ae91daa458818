package dev.lanewise.optim;

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
 *
 * @param rate the first step; PyTorch's default is 0.01
 * @param shrink η⁻, at least 0 and below 1
 * @param grow η⁺, above 1
 * @param least smallest step, above 0 also in float32
 * @param most largest step, at least least
 */
public record Rprop(Schedule rate, Schedule shrink, Schedule grow, Schedule least, Schedule most) implements Optimizer {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range, or least above most
     */
    public Rprop {
        rate = Hyper.positive("Rprop", "rate", rate);
        shrink = Hyper.fraction("Rprop", "shrink", shrink);
        grow = Hyper.above1("Rprop", "grow", grow);
        least = Hyper.above0("Rprop", "least", least);
        most = Hyper.positive("Rprop", "most", most);
        ordered(least, most);
    }

    private static void ordered(Schedule least, Schedule most) {
        if (Hyper.first(least).isEmpty() || Hyper.first(most).isEmpty()) {
            return;
        }
        OptionalInt wrong = OptionalInt.empty();
        if (least.at(0) > most.at(0)) {
            wrong = OptionalInt.of(0);
        } else if (Hyper.constant(most).isPresent()) {
            wrong = least.firstOutside(0, Math.nextUp(most.at(0)));
        } else if (Hyper.constant(least).isPresent()) {
            wrong = most.firstOutside(least.at(0), Double.MAX_VALUE);
        }
        wrong.ifPresent(step -> {
            throw new IllegalArgumentException("Rprop: least must not be above most, as " + least.at(step)
                    + " is above " + most.at(step) + " at step " + step + "; set the one first that widens the range");
        });
    }

    /** {@return most, checked as it is used where that was not possible at construction} */
    private IntToDoubleFunction largest() {
        if (Hyper.constant(least).isPresent() && Hyper.constant(most).isPresent()) {
            return most;
        }
        return t -> {
            if (least.at(t) > most.at(t)) {
                throw new ArithmeticException(
                        "most is " + most.at(t) + " at step " + t + "; it must stay at least least, " + least.at(t));
            }
            return most.at(t);
        };
    }

    /** {@return the rule with the defaults shrink 0.5, grow 1.2, steps from 1e-6 to 50} */
    public static Rprop of(Schedule rate) {
        return new Rprop(
                rate, Schedule.constant(0.5), Schedule.constant(1.2), Schedule.constant(1e-6), Schedule.constant(50));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Rprop of(Plan rate) {
        return of(Hyper.planned("Rprop", "rate", rate));
    }

    /** {@return the rule with the defaults and a first step} */
    public static Rprop of(double rate) {
        return of(Hyper.constant("Rprop", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor turned = gradient.sign().times(slots.get("sign"));
        Tensor factor = Tensor.where(
                turned.greater(0),
                slots.scalar("grow", Hyper.above1("grow", grow)),
                Tensor.where(turned.less(0), slots.scalar("shrink", Hyper.below1("shrink", shrink)), 1));
        Tensor known = slots.get("step"); // 0 before the first update and never again
        Tensor step = Tensor.where(known.equalTo(0), slots.scalar("rate", rate), known)
                .times(factor)
                .clamp(slots.scalar("least", Hyper.above0("least", least)), slots.scalar("most", largest()));
        Tensor sign = Tensor.where(turned.less(0), 0, gradient.sign());
        slots.set("step", step);
        slots.set("sign", sign);
        return w.minus(sign.times(step));
    }

    @Override
    public Rprop rate(Schedule other) {
        return new Rprop(other, shrink, grow, least, most);
    }

    /** {@return this with another η⁻, at least 0 and below 1} */
    public Rprop shrink(Schedule other) {
        return new Rprop(rate, other, grow, least, most);
    }

    /** {@return this with another η⁻, at least 0 and below 1} */
    public Rprop shrink(double other) {
        return shrink(Hyper.constant("Rprop", "shrink", other));
    }

    /** {@return this with another η⁺, above 1} */
    public Rprop grow(Schedule other) {
        return new Rprop(rate, shrink, other, least, most);
    }

    /** {@return this with another η⁺, above 1} */
    public Rprop grow(double other) {
        return grow(Hyper.constant("Rprop", "grow", other));
    }

    /** {@return this with another smallest step, above 0 and at most the largest} */
    public Rprop least(Schedule other) {
        return new Rprop(rate, shrink, grow, other, most);
    }

    /** {@return this with another smallest step, above 0 and at most the largest} */
    public Rprop least(double other) {
        return least(Hyper.constant("Rprop", "least", other));
    }

    /** {@return this with another largest step, at least the smallest} */
    public Rprop most(Schedule other) {
        return new Rprop(rate, shrink, grow, least, other);
    }

    /** {@return this with another largest step, at least the smallest} */
    public Rprop most(double other) {
        return most(Hyper.constant("Rprop", "most", other));
    }
}
