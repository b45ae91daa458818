package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Adam whose step has, in every layer, the size of its weights times the rate:
 *
 * <pre>
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²
 * r = m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε) + weightDecay·w          t = 1 at the first update
 * w ← w − rate · ‖w‖/‖r‖ · r                                      ‖w‖/‖r‖ is 1 where one of them is 0
 * </pre>
 *
 * <p>You et al., Large Batch Optimization for Deep Learning: Training BERT in 76 minutes, 2020, algorithm 2, without
 * bounds on the norms. As Optax; Keras leaves the weight decay out of the ratio, fastai caps the ratio at 10.
 *
 * <p>Use it in place of AdamW for batches of thousands. Biases and the scales of normalizations belong in a {@link
 * Group} of their own with {@link AdamW}: their norms say little. Memory: two slots per weight; every parameter is a
 * pass of its own.
 */
public final class Lamb extends Rule<Lamb> implements Betas<Lamb>, Epsilon<Lamb>, WeightDecay<Lamb> {
    private Lamb(Settings settings) {
        super(settings, Lamb::new);
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, β₂ 0.999, ε 1e-6, weight decay 0.01}
     *
     * @param rate the learning rate
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static Lamb of(Schedule rate) {
        return new Lamb(Settings.of("Lamb", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-6)
                .with(WEIGHT_DECAY, 0.01));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static Lamb of(Plan rate) {
        return of(Hyper.planned("Lamb", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static Lamb of(double rate) {
        return of(Hyper.constant("Lamb", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Coefficient beta1 = number(BETA1, slots), beta2 = number(BETA2, slots), epsilon = number(EPSILON, slots);
        Tensor m = slots.average("m", g, beta1);
        Tensor v = slots.average("v", g.square(), beta2);
        Tensor root = correctedRoot(v, beta2);
        Tensor adam = beta1.correction().reciprocal().times(m.dividedBy(epsilon.plus(root)));
        Tensor r = number(WEIGHT_DECAY, slots).addTimes(adam, w);
        Tensor ofW = TrustRatio.norm(w), ofR = TrustRatio.norm(r);
        Tensor ratio = TrustRatio.where(ofW, ofR, ofW.dividedBy(ofR));
        return w.minus(r.times(slots.rate().times(ratio)));
    }

    @Override
    public boolean needsShapes() {
        return true;
    }
}
