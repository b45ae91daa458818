package dev.lanewise.optim;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/**
 * What the schedule-free rules share: three points x (the weights), y (where the gradient is taken) and z (which
 * steps), and the share of the average that the newest z gets.
 */
final class ScheduleFree {
    private ScheduleFree() {}

    static void check(String rule, int warmup, double stepPower) {
        Hyper.count(rule, "warmup", 0, " updates or more", warmup);
        Hyper.constant(rule, "stepPower", stepPower);
    }

    static Tensor gradientPoint(Slots slots) {
        return slots.copyOfWeights("y");
    }

    /** {@return η = rate · min(1, (t + 1)/warmup)} */
    static Coefficient rate(int warmup, Slots slots) {
        Coefficient rate = slots.rate();
        return warmup == 0 ? rate : slots.number("rate·warmup", t -> rate.at(t) * Math.min(1, (t + 1.0) / warmup));
    }

    /**
     * {@return x ← x + c·(z − x), after z ← z − step; also sets y ← z + β·(x − z)}
     *
     * <p>c = wₜ/Σw is kept as n = Σw/wₜ = 1/c, which for a steady rate counts 1, 2, 3, …, exact in float32 up to 2²⁴;
     * Σw itself rounds in every addition. The largest rate lives in a slot, not in the schedule: it is that of the
     * rates used.
     */
    static Tensor next(Tensor x, Tensor step, Coefficient eta, double stepPower, Coefficient beta, Slots slots) {
        Tensor largest = slots.get("largestRate", Shape.of(), 0);
        Tensor larger = slots.set("largestRate", largest.maximum(eta.tensor()));
        // As long as every rate was 0, x and z are the same, and so is any average of them.
        Tensor aged = Tensor.where(larger.greater(0), largest.dividedBy(larger).square(), 0);
        if (stepPower > 0) {
            aged = slots.number("(t/(t+1))ʳ", t -> Hyper.pow(t / (t + 1.0), stepPower))
                    .times(aged);
        }
        Tensor n = slots.set("n", slots.get("n", Shape.of(), 0).times(aged).plus(1));

        Tensor z = slots.set("z", slots.copyOfWeights("z").minus(step));
        Tensor average = x.plus(z.minus(x).times(n.reciprocal()));
        slots.set("y", z.plus(beta.times(average.minus(z))));
        return average;
    }
}
