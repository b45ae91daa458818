package dev.lanewise.schedule.convert;

import dev.lanewise.schedule.Curve;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.formula.Require;

/**
 * The schedules of {@code transformers.optimization} by their names (less the {@code get_}) and arguments.
 *
 * <p>All of them warm up as lr·t/warmupSteps, so the first update changes nothing, and {@code numTrainingSteps} includes
 * the warm-up.
 */
public final class HuggingFace {
    private HuggingFace() {}

    /**
     * {@return {@code constant_schedule}}
     *
     * @throws IllegalArgumentException if lr is negative or not finite
     */
    public static Schedule constantSchedule(double lr) {
        return Schedule.constant(lr);
    }

    /**
     * {@return {@code constant_schedule_with_warmup}}
     *
     * @throws IllegalArgumentException if lr is negative or numWarmupSteps negative
     */
    public static Schedule constantScheduleWithWarmup(double lr, int numWarmupSteps) {
        return Schedule.constant(lr).warmup(numWarmupSteps, 0);
    }

    /**
     * {@return {@code linear_schedule_with_warmup}: the warm-up, then a line to 0 at numTrainingSteps}
     *
     * @throws IllegalArgumentException if lr is negative, or numTrainingSteps not above numWarmupSteps
     */
    public static Schedule linearScheduleWithWarmup(double lr, int numWarmupSteps, int numTrainingSteps) {
        return Schedule.linear(lr, 0, after(numWarmupSteps, numTrainingSteps)).warmup(numWarmupSteps, 0);
    }

    /**
     * {@return {@code cosine_schedule_with_warmup}: the warm-up, then lr·(1 + cos(2π·numCycles·p))/2}
     *
     * <p>As there, the wave goes on after numTrainingSteps.
     *
     * @param numCycles waves in the run, 0.5 by default there: half a wave, which ends at 0
     * @throws IllegalArgumentException if lr is negative, numTrainingSteps not above numWarmupSteps, or numCycles not
     *     above 0
     */
    public static Schedule cosineScheduleWithWarmup(
            double lr, int numWarmupSteps, int numTrainingSteps, double numCycles) {
        return waves(lr, 0, numWarmupSteps, numTrainingSteps, numCycles);
    }

    /**
     * {@return {@code cosine_with_min_lr_schedule_with_warmup}: the same above a floor}
     *
     * @throws IllegalArgumentException if a rate is negative, numTrainingSteps not above numWarmupSteps, or numCycles not
     *     above 0
     */
    public static Schedule cosineWithMinLrScheduleWithWarmup(
            double lr, int numWarmupSteps, int numTrainingSteps, double numCycles, double minLr) {
        return waves(lr, minLr, numWarmupSteps, numTrainingSteps, numCycles);
    }

    private static Schedule waves(double lr, double floor, int warmup, int total, double cycles) {
        int length = after(warmup, total);
        return Schedule.cosine(lr, floor, length)
                .cyclical(length, true)
                .stretch(1 / (2 * Require.positive("cosineScheduleWithWarmup", "numCycles", cycles)))
                .warmup(warmup, 0);
    }

    /**
     * {@return {@code cosine_with_hard_restarts_schedule_with_warmup}: the warm-up, numCycles cosines to 0, then 0}
     *
     * @throws IllegalArgumentException if lr is negative, numTrainingSteps not above numWarmupSteps, or numCycles below 1
     */
    public static Schedule cosineWithHardRestartsScheduleWithWarmup(
            double lr, int numWarmupSteps, int numTrainingSteps, int numCycles) {
        int length = after(numWarmupSteps, numTrainingSteps);
        Require.whole("cosineWithHardRestartsScheduleWithWarmup", "numCycles", numCycles, 1);
        return Schedule.cosine(lr, 0, length)
                .cyclical(length)
                .pace(new double[] {numCycles, 1}, length) // t·numCycles is exact at the restarts
                .then(length, Schedule.constant(0))
                .warmup(numWarmupSteps, 0);
    }

    /**
     * {@return {@code polynomial_decay_schedule_with_warmup}: the warm-up, then (lr − lrEnd)·(1 − p)^power + lrEnd}
     *
     * @param lrEnd 1e-7 by default there
     * @param power 1 by default there
     * @throws IllegalArgumentException if a rate is negative, numTrainingSteps not above numWarmupSteps, or power not
     *     above 0
     */
    public static Schedule polynomialDecayScheduleWithWarmup(
            double lr, int numWarmupSteps, int numTrainingSteps, double lrEnd, double power) {
        return Schedule.polynomial(lr, lrEnd, after(numWarmupSteps, numTrainingSteps), power)
                .warmup(numWarmupSteps, 0);
    }

    /**
     * {@return {@code inverse_sqrt_schedule}: the warm-up, then lr/√((t − numWarmupSteps + timescale)/timescale)}
     *
     * @param timescale numWarmupSteps by default there, and 10 000 without a warm-up
     * @throws IllegalArgumentException if lr or numWarmupSteps is negative or timescale below 1
     */
    public static Schedule inverseSqrtSchedule(double lr, int numWarmupSteps, int timescale) {
        return Schedule.inverseSqrt(lr, 0, timescale).warmup(numWarmupSteps, 0);
    }

    /**
     * {@return {@code wsd_schedule}: a warm-up, a plateau, a decay, between lr·minLrRatio and lr}
     *
     * @param warmupType {@link Curve#SQRT} is the "1-sqrt" there
     * @param decayType {@link Curve#SQRT} is the "1-sqrt" there
     * @throws IllegalArgumentException if a rate or a length is negative or numDecaySteps below 1
     */
    public static Schedule wsdSchedule(
            double lr,
            int numWarmupSteps,
            int numStableSteps,
            int numDecaySteps,
            Curve warmupType,
            Curve decayType,
            double minLrRatio) {
        Require.given("wsdSchedule", "warmupType", warmupType);
        Require.given("wsdSchedule", "decayType", decayType);
        double floor = lr * minLrRatio;
        Schedule decay = Schedule.knots(new int[] {0, numDecaySteps}, new double[] {lr, floor}, decayType);
        Require.whole("wsdSchedule", "numWarmupSteps", numWarmupSteps, 0);
        Require.whole("wsdSchedule", "numStableSteps", numStableSteps, 0);
        Schedule plateau = numStableSteps == 0 ? decay : Schedule.constant(lr).then(numStableSteps, decay);
        if (numWarmupSteps == 0) {
            return plateau;
        }
        Schedule rise =
                switch (warmupType) {
                    case LINEAR -> Schedule.linear(floor, lr, numWarmupSteps);
                    case COSINE -> Schedule.cosine(floor, lr, numWarmupSteps);
                    case SQRT -> Schedule.polynomial(floor, lr, numWarmupSteps, 0.5); // 1 − √(1 − p)
                };
        return rise.then(numWarmupSteps, plateau);
    }

    private static int after(int numWarmupSteps, int numTrainingSteps) {
        Require.whole("schedule with warm-up", "numWarmupSteps", numWarmupSteps, 0);
        if (numTrainingSteps <= numWarmupSteps) {
            throw Require.refused(
                    "schedule with warm-up",
                    "numTrainingSteps",
                    numTrainingSteps,
                    "above numWarmupSteps, " + numWarmupSteps);
        }
        return numTrainingSteps - numWarmupSteps;
    }
}
