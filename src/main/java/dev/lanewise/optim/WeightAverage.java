package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

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
 */
public final class WeightAverage extends Around<WeightAverage> {
    private static final Option<Integer> FROM = new Option<>("from");
    private static final Option<Integer> EVERY = new Option<>("every");

    private WeightAverage(Settings settings) {
        super(settings, WeightAverage::new);
        Hyper.count("WeightAverage", "from", 0, " updates or more", get(FROM));
        Hyper.count("WeightAverage", "every", 1, " update or more", get(EVERY));
    }

    /** {@return the mean of all iterates of a rule} */
    public static WeightAverage of(Optimizer rule) {
        return new WeightAverage(settings("WeightAverage", rule).with(FROM, 0).with(EVERY, 1));
    }

    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        return Iterate.gradientPoint(rule(), slots);
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor iterate = Iterate.set(Iterate.next(rule(), gradient, slots), slots);
        return Iterate.towards(iterate, w, slots.scalar("share", this::share));
    }

    private double share(int t) {
        int since = t - get(FROM), every = get(EVERY);
        if (since < 0) {
            return 1;
        }
        return since % every == 0 ? 1.0 / (since / every + 1) : 0;
    }

    /**
     * {@return this with an average that begins with the iterate of update t, at least 0; till then the weights follow}
     */
    public WeightAverage from(int t) {
        return with(FROM, t);
    }

    /** {@return this with every kth iterate in the average, at least 1} */
    public WeightAverage every(int updates) {
        return with(EVERY, updates);
    }
}
