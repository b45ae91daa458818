package dev.lanewise.optim;

import static dev.lanewise.optim.Hyper.MOMENTUM;
import static dev.lanewise.optim.Hyper.WEIGHT_DECAY;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/**
 * Descent that needs neither a schedule nor the length of the training: gradients are taken between the point that
 * steps and the average of all points that stepped, and the average is what is evaluated:
 *
 * <pre>
 * g = gradient at y, plus weightDecay·y            y and z begin as the weights x
 * z ← z − η·g                                      η = rate · min(1, (t + 1)/warmup)
 * x ← (1 − c)·x + c·z                              c = wₜ/Σw,  wₜ = (t + 1)ʳ · (largest η so far)²
 * y ← (1 − momentum)·z + momentum·x
 * </pre>
 *
 * <p>Defazio et al., The Road Less Scheduled, 2024. The {@code schedulefree} package and Optax hold y and z and turn y
 * into x when the user switches modes; here the weights are x at any time, and training finds y by itself. Batch
 * normalization's running statistics are those of y.
 *
 * <p>Use it where the length of a run is open. Its best rate is 10 to 30 times that of SGD with momentum: 1 to 3 where
 * that takes 0.1. Memory: two slots per weight, y and z, and two numbers.
 */
public final class ScheduleFreeSgd extends Rule<ScheduleFreeSgd>
        implements Momentum<ScheduleFreeSgd>, WeightDecay<ScheduleFreeSgd> {
    private static final Option<Integer> WARMUP = new Option<>("warmup");
    private static final Option<Double> STEP_POWER = new Option<>("stepPower");

    private ScheduleFreeSgd(Settings settings) {
        super(settings, ScheduleFreeSgd::new);
        ScheduleFree.check("ScheduleFreeSgd", get(WARMUP), get(STEP_POWER));
    }

    /**
     * {@return the rule with the defaults momentum 0.9, no weight decay, no warm-up, equal weights}
     *
     * @param rate the learning rate: 10 to 30 times that of SGD with momentum
     * @throws IllegalArgumentException if it is negative or not finite in float32 at any step
     */
    public static ScheduleFreeSgd of(Schedule rate) {
        return new ScheduleFreeSgd(Settings.of("ScheduleFreeSgd", rate)
                .with(MOMENTUM, 0.9)
                .with(WEIGHT_DECAY, 0)
                .with(WARMUP, 0)
                .with(STEP_POWER, 0.0));
    }

    /** {@return the same at a rate that {@code fit} binds to its run} */
    public static ScheduleFreeSgd of(Plan rate) {
        return of(Hyper.planned("ScheduleFreeSgd", "rate", rate));
    }

    /** {@return the same at a constant rate} */
    public static ScheduleFreeSgd of(double rate) {
        return of(Hyper.constant("ScheduleFreeSgd", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor x, Slots slots) {
        return ScheduleFree.gradientPoint(slots);
    }

    @Override
    public Tensor next(Tensor x, Tensor gradient, Slots slots) {
        Coefficient eta = ScheduleFree.rate(get(WARMUP), slots);
        Tensor g = l2(gradient, gradientPoint(x, slots), slots);
        return ScheduleFree.next(x, eta.times(g), eta, get(STEP_POWER), number(MOMENTUM, slots), slots);
    }

    /** {@return this with a rate that rises linearly over so many updates and is whole from the last of them on} */
    public ScheduleFreeSgd warmup(int updates) {
        return with(WARMUP, updates);
    }

    /** {@return this with later points weighing more, as (t + 1)ʳ; at least 0} */
    public ScheduleFreeSgd stepPower(double r) {
        return with(STEP_POWER, r);
    }
}
