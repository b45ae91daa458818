package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Schedule-free descent along gradients normalized as in Adam, with an average in place of a first moment:
 *
 * <pre>
 * g = gradient at y                                y and z begin as the weights x
 * v ← β₂·v + (1 − β₂)·g²
 * z ← z − η·(g/(√(v/(1 − β₂ᵗ)) + ε) + weightDecay·y)     η = rate · min(1, t/warmup), t = 1 at the first update
 * x ← (1 − c)·x + c·z                              c = wₜ/Σw,  wₜ = tʳ · (largest η so far)²
 * y ← (1 − β₁)·z + β₁·x
 * </pre>
 *
 * <p>Defazio et al., The Road Less Scheduled, 2024; the decay stands at y as in the {@code schedulefree} package.
 *
 * <p>Use it in place of AdamW with a cosine where the length of a run is open. Memory: three slots per weight, v, y and
 * z, and two numbers.
 *
 * @param rate the learning rate; reference default 0.0025, up to 10 times that of AdamW
 * @param beta1 how far the gradient point lies towards the average, at least 0 and below 1; default 0.9
 * @param beta2 β₂, at least 0 and below 1; default 0.999
 * @param epsilon ε, above 0; default 1e-8
 * @param weightDecay share of y by which z shrinks per update and unit of rate; default 0
 * @param warmup updates over which the rate rises linearly; default 0, and worth setting
 * @param stepPower r, at least 0: how much later points weigh more; default 0
 */
public record ScheduleFreeAdamW(
        Schedule rate,
        Schedule beta1,
        Schedule beta2,
        Schedule epsilon,
        Schedule weightDecay,
        int warmup,
        double stepPower)
        implements Optimizer, Betas<ScheduleFreeAdamW>, Epsilon<ScheduleFreeAdamW>, WeightDecay<ScheduleFreeAdamW> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ScheduleFreeAdamW {
        rate = Hyper.positive("ScheduleFreeAdamW", "rate", rate);
        beta1 = Hyper.fraction("ScheduleFreeAdamW", "beta1", beta1);
        beta2 = Hyper.fraction("ScheduleFreeAdamW", "beta2", beta2);
        epsilon = Hyper.above0("ScheduleFreeAdamW", "epsilon", epsilon);
        weightDecay = Hyper.positive("ScheduleFreeAdamW", "weightDecay", weightDecay);
        ScheduleFree.check("ScheduleFreeAdamW", warmup, stepPower);
    }

    /** {@return the rule with the defaults} */
    public static ScheduleFreeAdamW of(Schedule rate) {
        return new ScheduleFreeAdamW(
                rate,
                Schedule.constant(0.9),
                Schedule.constant(0.999),
                Schedule.constant(1e-8),
                Schedule.constant(0),
                0,
                0);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static ScheduleFreeAdamW of(Plan rate) {
        return of(Hyper.planned("ScheduleFreeAdamW", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static ScheduleFreeAdamW of(double rate) {
        return of(Hyper.constant("ScheduleFreeAdamW", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor x, Slots slots) {
        return ScheduleFree.gradientPoint(slots);
    }

    @Override
    public Tensor next(Tensor x, Tensor g, Slots slots) {
        Tensor v = Moments.average("v", g.square(), "beta2", beta2, slots);
        Tensor normalized = g.dividedBy(Moments.correctedRoot(v, beta2, epsilon, slots));
        Tensor direction = Decay.coupled(normalized, gradientPoint(x, slots), weightDecay, slots);
        Tensor eta = ScheduleFree.rate(rate, warmup, slots);
        return ScheduleFree.next(x, direction.times(eta), eta, stepPower, beta1, slots);
    }

    @Override
    public ScheduleFreeAdamW rate(Schedule other) {
        return new ScheduleFreeAdamW(other, beta1, beta2, epsilon, weightDecay, warmup, stepPower);
    }

    @Override
    public ScheduleFreeAdamW beta1(Schedule other) {
        return new ScheduleFreeAdamW(rate, other, beta2, epsilon, weightDecay, warmup, stepPower);
    }

    @Override
    public ScheduleFreeAdamW beta2(Schedule other) {
        return new ScheduleFreeAdamW(rate, beta1, other, epsilon, weightDecay, warmup, stepPower);
    }

    @Override
    public ScheduleFreeAdamW epsilon(Schedule other) {
        return new ScheduleFreeAdamW(rate, beta1, beta2, other, weightDecay, warmup, stepPower);
    }

    @Override
    public ScheduleFreeAdamW weightDecay(Schedule other) {
        return new ScheduleFreeAdamW(rate, beta1, beta2, epsilon, other, warmup, stepPower);
    }

    /** {@return this with a rate that rises linearly over so many updates and is whole from the last of them on} */
    public ScheduleFreeAdamW warmup(int updates) {
        return new ScheduleFreeAdamW(rate, beta1, beta2, epsilon, weightDecay, updates, stepPower);
    }

    /** {@return this with later points weighing more, as tʳ; at least 0} */
    public ScheduleFreeAdamW stepPower(double r) {
        return new ScheduleFreeAdamW(rate, beta1, beta2, epsilon, weightDecay, warmup, r);
    }
}
