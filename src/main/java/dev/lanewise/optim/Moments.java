package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/** What Adam and its kin share: the moving averages of gradient and squared gradient, and the step they lead to. */
final class Moments {
    private Moments() {}

    /** {@return rate·m̂ / (√v̂ + ε)} */
    static Tensor step(
            Tensor g, Schedule rate, Schedule beta1, Schedule beta2, Schedule epsilon, boolean amsgrad, Slots slots) {
        Tensor m = average("m", g, "beta1", beta1, slots);
        Tensor v = average("v", g.square(), "beta2", beta2, slots);
        if (amsgrad) {
            v = slots.get("vMax").maximum(v);
            slots.set("vMax", v);
        }
        // Both corrections are taken in double: rate/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ), one number each per update.
        IntToDoubleFunction correction1 = BiasCorrection.of(beta1), correction2 = BiasCorrection.of(beta2);
        Tensor eta = slots.scalar("rate/(1−β₁ᵗ)", t -> rate.at(t) / correction1.applyAsDouble(t));
        Tensor scale = slots.scalar("1/√(1−β₂ᵗ)", t -> 1 / Math.sqrt(correction2.applyAsDouble(t)));
        Tensor root = v.sqrt().times(scale).plus(slots.scalar("epsilon", Hyper.above0("epsilon", epsilon)));
        return m.dividedBy(root).times(eta);
    }

    /** a ← β·a + (1 − β)·x. */
    static Tensor average(String slot, Tensor x, String name, Schedule beta, Slots slots) {
        Schedule checked = Hyper.below1(name, beta);
        Tensor kept = slots.get(slot).times(slots.scalar(name, checked));
        Tensor next = kept.plus(x.times(slots.scalar("1−" + name, Hyper.map(checked, b -> 1 - b))));
        slots.set(slot, next);
        return next;
    }
}
