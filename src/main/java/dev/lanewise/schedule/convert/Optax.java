package dev.lanewise.schedule.convert;

import dev.lanewise.schedule.Curve;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.formula.Require;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The schedules of {@code optax.schedules} by their names and arguments.
 *
 * <p>Differences that matter: lengths of the warm-up schedules include the warm-up; boundaries belong to the new value;
 * where Optax logs a line and goes on with a constant, as for lengths of 0, an exception is thrown here.
 */
public final class Optax {
    private Optax() {}

    /**
     * {@return {@code constant_schedule}}
     *
     * @throws IllegalArgumentException if the value is negative or not finite
     */
    public static Schedule constantSchedule(double value) {
        return Schedule.constant(value);
    }

    /**
     * {@return {@code linear_schedule}: initValue until transitionBegin, then a line to endValue}
     *
     * @throws IllegalArgumentException if a value is negative, transitionSteps below 1 or transitionBegin negative
     */
    public static Schedule linearSchedule(double initValue, double endValue, int transitionSteps, int transitionBegin) {
        return begun(Schedule.linear(initValue, endValue, transitionSteps), transitionBegin);
    }

    /**
     * {@return {@code polynomial_schedule}: initValue until transitionBegin, then (init − end)·(1 − p)^power + end}
     *
     * @throws IllegalArgumentException if a value is negative, power not above 0, transitionSteps below 1 or
     *     transitionBegin negative
     */
    public static Schedule polynomialSchedule(
            double initValue, double endValue, double power, int transitionSteps, int transitionBegin) {
        return begun(Schedule.polynomial(initValue, endValue, transitionSteps, power), transitionBegin);
    }

    /**
     * {@return {@code exponential_decay} without an end value: initValue until transitionBegin, then ·decayRate^p}
     *
     * @throws IllegalArgumentException if initValue is negative, decayRate not above 0, transitionSteps below 1 or
     *     transitionBegin negative
     */
    public static Schedule exponentialDecay(
            double initValue, int transitionSteps, double decayRate, int transitionBegin, boolean staircase) {
        return begun(Schedule.exponential(initValue, decayRate, transitionSteps, staircase), transitionBegin);
    }

    /**
     * {@return {@code exponential_decay} with an end value: never below it where it decays, never above it where it grows}
     *
     * @throws IllegalArgumentException if a value is negative, decayRate not above 0, transitionSteps below 1 or
     *     transitionBegin negative
     */
    public static Schedule exponentialDecay(
            double initValue,
            int transitionSteps,
            double decayRate,
            int transitionBegin,
            boolean staircase,
            double endValue) {
        Schedule decay = exponentialDecay(initValue, transitionSteps, decayRate, transitionBegin, staircase);
        Schedule end = Schedule.constant(endValue);
        return decayRate < 1 ? decay.max(end) : decay.min(end);
    }

    /**
     * {@return {@code cosine_decay_schedule}: from initValue to alpha·initValue}
     *
     * @throws IllegalArgumentException if a value is negative, decaySteps below 1 or exponent not above 0
     */
    public static Schedule cosineDecaySchedule(double initValue, int decaySteps, double alpha, double exponent) {
        return Schedule.cosine(initValue, alpha * initValue, decaySteps, exponent);
    }

    /**
     * {@return {@code piecewise_constant_schedule}: initValue times the scales of all boundaries not above t}
     *
     * @param boundariesAndScales steps from 1 on and what the value is multiplied by there
     * @throws IllegalArgumentException if a value is negative or a boundary below 1
     */
    public static Schedule piecewiseConstantSchedule(double initValue, Map<Integer, Double> boundariesAndScales) {
        Require.given("piecewiseConstantSchedule", "boundariesAndScales", boundariesAndScales);
        if (boundariesAndScales.isEmpty()) {
            return Schedule.constant(initValue);
        }
        Map<Integer, Double> sorted = new TreeMap<>(boundariesAndScales);
        return Schedule.piecewise(
                values(initValue, sorted),
                sorted.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * {@return {@code piecewise_interpolate_schedule}: curves through initValue at step 0 and the values of {@code
     * piecewise_constant_schedule} at its boundaries}
     *
     * @param interpolateType {@link Curve#LINEAR} or {@link Curve#COSINE}
     * @param boundariesAndScales steps from 1 on and what the value is multiplied by until there
     * @throws IllegalArgumentException if a value is negative or a boundary below 1
     */
    public static Schedule piecewiseInterpolateSchedule(
            Curve interpolateType, double initValue, Map<Integer, Double> boundariesAndScales) {
        Require.given("piecewiseInterpolateSchedule", "interpolateType", interpolateType);
        Require.given("piecewiseInterpolateSchedule", "boundariesAndScales", boundariesAndScales);
        Map<Integer, Double> sorted = new TreeMap<>(boundariesAndScales);
        int[] at = IntStream.concat(IntStream.of(0), sorted.keySet().stream().mapToInt(Integer::intValue))
                .toArray();
        return Schedule.knots(at, values(initValue, sorted), interpolateType);
    }

    private static double[] values(double initValue, Map<Integer, Double> sorted) {
        double[] values = new double[sorted.size() + 1];
        values[0] = initValue;
        int next = 1;
        for (double scale : sorted.values()) {
            values[next] = values[next - 1] * scale;
            next++;
        }
        return values;
    }

    /**
     * {@return {@code warmup_constant_schedule}: a line to peakValue, then peakValue}
     *
     * @throws IllegalArgumentException if a value is negative or warmupSteps negative
     */
    public static Schedule warmupConstantSchedule(double initValue, double peakValue, int warmupSteps) {
        return Schedule.constant(peakValue).warmup(warmupSteps, initValue);
    }

    /**
     * {@return {@code warmup_cosine_decay_schedule}: a line to peakValue, then a cosine to endValue}
     *
     * @param decaySteps length of the whole, warm-up included
     * @throws IllegalArgumentException if a value is negative, exponent not above 0, or decaySteps not above warmupSteps
     */
    public static Schedule warmupCosineDecaySchedule(
            double initValue, double peakValue, int warmupSteps, int decaySteps, double endValue, double exponent) {
        if (decaySteps <= warmupSteps) {
            throw Require.refused(
                    "warmupCosineDecaySchedule", "decaySteps", decaySteps, "above warmupSteps, " + warmupSteps);
        }
        return Schedule.cosine(peakValue, endValue, decaySteps - warmupSteps, exponent)
                .warmup(warmupSteps, initValue);
    }

    /**
     * {@return {@code warmup_exponential_decay_schedule} without an end value: a line to peakValue, then the decay}
     *
     * @throws IllegalArgumentException if a value is negative, decayRate not above 0, or a length out of range
     */
    public static Schedule warmupExponentialDecaySchedule(
            double initValue,
            double peakValue,
            int warmupSteps,
            int transitionSteps,
            double decayRate,
            int transitionBegin,
            boolean staircase) {
        return exponentialDecay(peakValue, transitionSteps, decayRate, transitionBegin, staircase)
                .warmup(warmupSteps, initValue);
    }

    /**
     * {@return {@code warmup_exponential_decay_schedule} with an end value: a line to peakValue, then the decay, never
     * below the end where it decays, never above it where it grows}
     *
     * @throws IllegalArgumentException if a value is negative, decayRate not above 0, or a length out of range
     */
    public static Schedule warmupExponentialDecaySchedule(
            double initValue,
            double peakValue,
            int warmupSteps,
            int transitionSteps,
            double decayRate,
            int transitionBegin,
            boolean staircase,
            double endValue) {
        return exponentialDecay(peakValue, transitionSteps, decayRate, transitionBegin, staircase, endValue)
                .warmup(warmupSteps, initValue);
    }

    /**
     * {@return {@code cosine_onecycle_schedule}: up until the step ⌊pctStart·T⌋, down until T}
     *
     * @param pctStart 0.3 by default there
     * @param divFactor peak/start, 25 by default there
     * @param finalDivFactor start/end, 1e4 by default there
     * @throws IllegalArgumentException if an argument is outside its range, or the peak would be at step 0
     */
    public static Schedule cosineOnecycleSchedule(
            int transitionSteps, double peakValue, double pctStart, double divFactor, double finalDivFactor) {
        double rise = (double) (int) (pctStart * transitionSteps) / transitionSteps;
        return Schedule.oneCycle(peakValue, transitionSteps, rise, divFactor, finalDivFactor, Curve.COSINE, 2);
    }

    /**
     * {@return {@code linear_onecycle_schedule}: up until ⌊pctStart·T⌋, down to the start until ⌊pctFinal·T⌋, then to the
     * end}
     *
     * @param pctStart 0.3 by default there
     * @param pctFinal 0.85 by default there
     * @param divFactor peak/start, 25 by default there
     * @param finalDivFactor start/end, 1e4 by default there
     * @throws IllegalArgumentException if an argument is outside its range, or two of the steps are the same
     */
    public static Schedule linearOnecycleSchedule(
            int transitionSteps,
            double peakValue,
            double pctStart,
            double pctFinal,
            double divFactor,
            double finalDivFactor) {
        double start = peakValue / Require.positive("linearOnecycleSchedule", "divFactor", divFactor);
        double end = start / Require.positive("linearOnecycleSchedule", "finalDivFactor", finalDivFactor);
        return Schedule.knots(
                new int[] {0, (int) (pctStart * transitionSteps), (int) (pctFinal * transitionSteps), transitionSteps},
                new double[] {start, peakValue, start, end});
    }

    /**
     * {@return {@code join_schedules}: each schedule from its own beginning, from its boundary on}
     *
     * @param boundaries one less than the schedules, ascending from at least 1
     * @throws IllegalArgumentException if there are not as many, or they do not ascend
     */
    public static Schedule joinSchedules(Schedule[] schedules, int... boundaries) {
        return Sequence.of("joinSchedules", "boundaries", schedules, boundaries);
    }

    private static Schedule begun(Schedule schedule, int transitionBegin) {
        return schedule.shift(-Require.whole("transition", "transitionBegin", transitionBegin, 0));
    }
}
