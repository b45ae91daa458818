package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.AT_LEAST_0;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Averaged stochastic gradient descent: a point z wanders, the weights are the mean of where it has been from step t₀
 * on.
 *
 * <pre>
 * g = gradient at z, plus weightDecay·z                                 z begins as the weights
 * η = rate at t = 0, then rate of the update before / (1 + λ·rate·t)^α  t = 0 at the first update
 * z ← z·(1 − λ·η) − η·g
 * w ← w + (z − w) / max(1, t − t₀)
 * </pre>
 *
 * <p>Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992; Bottou, Large-Scale Machine
 * Learning, 2010, for η. Formula and defaults of PyTorch: λ 1e-4, α 0.75, t₀ 1e6; like there, η is ready one update
 * early, so that it follows a varying rate one update late. PyTorch's weights are z, its average is a buffer {@code
 * ax}; here the weights are the average. Keras and Optax do not have the rule; they average weights apart from it, as
 * {@link WeightAverage} does.
 *
 * <p>For convex models trained with noisy gradients. One slot per weight, z.
 */
public final class Asgd extends Rule<Asgd> implements WeightDecay<Asgd> {
    private static final Hyper LAMBDA = new Hyper("lambda", AT_LEAST_0);
    private static final Hyper ALPHA = new Hyper("alpha", AT_LEAST_0);
    private static final Option<Integer> FROM = new Option<>("from");

    private Asgd(Settings settings) {
        super(settings, Asgd::new);
        Hyper.count("Asgd", "from", 0, " updates or more", get(FROM));
    }

    /**
     * {@return the rule with the defaults λ 1e-4, α 0.75, t₀ 1e6, no weight decay}
     *
     * @param rate the learning rate; PyTorch's default is 0.01
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Asgd of(Schedule rate) {
        return new Asgd(Settings.of("Asgd", rate)
                .with(LAMBDA, 1e-4)
                .with(ALPHA, 0.75)
                .with(FROM, 1_000_000)
                .with(WEIGHT_DECAY, 0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Asgd of(Plan rate) {
        return of(Hyper.planned("Asgd", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Asgd of(double rate) {
        return of(Hyper.constant("Asgd", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor average, Slots slots) {
        return slots.copyOfWeights("iterate");
    }

    @Override
    public Tensor next(Tensor average, Tensor gradient, Slots slots) {
        Coefficient rate = slots.rate(), lambda = number(LAMBDA, slots), eta = slots.number("η", t -> eta(t, rate));
        int from = get(FROM);
        Tensor z = slots.copyOfWeights("iterate");
        Tensor g = l2(gradient, z, slots);
        Tensor next = slots.set("iterate", lambda.times(eta).oneMinus().times(z).minus(eta.times(g)));
        return Iterate.towards(next, average, slots.scalar("share", t -> 1 / Math.max(1, (double) t - from)));
    }

    private double eta(int t, Coefficient rate) {
        if (t == 0) {
            return rate.at(0);
        }
        double before = rate.at(t - 1);
        return before
                / Hyper.pow(1 + get(LAMBDA).at(t - 1) * before * t, get(ALPHA).at(t - 1));
    }

    /** {@return this with another λ, at least 0} */
    public Asgd lambda(Schedule other) {
        return with(LAMBDA, other);
    }

    /** {@return this with another λ, at least 0} */
    public Asgd lambda(double other) {
        return with(LAMBDA, other);
    }

    /** {@return this with another α, at least 0} */
    public Asgd alpha(Schedule other) {
        return with(ALPHA, other);
    }

    /** {@return this with another α, at least 0} */
    public Asgd alpha(double other) {
        return with(ALPHA, other);
    }

    /** {@return this with another step t₀ from which z is averaged, at least 0} */
    public Asgd from(int other) {
        return with(FROM, other);
    }
}
