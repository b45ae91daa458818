package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam with decoupled weight decay: the weights shrink by themselves, not through the gradient's moments:
 *
 * <pre>
 * w ← w·(1 − rate·weightDecay)
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²               amsgrad: the largest v so far is used below
 * w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)        t = 1 at the first update
 * </pre>
 *
 * <p>Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2, with the decay multiplied by the
 * rate as in PyTorch, Optax and Keras (whose default decays are 0.01, 1e-4 and 0.004; here 0.01). Keras has an ε-hat,
 * as {@link Adam} explains.
 *
 * <p>The rule to begin with for networks of all kinds. Two slots per weight, three with amsgrad.
 */
public final class AdamW extends Rule<AdamW> implements Betas<AdamW>, Epsilon<AdamW>, WeightDecay<AdamW> {
    private static final Option<Boolean> EPSILON_HAT = new Option<>("epsilonHat");
    private static final Option<Boolean> AMSGRAD = new Option<>("amsgrad");

    private AdamW(Settings settings) {
        super(settings, AdamW::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, weight decay 0.01}
     *
     * @param rate the learning rate
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static AdamW of(Schedule rate) {
        return new AdamW(Settings.of("AdamW", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0.01)
                .with(EPSILON_HAT, false)
                .with(AMSGRAD, false));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static AdamW of(Plan rate) {
        return of(Hyper.planned("AdamW", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static AdamW of(double rate) {
        return of(Hyper.constant("AdamW", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Coefficient rate = slots.rate(), beta1 = number(BETA1, slots), beta2 = number(BETA2, slots);
        Coefficient c1 = beta1.correction(), c2 = beta2.correction(), epsilon = number(EPSILON, slots);
        Tensor m = slots.average("m", g, beta1);
        Tensor v = largest(slots.average("v", g.square(), beta2), get(AMSGRAD), slots);
        boolean hat = get(EPSILON_HAT);
        Coefficient eta = hat ? rate.times(c2.sqrt()).over(c1) : rate.over(c1);
        Tensor root = hat ? v.sqrt() : correctedRoot(v, beta2);
        return shrunk(w, slots).minus(eta.times(m.dividedBy(epsilon.plus(root))));
    }

    /** {@return this with ε beside the uncorrected root, as in Keras, where it counts for more in the first updates, or beside the corrected one} */
    public AdamW epsilonHat(boolean on) {
        return with(EPSILON_HAT, on);
    }

    /** {@return this with the largest v so far in place of v, or without it; Reddi et al. 2018} */
    public AdamW amsgrad(boolean on) {
        return with(AMSGRAD, on);
    }
}
