package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.BETA1;
import static dev.lanewise.optim.Hyper.BETA2;
import static dev.lanewise.optim.Hyper.EPSILON;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

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
 */
public final class ScheduleFreeAdamW extends Rule<ScheduleFreeAdamW>
        implements Betas<ScheduleFreeAdamW>, Epsilon<ScheduleFreeAdamW>, WeightDecay<ScheduleFreeAdamW> {
    private static final Option<Integer> WARMUP = new Option<>("warmup");
    private static final Option<Double> STEP_POWER = new Option<>("stepPower");

    private ScheduleFreeAdamW(Settings settings) {
        super(settings, ScheduleFreeAdamW::new);
        ScheduleFree.check("ScheduleFreeAdamW", get(WARMUP), get(STEP_POWER));
    }

    /**
     * {@return the rule with the defaults β₁ 0.9, which says how far the gradient point lies towards the average, β₂ 0.999, ε 1e-8, no weight decay, no warm-up, equal weights}
     *
     * @param rate the learning rate; reference default 0.0025, up to 10 times that of AdamW
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static ScheduleFreeAdamW of(Schedule rate) {
        return new ScheduleFreeAdamW(Settings.of("ScheduleFreeAdamW", rate)
                .with(BETA1, 0.9)
                .with(BETA2, 0.999)
                .with(EPSILON, 1e-8)
                .with(WEIGHT_DECAY, 0)
                .with(WARMUP, 0)
                .with(STEP_POWER, 0.0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static ScheduleFreeAdamW of(Plan rate) {
        return of(Hyper.planned("ScheduleFreeAdamW", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static ScheduleFreeAdamW of(double rate) {
        return of(Hyper.constant("ScheduleFreeAdamW", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor x, Slots slots) {
        return ScheduleFree.gradientPoint(slots);
    }

    @Override
    public Tensor next(Tensor x, Tensor g, Slots slots) {
        Coefficient eta = ScheduleFree.rate(get(WARMUP), slots), beta2 = number(BETA2, slots);
        Tensor v = slots.average("v", g.square(), beta2);
        Tensor root = correctedRoot(v, beta2);
        Tensor normalized = g.dividedBy(number(EPSILON, slots).plus(root));
        Tensor direction = l2(normalized, gradientPoint(x, slots), slots);
        return ScheduleFree.next(x, eta.times(direction), eta, get(STEP_POWER), number(BETA1, slots), slots);
    }

    /** {@return this with a rate that rises linearly over so many updates and is whole from the last of them on} */
    public ScheduleFreeAdamW warmup(int updates) {
        return with(WARMUP, updates);
    }

    /** {@return this with later points weighing more, as tʳ; at least 0} */
    public ScheduleFreeAdamW stepPower(double r) {
        return with(STEP_POWER, r);
    }
}
