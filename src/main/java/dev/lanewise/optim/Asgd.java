package dev.lanewise.optim;

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
 *
 * @param rate the learning rate; PyTorch's default is 0.01
 * @param lambda λ, at least 0: decay of weights and rate
 * @param alpha α, at least 0: the power of the rate's decay
 * @param from t₀, at least 0: until then the weights are z
 * @param weightDecay L2: it joins the gradient
 */
public record Asgd(Schedule rate, Schedule lambda, Schedule alpha, int from, Schedule weightDecay)
        implements Optimizer, WeightDecay<Asgd> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Asgd {
        rate = Hyper.positive("Asgd", "rate", rate);
        lambda = Hyper.positive("Asgd", "lambda", lambda);
        alpha = Hyper.positive("Asgd", "alpha", alpha);
        if (from < 0) {
            throw new IllegalArgumentException("Asgd: from must be a step, at least 0, not " + from);
        }
        weightDecay = Hyper.positive("Asgd", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults λ 1e-4, α 0.75, t₀ 1e6, no weight decay} */
    public static Asgd of(Schedule rate) {
        return new Asgd(rate, Schedule.constant(1e-4), Schedule.constant(0.75), 1_000_000, Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Asgd of(Plan rate) {
        return of(Hyper.planned("Asgd", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Asgd of(double rate) {
        return of(Hyper.constant("Asgd", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor average, Slots slots) {
        return slots.copyOfWeights("iterate");
    }

    @Override
    public Tensor next(Tensor average, Tensor gradient, Slots slots) {
        Tensor z = slots.copyOfWeights("iterate");
        Tensor g = Decay.coupled(gradient, z, weightDecay, slots);
        Tensor kept = Hyper.isZero(lambda) ? z : z.times(slots.scalar("1−λ·η", t -> 1 - lambda.at(t) * eta(t)));
        Tensor next = kept.minus(g.times(slots.scalar("η", this::eta)));
        slots.set("iterate", next);
        return Iterate.towards(next, average, slots.scalar("share", t -> 1 / Math.max(1, (double) t - from)));
    }

    private double eta(int t) {
        if (t == 0) {
            return rate.at(0);
        }
        double before = rate.at(t - 1);
        return before / Hyper.pow(1 + lambda.at(t - 1) * before * t, alpha.at(t - 1));
    }

    @Override
    public Asgd rate(Schedule other) {
        return new Asgd(other, lambda, alpha, from, weightDecay);
    }

    /** {@return this with another λ, at least 0} */
    public Asgd lambda(Schedule other) {
        return new Asgd(rate, other, alpha, from, weightDecay);
    }

    /** {@return this with another λ, at least 0} */
    public Asgd lambda(double other) {
        return lambda(Hyper.constant("Asgd", "lambda", other));
    }

    /** {@return this with another α, at least 0} */
    public Asgd alpha(Schedule other) {
        return new Asgd(rate, lambda, other, from, weightDecay);
    }

    /** {@return this with another α, at least 0} */
    public Asgd alpha(double other) {
        return alpha(Hyper.constant("Asgd", "alpha", other));
    }

    /** {@return this with another step from which z is averaged, at least 0} */
    public Asgd from(int other) {
        return new Asgd(rate, lambda, alpha, other, weightDecay);
    }

    @Override
    public Asgd weightDecay(Schedule other) {
        return new Asgd(rate, lambda, alpha, from, other);
    }
}
