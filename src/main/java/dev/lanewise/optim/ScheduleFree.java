package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/**
 * What the schedule-free rules share: three points x (the weights), y (where the gradient is taken) and z (which
 * steps), and the share of the average that the newest z gets.
 */
final class ScheduleFree {
    private ScheduleFree() {}

    static void check(String rule, int warmup, double stepPower) {
        if (warmup < 0) {
            throw new IllegalArgumentException(rule + ": warmup must be 0 updates or more, not " + warmup);
        }
        Hyper.constant(rule, "stepPower", stepPower);
    }

    static Tensor gradientPoint(Slots slots) {
        return slots.copyOfWeights("y");
    }

    /** {@return η = rate · min(1, (t + 1)/warmup)} */
    static Tensor rate(Schedule rate, int warmup, Slots slots) {
        return warmup == 0
                ? slots.scalar("rate", rate)
                : slots.scalar("rate·warmup", t -> rate.at(t) * Math.min(1, (t + 1.0) / warmup));
    }

    /**
     * {@return x ← x + c·(z − x), after z ← z − step; also sets y ← z + β·(x − z)}
     *
     * <p>c = wₜ/Σw is kept as n = Σw/wₜ = 1/c, which for a steady rate counts 1, 2, 3, …, exact in float32 up to 2²⁴;
     * Σw itself rounds in every addition. The largest rate lives in a slot, not in the schedule: it is that of the
     * rates used.
     */
    static Tensor next(Tensor x, Tensor step, Tensor eta, double stepPower, Schedule beta, Slots slots) {
        Tensor largest = slots.get("largestRate", Shape.of(), 0);
        Tensor larger = largest.maximum(eta);
        slots.set("largestRate", larger);
        // As long as every rate was 0, x and z are the same, and so is any average of them.
        Tensor aged = Tensor.where(larger.greater(0), largest.dividedBy(larger).square(), 0);
        if (stepPower > 0) {
            aged = aged.times(slots.scalar("(t/(t+1))ʳ", t -> Hyper.pow(t / (t + 1.0), stepPower)));
        }
        Tensor n = slots.get("n", Shape.of(), 0).times(aged).plus(1);
        slots.set("n", n);

        Tensor z = slots.copyOfWeights("z").minus(step);
        slots.set("z", z);
        Tensor average = x.plus(z.minus(x).times(n.reciprocal()));
        slots.set("y", z.plus(average.minus(z).times(slots.scalar("momentum", Hyper.below1("momentum", beta)))));
        return average;
    }
}
