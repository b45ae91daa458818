package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Averaged stochastic gradient descent: the weights wander, their mean from step t₀ on settles.
 *
 * <pre>
 * g ← g + weightDecay·w
 * η = rate at t = 0, then rate of the update before / (1 + λ·rate·t)^α        t = 0 at the first update
 * w ← w·(1 − λ·η) − η·g
 * average ← average + (w − average) / max(1, t − t₀)
 * </pre>
 *
 * <p>Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992; Bottou, Large-Scale Machine Learning, 2010, for η. Formula and defaults of PyTorch:
 * λ 1e-4, α 0.75, t₀ 1e6; like there, η is ready one update early, so that it follows a varying rate one update late. Keras and Optax do not have the rule; they average weights
 * apart from it.
 *
 * <p>For convex models trained with noisy gradients, evaluated at the slot {@code average}. One slot per weight.
 *
 * @param rate the learning rate; PyTorch's default is 0.01
 * @param lambda λ, at least 0: decay of weights and rate
 * @param alpha α, at least 0: the power of the rate's decay
 * @param start t₀, at least 0: until then the average is the weights
 * @param weightDecay L2: it joins the gradient
 */
public record Asgd(Schedule rate, Schedule lambda, Schedule alpha, int start, Schedule weightDecay)
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
        if (start < 0) {
            throw new IllegalArgumentException("Asgd: start must be a step, at least 0, not " + start);
        }
        weightDecay = Hyper.positive("Asgd", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults λ 1e-4, α 0.75, t₀ 1e6, no weight decay} */
    public static Asgd of(Schedule rate) {
        return new Asgd(rate, Schedule.constant(1e-4), Schedule.constant(0.75), 1_000_000, Schedule.constant(0));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Asgd of(double rate) {
        return of(Hyper.constant("Asgd", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, w, weightDecay, slots);
        Tensor kept = Hyper.isZero(lambda) ? w : w.times(slots.scalar("1−λ·η", t -> 1 - lambda.at(t) * eta(t)));
        Tensor next = kept.minus(g.times(slots.scalar("η", this::eta)));
        Tensor old = slots.get("average").times(slots.scalar("1−μ", t -> 1 - share(t)));
        slots.set("average", old.plus(next.times(slots.scalar("μ", this::share))));
        return next;
    }

    private double eta(int t) {
        if (t == 0) {
            return rate.at(0);
        }
        double before = rate.at(t - 1);
        return before / StrictMath.pow(1 + lambda.at(t - 1) * before * t, alpha.at(t - 1));
    }

    private double share(int t) {
        return 1 / Math.max(1, (double) t - start);
    }

    @Override
    public Asgd rate(Schedule other) {
        return new Asgd(other, lambda, alpha, start, weightDecay);
    }

    /** {@return this with another λ, at least 0} */
    public Asgd lambda(Schedule other) {
        return new Asgd(rate, other, alpha, start, weightDecay);
    }

    /** {@return this with another λ, at least 0} */
    public Asgd lambda(double other) {
        return lambda(Hyper.constant("Asgd", "lambda", other));
    }

    /** {@return this with another α, at least 0} */
    public Asgd alpha(Schedule other) {
        return new Asgd(rate, lambda, other, start, weightDecay);
    }

    /** {@return this with another α, at least 0} */
    public Asgd alpha(double other) {
        return alpha(Hyper.constant("Asgd", "alpha", other));
    }

    /** {@return this with another step from which weights are averaged, at least 0} */
    public Asgd start(int other) {
        return new Asgd(rate, lambda, alpha, other, weightDecay);
    }

    @Override
    public Asgd weightDecay(Schedule other) {
        return new Asgd(rate, lambda, alpha, start, other);
    }
}
