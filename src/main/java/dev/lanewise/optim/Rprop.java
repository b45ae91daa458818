package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Resilient propagation: every weight has a step of its own, which grows while the gradient keeps its sign and shrinks when it turns:
 *
 * <pre>
 * s = sign(g)·sign(g of the update before)
 * step ← step·grow where s &gt; 0, step·shrink where s &lt; 0; held between least and most
 * g ← 0 where s &lt; 0
 * w ← w − sign(g)·step                 step = rate before the first update
 * </pre>
 *
 * <p>Riedmiller and Braun, A Direct Adaptive Method for Faster Backpropagation Learning, 1993, in PyTorch's form, which forgets a gradient that has turned and does not step
 * back (iRprop− of Igel and Hüsken, 2000). Defaults of both: shrink 0.5, grow 1.2, steps from 1e-6 to 50. The rate is what steps begin with: later rates change
 * nothing. Keras does not have it; Optax does.
 *
 * <p>For whole batches only: the noise of small ones turns signs. Two slots per weight.
 *
 * @param rate the first step; PyTorch's default is 0.01
 * @param shrink η⁻, at least 0 and below 1
 * @param grow η⁺, above 1
 * @param least smallest step, above 0 also in float32
 * @param most largest step, at least 0
 */
public record Rprop(Schedule rate, Schedule shrink, Schedule grow, Schedule least, Schedule most) implements Optimizer {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Rprop {
        rate = Hyper.positive("Rprop", "rate", rate);
        shrink = Hyper.fraction("Rprop", "shrink", shrink);
        grow = Hyper.above1("Rprop", "grow", grow);
        least = Hyper.above0("Rprop", "least", least);
        most = Hyper.positive("Rprop", "most", most);
    }

    /** {@return the rule with the defaults shrink 0.5, grow 1.2, steps from 1e-6 to 50} */
    public static Rprop of(Schedule rate) {
        return new Rprop(
                rate, Schedule.constant(0.5), Schedule.constant(1.2), Schedule.constant(1e-6), Schedule.constant(50));
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
                .clamp(slots.scalar("least", Hyper.above0("least", least)), slots.scalar("most", most));
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

    /** {@return this with another smallest step, above 0} */
    public Rprop least(Schedule other) {
        return new Rprop(rate, shrink, grow, other, most);
    }

    /** {@return this with another smallest step, above 0} */
    public Rprop least(double other) {
        return least(Hyper.constant("Rprop", "least", other));
    }

    /** {@return this with another largest step} */
    public Rprop most(Schedule other) {
        return new Rprop(rate, shrink, grow, least, other);
    }

    /** {@return this with another largest step} */
    public Rprop most(double other) {
        return most(Hyper.constant("Rprop", "most", other));
    }
}
