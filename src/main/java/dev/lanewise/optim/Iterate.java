package dev.lanewise.optim;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;

/**
 * A rule whose weights are a slot, so that something else, an average of them, can be the weights that are evaluated.
 */
final class Iterate {
    private static final String SLOT = "iterate", RULE = "rule";

    private Iterate() {}

    /** {@return where the rule, at the iterate, wants the gradient} */
    static Tensor gradientPoint(Optimizer rule, Slots slots) {
        return rule.gradientPoint(get(slots), slots.within(RULE));
    }

    /** {@return where the rule goes from the iterate; the caller says where the iterate goes} */
    static Tensor next(Optimizer rule, Tensor gradient, Slots slots) {
        return rule.next(get(slots), gradient, slots.within(RULE));
    }

    /** {@return the weights of the rule, before the update} */
    static Tensor get(Slots slots) {
        return slots.copyOfWeights(SLOT);
    }

    static Tensor set(Tensor iterate, Slots slots) {
        return slots.set(SLOT, iterate);
    }

    /**
     * {@return average + share·(iterate − average), and the iterate itself, to the bit, where the share is 1}
     *
     * <p>In this form, other than share·iterate + (1 − share)·average, an average that has arrived stays: the two
     * factors rounded to float32 do not add up to 1, which with a share of 1e-5 is an error of up to 0.3 %.
     */
    static Tensor towards(Tensor iterate, Tensor average, Tensor share) {
        if (share.op() instanceof Op.Constant constant) {
            return constant.value() == 1 ? iterate : moved(iterate, average, share);
        }
        return Tensor.where(share.less(1), moved(iterate, average, share), iterate);
    }

    private static Tensor moved(Tensor iterate, Tensor average, Tensor share) {
        return average.plus(iterate.minus(average).times(share));
    }
}
