package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/**
 * Adam with Nesterov's look ahead, whose momentum warms up:
 *
 * <pre>
 * g ← g + weightDecay·w                or decoupled: w ← w·(1 − rate·weightDecay)
 * μₜ = β₁·(1 − ½·0.96^(t·ψ))           t = 1 at the first update
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²
 * m̂ = μₜ₊₁·m/(1 − μ₁…μₜ₊₁) + (1 − μₜ)·g/(1 − μ₁…μₜ)
 * w ← w − rate · m̂ / (√(v/(1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Dozat, Incorporating Nesterov Momentum into Adam, 2016. Defaults of PyTorch: β₁ 0.9, β₂ 0.999, ε 1e-8, ψ 0.004;
 * Keras has ψ 1 and ε 1e-7, Optax no warm-up of the momentum. Where β₁ or ψ varies, μₜ₊₁ looks ahead with the values of
 * this update.
 *
 * <p>Where Adam would do, a little faster at the beginning. Two slots per weight.
 *
 * @param rate the learning rate; PyTorch's default is 0.002
 * @param beta1 β₁, at least 0 and below 1
 * @param beta2 β₂, at least 0 and below 1
 * @param epsilon ε, above 0 also in float32
 * @param momentumDecay ψ, at least 0: how fast the momentum grows to β₁
 * @param weightDecay at least 0
 * @param decoupled whether the decay shrinks the weights by itself, or joins the gradient (L2)
 */
public record NAdam(
        Schedule rate,
        Schedule beta1,
        Schedule beta2,
        Schedule epsilon,
        Schedule momentumDecay,
        Schedule weightDecay,
        boolean decoupled)
        implements Optimizer, Betas<NAdam>, Epsilon<NAdam>, WeightDecay<NAdam> {
    /** 0.96^y = exp(y·ln 0.96). */
    private static final double LOG = StrictMath.log(0.96);

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public NAdam {
        rate = Hyper.positive("NAdam", "rate", rate);
        beta1 = Hyper.fraction("NAdam", "beta1", beta1);
        beta2 = Hyper.fraction("NAdam", "beta2", beta2);
        epsilon = Hyper.above0("NAdam", "epsilon", epsilon);
        momentumDecay = Hyper.positive("NAdam", "momentumDecay", momentumDecay);
        weightDecay = Hyper.positive("NAdam", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, ψ 0.004, no weight decay} */
    public static NAdam of(Schedule rate) {
        return new NAdam(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0.004),
                Schedule.constant(0),
                false);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static NAdam of(Plan rate) {
        return of(Hyper.planned("NAdam", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static NAdam of(double rate) {
        return of(Hyper.constant("NAdam", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor g = decoupled ? gradient : Decay.coupled(gradient, w, weightDecay, slots);
        Tensor m = Moments.average("m", g, "beta1", beta1, slots);
        Tensor v = Moments.average("v", g.square(), "beta2", beta2, slots);
        IntToDoubleFunction gathered = BiasCorrection.product(t -> momentum(t, 1));
        Tensor ahead = m.times(slots.scalar("rate·μₜ₊₁/(1−μ₁…μₜ₊₁)", t -> {
            double next = momentum(t, 2);
            return rate.at(t) * next / (1 - (1 - gathered.applyAsDouble(t)) * next);
        }));
        Tensor here = g.times(slots.scalar(
                "rate·(1−μₜ)/(1−μ₁…μₜ)", t -> rate.at(t) * (1 - momentum(t, 1)) / gathered.applyAsDouble(t)));
        Tensor step = ahead.plus(here).dividedBy(Moments.correctedRoot(v, beta2, epsilon, slots));
        return (decoupled ? Decay.decoupled(w, rate, weightDecay, slots) : w).minus(step);
    }

    /** μ as many updates after those completed, by the hyper-parameters of the next update. */
    private double momentum(int completed, int ahead) {
        double t = (double) completed + ahead;
        return beta1.at(completed) * (1 - 0.5 * StrictMath.exp(t * momentumDecay.at(completed) * LOG));
    }

    @Override
    public NAdam rate(Schedule other) {
        return new NAdam(other, beta1, beta2, epsilon, momentumDecay, weightDecay, decoupled);
    }

    @Override
    public NAdam beta1(Schedule other) {
        return new NAdam(rate, other, beta2, epsilon, momentumDecay, weightDecay, decoupled);
    }

    @Override
    public NAdam beta2(Schedule other) {
        return new NAdam(rate, beta1, other, epsilon, momentumDecay, weightDecay, decoupled);
    }

    @Override
    public NAdam epsilon(Schedule other) {
        return new NAdam(rate, beta1, beta2, other, momentumDecay, weightDecay, decoupled);
    }

    /** {@return this with another ψ, at least 0} */
    public NAdam momentumDecay(Schedule other) {
        return new NAdam(rate, beta1, beta2, epsilon, other, weightDecay, decoupled);
    }

    /** {@return this with another ψ, at least 0} */
    public NAdam momentumDecay(double other) {
        return momentumDecay(Hyper.constant("NAdam", "momentumDecay", other));
    }

    @Override
    public NAdam weightDecay(Schedule other) {
        return new NAdam(rate, beta1, beta2, epsilon, momentumDecay, other, decoupled);
    }

    /** {@return this with decoupled weight decay, or with one that joins the gradient} */
    public NAdam decoupled(boolean on) {
        return new NAdam(rate, beta1, beta2, epsilon, momentumDecay, weightDecay, on);
    }
}
