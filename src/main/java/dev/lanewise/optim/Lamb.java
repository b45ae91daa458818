package dev.lanewise.optim;

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
 *
 * @param rate the learning rate: the step's norm in units of the layer's
 * @param beta1 β₁, at least 0 and below 1; default 0.9
 * @param beta2 β₂, at least 0 and below 1; default 0.999
 * @param epsilon ε, above 0; default 1e-6
 * @param weightDecay joins the update before the ratio; default 0.01
 */
public record Lamb(Schedule rate, Schedule beta1, Schedule beta2, Schedule epsilon, Schedule weightDecay)
        implements Optimizer, Betas<Lamb>, Epsilon<Lamb>, WeightDecay<Lamb> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Lamb {
        rate = Hyper.positive("Lamb", "rate", rate);
        beta1 = Hyper.fraction("Lamb", "beta1", beta1);
        beta2 = Hyper.fraction("Lamb", "beta2", beta2);
        epsilon = Hyper.above0("Lamb", "epsilon", epsilon);
        weightDecay = Hyper.positive("Lamb", "weightDecay", weightDecay);
    }

    /** {@return the rule with the defaults} */
    public static Lamb of(Schedule rate) {
        return new Lamb(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-6),
                Schedule.constant(0.01));
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static Lamb of(Plan rate) {
        return of(Hyper.planned("Lamb", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static Lamb of(double rate) {
        return of(Hyper.constant("Lamb", "rate", rate));
    }

    @Override
    public Tensor next(Tensor w, Tensor g, Slots slots) {
        Tensor adam = Moments.step(g, Schedule.constant(1), beta1, beta2, epsilon, false, false, slots);
        Tensor r = Decay.coupled(adam, w, weightDecay, slots);
        Tensor ofW = TrustRatio.norm(w), ofR = TrustRatio.norm(r);
        Tensor ratio = TrustRatio.where(ofW, ofR, ofW.dividedBy(ofR));
        return w.minus(r.times(ratio.times(slots.scalar("rate", rate))));
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    @Override
    public Lamb rate(Schedule other) {
        return new Lamb(other, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Lamb beta1(Schedule other) {
        return new Lamb(rate, other, beta2, epsilon, weightDecay);
    }

    @Override
    public Lamb beta2(Schedule other) {
        return new Lamb(rate, beta1, other, epsilon, weightDecay);
    }

    @Override
    public Lamb epsilon(Schedule other) {
        return new Lamb(rate, beta1, beta2, other, weightDecay);
    }

    @Override
    public Lamb weightDecay(Schedule other) {
        return new Lamb(rate, beta1, beta2, epsilon, other);
    }
}
