package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.Objects;

/**
 * Stochastic weight averaging (SWA) over any rule: from one update on, the mean of every kth iterate is what is
 * evaluated, saved and served:
 *
 * <pre>
 * θ ← rule(θ, gradient at θ)
 * w ← θ                            while t ≤ from
 * w ← w + (θ − w)/n                at t = from + (n − 1)·every, n = 2, 3, …; unchanged in between
 * </pre>
 *
 * <p>Izmailov et al., Averaging Weights Leads to Wider Optima and Better Generalization, 2018. As PyTorch's
 * AveragedModel and SWA loop, but without a second model and a swap. Batch normalization's running statistics are those
 * of θ.
 *
 * <p>Use it for the last quarter of a training, with a constant or cyclical rate there; let {@code every} be the length
 * of a cycle or of an epoch. Memory: one slot per weight, {@code iterate}, and those of the rule, under {@code rule/}.
 *
 * @param rule what trains
 * @param from t of the first iterate in the average, at least 0
 * @param every updates from one iterate in the average to the next, at least 1
 */
public record WeightAverage(Optimizer rule, int from, int every) implements Optimizer {

    /**
     * Takes the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public WeightAverage {
        Objects.requireNonNull(rule, "WeightAverage: rule");
        if (from < 0) {
            throw new IllegalArgumentException("WeightAverage: from must be 0 updates or more, not " + from);
        }
        if (every < 1) {
            throw new IllegalArgumentException("WeightAverage: every must be 1 update or more, not " + every);
        }
    }

    /** {@return the mean of all iterates of a rule} */
    public static WeightAverage of(Optimizer rule) {
        return new WeightAverage(rule, 0, 1);
    }

    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        return Iterate.gradientPoint(rule, slots);
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor iterate = Iterate.next(rule, gradient, slots);
        Iterate.set(iterate, slots);
        return Iterate.towards(iterate, w, slots.scalar("share", this::share));
    }

    private double share(int t) {
        int since = t - from;
        if (since < 0) {
            return 1;
        }
        return since % every == 0 ? 1.0 / (since / every + 1) : 0;
    }

    @Override
    public Schedule rate() {
        return rule.rate();
    }

    @Override
    public WeightAverage rate(Schedule other) {
        return new WeightAverage(rule.rate(other), from, every);
    }

    @Override
    public WeightAverage weightDecay(Schedule other) {
        return new WeightAverage(rule.weightDecay(other), from, every);
    }

    @Override
    public boolean needsShapes() {
        return rule.needsShapes();
    }

    /**
     * {@return this with an average that begins with the iterate of update t, at least 0; till then the weights follow}
     */
    public WeightAverage from(int t) {
        return new WeightAverage(rule, t, every);
    }

    /** {@return this with every kth iterate in the average, at least 1} */
    public WeightAverage every(int updates) {
        return new WeightAverage(rule, from, updates);
    }
}
