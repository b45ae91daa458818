package dev.lanewise.optim;

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
 *
 * @param rate the learning rate; reference default 1
 * @param momentum how far the gradient point lies towards the average, at least 0 and below 1; default 0.9
 * @param weightDecay L2, at the gradient point; default 0
 * @param warmup updates over which the rate rises linearly; default 0, and worth setting
 * @param stepPower r, at least 0: how much later points weigh more; default 0
 */
public record ScheduleFreeSgd(Schedule rate, Schedule momentum, Schedule weightDecay, int warmup, double stepPower)
        implements Optimizer, Momentum<ScheduleFreeSgd>, WeightDecay<ScheduleFreeSgd> {

    /**
     * Takes the hyper-parameters.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ScheduleFreeSgd {
        rate = Hyper.positive("ScheduleFreeSgd", "rate", rate);
        momentum = Hyper.fraction("ScheduleFreeSgd", "momentum", momentum);
        weightDecay = Hyper.positive("ScheduleFreeSgd", "weightDecay", weightDecay);
        ScheduleFree.check("ScheduleFreeSgd", warmup, stepPower);
    }

    /** {@return the rule with the defaults} */
    public static ScheduleFreeSgd of(Schedule rate) {
        return new ScheduleFreeSgd(rate, Schedule.constant(0.9), Schedule.constant(0), 0, 0);
    }

    /** {@return the rule with the defaults and a rate that {@code fit} binds to its run} */
    public static ScheduleFreeSgd of(Plan rate) {
        return of(Hyper.planned("ScheduleFreeSgd", "rate", rate));
    }

    /** {@return the rule with the defaults and a constant rate} */
    public static ScheduleFreeSgd of(double rate) {
        return of(Hyper.constant("ScheduleFreeSgd", "rate", rate));
    }

    @Override
    public Tensor gradientPoint(Tensor x, Slots slots) {
        return ScheduleFree.gradientPoint(slots);
    }

    @Override
    public Tensor next(Tensor x, Tensor gradient, Slots slots) {
        Tensor g = Decay.coupled(gradient, gradientPoint(x, slots), weightDecay, slots);
        Tensor eta = ScheduleFree.rate(rate, warmup, slots);
        return ScheduleFree.next(x, g.times(eta), eta, stepPower, momentum, slots);
    }

    @Override
    public ScheduleFreeSgd rate(Schedule other) {
        return new ScheduleFreeSgd(other, momentum, weightDecay, warmup, stepPower);
    }

    @Override
    public ScheduleFreeSgd momentum(Schedule other) {
        return new ScheduleFreeSgd(rate, other, weightDecay, warmup, stepPower);
    }

    @Override
    public ScheduleFreeSgd weightDecay(Schedule other) {
        return new ScheduleFreeSgd(rate, momentum, other, warmup, stepPower);
    }

    /** {@return this with a rate that rises linearly over so many updates and is whole from the last of them on} */
    public ScheduleFreeSgd warmup(int updates) {
        return new ScheduleFreeSgd(rate, momentum, weightDecay, updates, stepPower);
    }

    /** {@return this with later points weighing more, as (t + 1)ʳ; at least 0} */
    public ScheduleFreeSgd stepPower(double r) {
        return new ScheduleFreeSgd(rate, momentum, weightDecay, warmup, r);
    }
}
