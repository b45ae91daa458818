package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/** What Adam and its kin share: moving averages of gradient and squared gradient, and the steps they lead to. */
final class Moments {
    private Moments() {}

    /** {@return rate·m̂ / (√v̂ + ε), or with ε-hat rate·√(1−β₂ᵗ)/(1−β₁ᵗ) · m / (√v + ε)} */
    static Tensor step(
            Tensor g,
            Schedule rate,
            Schedule beta1,
            Schedule beta2,
            Schedule epsilon,
            boolean epsilonHat,
            boolean amsgrad,
            Slots slots) {
        Tensor m = average("m", g, "beta1", beta1, slots);
        Tensor v = largest(average("v", g.square(), "beta2", beta2, slots), amsgrad, slots);
        // Both corrections are taken in double, one number each per update.
        return epsilonHat
                ? m.dividedBy(root(v, epsilon, slots)).times(rootCorrectedRate(rate, beta1, beta2, slots))
                : m.dividedBy(correctedRoot(v, beta2, epsilon, slots)).times(correctedRate(rate, beta1, slots));
    }

    /** a ← β·a + (1 − β)·x. */
    static Tensor average(String slot, Tensor x, String name, Schedule beta, Slots slots) {
        Tensor next = mix(slots.get(slot), x, name, beta, slots);
        slots.set(slot, next);
        return next;
    }

    /**
     * {@return β·a + (1 − β)·x}
     *
     * <p>Computed as a + (1 − β)·(x − a) where β is at least a half for ever: one product in place of two, and an
     * average that has arrived stays. Below a half that form would lose a small x beside a large a. What is known to be at least a
     * half is a constant; a function that never varies takes the other form, and other bits.
     */
    static Tensor mix(Tensor a, Tensor x, String name, Schedule beta, Slots slots) {
        Schedule checked = Hyper.below1(name, beta);
        Tensor share = slots.scalar("1−" + name, Hyper.map(checked, b -> 1 - b));
        return Hyper.constant(checked).orElse(0) >= 0.5
                ? Iterate.towards(x, a, share)
                : a.times(slots.scalar(name, checked)).plus(x.times(share));
    }

    /** {@return the largest v so far, where that is wanted; Reddi et al. 2018} */
    static Tensor largest(Tensor v, boolean wanted, Slots slots) {
        if (!wanted) {
            return v;
        }
        Tensor largest = slots.get("vMax").maximum(v);
        slots.set("vMax", largest);
        return largest;
    }

    /** {@return ε, a number above 0} */
    static Tensor epsilon(Schedule epsilon, Slots slots) {
        return slots.scalar("epsilon", Hyper.above0("epsilon", epsilon));
    }

    /** {@return √v + ε} */
    static Tensor root(Tensor v, Schedule epsilon, Slots slots) {
        return v.sqrt().plus(epsilon(epsilon, slots));
    }

    /** {@return √(v/(1 − β₂ᵗ)) + ε} */
    static Tensor correctedRoot(Tensor v, Schedule beta2, Schedule epsilon, Slots slots) {
        IntToDoubleFunction correction = BiasCorrection.of(beta2);
        Tensor scale = slots.scalar("1/√(1−β₂ᵗ)", t -> 1 / Math.sqrt(correction.applyAsDouble(t)));
        return v.sqrt().times(scale).plus(epsilon(epsilon, slots));
    }

    /** {@return rate/(1 − β₁ᵗ)} */
    static Tensor correctedRate(Schedule rate, Schedule beta1, Slots slots) {
        IntToDoubleFunction correction = BiasCorrection.of(beta1);
        return slots.scalar("rate/(1−β₁ᵗ)", t -> rate.at(t) / correction.applyAsDouble(t));
    }

    /** {@return rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ)} */
    static Tensor rootCorrectedRate(Schedule rate, Schedule beta1, Schedule beta2, Slots slots) {
        IntToDoubleFunction correction1 = BiasCorrection.of(beta1), correction2 = BiasCorrection.of(beta2);
        return slots.scalar(
                "rate·√(1−β₂ᵗ)/(1−β₁ᵗ)",
                t -> rate.at(t) * Math.sqrt(correction2.applyAsDouble(t)) / correction1.applyAsDouble(t));
    }
}
