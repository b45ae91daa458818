package dev.lanewise.optim;

import static dev.lanewise.optim.Range.BELOW_1;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

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
 */
public final class Ema extends Around<Ema> {
    private static final Hyper DECAY = new Hyper("decay", BELOW_1);
    private static final Option<Boolean> WARMUP = new Option<>("warmup");
    private static final Option<Boolean> DEBIASED = new Option<>("debiased");

    private Ema(Settings settings) {
        super(settings, Ema::new);
    }

    /**
     * {@return the average of a rule's weights, begun at the first weights}
     *
     * @param decay at least 0 and below 1
     * @throws IllegalArgumentException if it is out of this range at any step
     */
    public static Ema of(Optimizer rule, Schedule decay) {
        return new Ema(
                settings("Ema", rule).with(DECAY, decay).with(WARMUP, false).with(DEBIASED, false));
    }

    /** {@return the average of a rule's weights, begun at the first weights, with a constant decay} */
    public static Ema of(Optimizer rule, double decay) {
        return of(rule, Hyper.constant("Ema", "decay", decay));
    }

    @Override
    public Tensor gradientPoint(Tensor w, Slots slots) {
        return Iterate.gradientPoint(rule(), slots);
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Tensor iterate = Iterate.set(Iterate.next(rule(), gradient, slots), slots);
        return Iterate.towards(iterate, w, share(slots).tensor());
    }

    /** {@return what part of the way the average moves: 1 − d, over 1 − d₀·…·d_t if debiased} */
    private Coefficient share(Slots slots) {
        Coefficient decay = number(DECAY, slots);
        Coefficient d = get(WARMUP)
                ? slots.number("min(decay, (1+t)/(10+t))", t -> Math.min(decay.at(t), (1.0 + t) / (10.0 + t)))
                : decay;
        return get(DEBIASED) ? d.oneMinus().over(d.correction()) : d.oneMinus();
    }

    /** {@return this with a decay that rises as (1 + t)/(10 + t), or without} */
    public Ema warmup(boolean on) {
        return with(WARMUP, on);
    }

    /** {@return this without the first weights in the average, or with them} */
    public Ema debiased(boolean on) {
        return with(DEBIASED, on);
    }
}
