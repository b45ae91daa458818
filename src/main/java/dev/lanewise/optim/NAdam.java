package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;
import static dev.lanewise.optim.Range.AT_LEAST_0;

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
 */
public final class NAdam extends Rule<NAdam> implements Betas<NAdam>, Epsilon<NAdam>, WeightDecay<NAdam> {
    private static final Hyper MOMENTUM_DECAY = new Hyper("momentumDecay", AT_LEAST_0);
    private static final Option<Boolean> DECOUPLED = new Option<>("decoupled");

    /** 0.96^y = exp(y·ln 0.96). */
    private static final double LOG = StrictMath.log(0.96);

    private NAdam(Settings settings) {
        super(settings, NAdam::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, ψ 0.004, no weight decay}
     *
     * @param rate the learning rate; PyTorch's default is 0.002
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static NAdam of(Schedule rate) {
        return new NAdam(Settings.of("NAdam", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(MOMENTUM_DECAY, 0.004)
                .with(WEIGHT_DECAY, 0)
                .with(DECOUPLED, false));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static NAdam of(Plan rate) {
        return of(Hyper.planned("NAdam", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static NAdam of(double rate) {
        return of(Hyper.constant("NAdam", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient rate = slots.rate(), beta2 = number(BETA2, slots), epsilon = number(EPSILON, slots);
        IntToDoubleFunction gathered = BiasCorrection.product(t -> momentum(t, 1));
        Coefficient now = slots.number("μₜ", t -> momentum(t, 1)), next = slots.number("μₜ₊₁", t -> momentum(t, 2));
        Coefficient sofar = slots.number("(1−μ₁…μₜ)", gathered);
        Coefficient then = slots.number("(1−μ₁…μₜ₊₁)", t -> 1 - (1 - gathered.applyAsDouble(t)) * next.at(t));
        Tensor g = get(DECOUPLED) ? gradient : l2(gradient, w, slots);
        Tensor m = slots.average("m", g, number(BETA1, slots));
        Tensor v = slots.average("v", g.square(), beta2);
        Tensor ahead = rate.times(next).over(then).times(m),
                here = rate.times(now.oneMinus()).over(sofar).times(g);
        Tensor root = correctedRoot(v, beta2);
        return (get(DECOUPLED) ? shrunk(w, slots) : w).minus(ahead.plus(here).dividedBy(epsilon.plus(root)));
    }

    /** μ as many updates after those completed, by the hyper-parameters of the next update. */
    private double momentum(int completed, int ahead) {
        double t = (double) completed + ahead;
        return get(BETA1).at(completed)
                * (1 - 0.5 * StrictMath.exp(t * get(MOMENTUM_DECAY).at(completed) * LOG));
    }

    /** {@return this with another ψ, at least 0} */
    public NAdam momentumDecay(Schedule other) {
        return with(MOMENTUM_DECAY, other);
    }

    /** {@return this with another ψ, at least 0} */
    public NAdam momentumDecay(double other) {
        return with(MOMENTUM_DECAY, other);
    }

    /** {@return this with decoupled weight decay, or with one that joins the gradient} */
    public NAdam decoupled(boolean on) {
        return with(DECOUPLED, on);
    }
}
