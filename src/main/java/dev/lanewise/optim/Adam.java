package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam with the ε of the paper, beside the corrected root:
 *
 * <pre>
 * g ← g + weightDecay·w
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²               amsgrad: the largest v so far is used below
 * w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)        t = 1 at the first update
 * w ← w − rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε)          ε-hat
 * </pre>
 *
 * <p>Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, algorithm 1; Reddi et al., On the Convergence of
 * Adam and Beyond, 2018 (amsgrad, on the uncorrected v). PyTorch, Optax and fastai agree on the true ε (fastai with β₂
 * 0.99, ε 1e-5); Keras (1e-7), DJL, DL4J and Tribuo have an ε-hat, as at the end of the paper's section 2. No constant
 * makes the two equal: ε-hat = ε·√(1 − β₂ᵗ). Optax takes the maximum of amsgrad over the corrected v. Where a β varies,
 * its power is the product of the values used.
 *
 * <p>For almost everything; with weight decay prefer {@link AdamW}. Two slots per weight, three with amsgrad.
 */
public final class Adam extends Rule<Adam> implements Betas<Adam>, Epsilon<Adam>, WeightDecay<Adam> {
    private static final Option<Boolean> EPSILON_HAT = new Option<>("epsilonHat");
    private static final Option<Boolean> AMSGRAD = new Option<>("amsgrad");

    private Adam(Settings settings) {
        super(settings, Adam::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-8, no weight decay}
     *
     * @param rate the learning rate; the paper's default is 0.001
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Adam of(Schedule rate) {
        return new Adam(Settings.of("Adam", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0)
                .with(EPSILON_HAT, false)
                .with(AMSGRAD, false));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Adam of(Plan rate) {
        return of(Hyper.planned("Adam", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Adam of(double rate) {
        return of(Hyper.constant("Adam", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor gradient, Slots slots) {
        Coefficient rate = slots.rate(), beta1 = number(BETA1, slots), beta2 = number(BETA2, slots);
        Coefficient c1 = beta1.correction(), c2 = beta2.correction(), epsilon = number(EPSILON, slots);
        Tensor g = l2(gradient, w, slots);
        Tensor m = slots.average("m", g, beta1);
        Tensor v = largest(slots.average("v", g.square(), beta2), get(AMSGRAD), slots);
        boolean hat = get(EPSILON_HAT);
        Coefficient eta = hat ? rate.times(c2.sqrt()).over(c1) : rate.over(c1);
        Tensor root = hat ? v.sqrt() : correctedRoot(v, beta2);
        return w.minus(eta.times(m.dividedBy(epsilon.plus(root))));
    }

    /** {@return this with ε beside the uncorrected root, as in Keras, where it counts for more in the first updates, or beside the corrected one} */
    public Adam epsilonHat(boolean on) {
        return with(EPSILON_HAT, on);
    }

    /** {@return this with the largest v so far in place of v, or without it; Reddi et al. 2018} */
    public Adam amsgrad(boolean on) {
        return with(AMSGRAD, on);
    }
}
