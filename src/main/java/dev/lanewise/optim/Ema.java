package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * An exponential moving average of the weights over any rule; the average is what is evaluated, saved and served:
 *
 * <pre>
 * θ ← rule(θ, gradient at θ)
 * w ← d·w + (1 − d)·θ              d = decay, or min(decay, (1 + t)/(10 + t)) with the decay warmed up
 * w ← (the same begun at 0)/(1 − d₀·…·d_t)         debiased
 * </pre>
 *
 * <p>Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992; the warmed-up decay is that of
 * TensorFlow's ExponentialMovingAverage, the debiased form that of Optax. Keras's {@code use_ema} puts the average in
 * when training ends, PyTorch's AveragedModel is a second model that the user evaluates; here it is the model at any
 * time.
 *
 * <p>Use it for a smoother and mostly better model at the price of one slot; a decay d remembers about 1/(1 − d)
 * updates. Running statistics of batch normalization are those of θ, not of the average: a pass at rate 0 over the
 * finished model makes them its own. Memory: one slot per weight, {@code iterate}, and those of the rule, under {@code
 * rule/}.
 *
 * @param rule what trains
 * @param decay d, at least 0 and below 1; at 0 the average is the iterate
 * @param warmup whether the decay rises as (1 + t)/(10 + t) towards its value
 * @param debiased whether the first weights are left out of the average
 */
public record Ema(Optimizer rule, Schedule decay, boolean warmup, boolean debiased) implements Optimizer {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if the decay is out of its range
     */
    public Ema {
        Objects.requireNonNull(rule, "Ema: rule");
        decay = Hyper.fraction("Ema", "decay", decay);
    }

    /** {@return the average of a rule's weights, begun at the first weights} */
    public static Ema of(Optimizer rule, Schedule decay) {
        return new Ema(rule, decay, false, false);
    }

    /** {@return the average of a rule's weights, begun at the first weights, with a constant decay} */
    public static Ema of(Optimizer rule, double decay) {
        return of(rule, Hyper.constant("Ema", "decay", decay));
    }

    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        return Iterate.gradientPoint(rule, slots);
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor iterate = Iterate.next(rule, gradient, slots);
        Iterate.set(iterate, slots);
        return Iterate.towards(iterate, w, slots.scalar("share", share()));
    }

    /** {@return what part of the way the average moves: 1 − d, over 1 − d₀·…·d_t if debiased} */
    private IntToDoubleFunction share() {
        Schedule checked = Hyper.below1("decay", decay);
        Schedule used = warmup ? t -> Math.min(checked.at(t), (1.0 + t) / (10.0 + t)) : checked;
        if (!debiased) {
            return Hyper.map(used, d -> 1 - d);
        }
        IntToDoubleFunction gathered = BiasCorrection.of(used);
        return t -> (1 - used.at(t)) / gathered.applyAsDouble(t);
    }

    @Override
    public Schedule rate() {
        return rule.rate();
    }

    @Override
    public Ema rate(Schedule other) {
        return new Ema(rule.rate(other), decay, warmup, debiased);
    }

    @Override
    public Ema weightDecay(Schedule other) {
        return new Ema(rule.weightDecay(other), decay, warmup, debiased);
    }

    @Override
    public boolean needsShapes() {
        return rule.needsShapes();
    }

    /** {@return this with a decay that rises as (1 + t)/(10 + t), or without} */
    public Ema warmup(boolean on) {
        return new Ema(rule, decay, on, debiased);
    }

    /** {@return this without the first weights in the average, or with them} */
    public Ema debiased(boolean on) {
        return new Ema(rule, decay, warmup, on);
    }
}
