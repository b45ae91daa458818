package dev.lanewise.schedule.convert;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The schedules of {@code keras.optimizers.schedules} (Keras 3) by their names and arguments.
 *
 * <p>Differences that matter: {@code PiecewiseConstantDecay} keeps the old value at a boundary; the end of
 * {@code CosineDecay} is a fraction of its start; its length is counted after the warm-up; the warm-up begins at
 * {@code initialLearningRate}, which is 0 by default there and wastes the first update.
 */
public final class Keras {
    private Keras() {}

    /**
     * {@return {@code ExponentialDecay}: lr·decayRate^(t/decaySteps)}
     *
     * @throws IllegalArgumentException if lr is negative, decaySteps below 1 or decayRate not above 0
     */
    public static Schedule exponentialDecay(
            double initialLearningRate, int decaySteps, double decayRate, boolean staircase) {
        return Schedule.exponential(initialLearningRate, decayRate, decaySteps, staircase);
    }

    /**
     * {@return {@code InverseTimeDecay}: lr/(1 + decayRate·t/decaySteps)}
     *
     * @throws IllegalArgumentException if lr or decayRate is negative or decaySteps below 1
     */
    public static Schedule inverseTimeDecay(
            double initialLearningRate, int decaySteps, double decayRate, boolean staircase) {
        return Schedule.inverseTime(initialLearningRate, decayRate, decaySteps, staircase);
    }

    /**
     * {@return {@code PiecewiseConstantDecay}: the old value still holds at a boundary, so every one moves by a step}
     *
     * @throws IllegalArgumentException if a value is negative, the boundaries do not ascend, or there is not one value
     *     more than boundaries
     */
    public static Schedule piecewiseConstantDecay(int[] boundaries, double[] values) {
        String name = "piecewiseConstantDecay";
        Row at = Row.of(name, "boundaries", boundaries).ascending(name, "boundaries", 0);
        Row rates = Row.of(name, "values", values).rates(name, "values");
        if (rates.size() != at.size() + 1) {
            throw Require.refused(
                    name, "values", rates.size() + " numbers", "one more than the boundaries, " + (at.size() + 1));
        }
        boolean beyond = at.last() == Integer.MAX_VALUE; // the step after the last one there is
        int[] moved = IntStream.of(boundaries)
                .limit(beyond ? boundaries.length - 1 : boundaries.length)
                .map(boundary -> boundary + 1)
                .toArray();
        return moved.length == 0
                ? Schedule.constant(values[0])
                : Schedule.piecewise(Arrays.copyOf(values, moved.length + 1), moved);
    }

    /**
     * {@return {@code PolynomialDecay}: (lr − end)·(1 − t/decaySteps)^power + end}
     *
     * @param endLearningRate 1e-4 by default there
     * @param power 1 by default there
     * @throws IllegalArgumentException if a rate is negative, decaySteps below 1 or power not above 0
     */
    public static Schedule polynomialDecay(
            double initialLearningRate, int decaySteps, double endLearningRate, double power, boolean cycle) {
        return Schedule.polynomial(initialLearningRate, endLearningRate, decaySteps, power, cycle);
    }

    /**
     * {@return {@code CosineDecay} without a warm-up: from lr to alpha·lr}
     *
     * @throws IllegalArgumentException if a rate is negative or decaySteps below 1
     */
    public static Schedule cosineDecay(double initialLearningRate, int decaySteps, double alpha) {
        return Schedule.cosine(initialLearningRate, alpha * initialLearningRate, decaySteps);
    }

    /**
     * {@return {@code CosineDecay} with a warm-up: a line to warmupTarget, then the cosine to alpha·warmupTarget}
     *
     * @param decaySteps length of the cosine alone
     * @param warmupSteps length of the warm-up, which comes on top
     * @throws IllegalArgumentException if a rate is negative, decaySteps below 1 or warmupSteps negative
     */
    public static Schedule cosineDecay(
            double initialLearningRate, int decaySteps, double alpha, double warmupTarget, int warmupSteps) {
        return cosineDecay(warmupTarget, decaySteps, alpha).warmup(warmupSteps, initialLearningRate);
    }

    /**
     * {@return {@code CosineDecayRestarts}: cycle i is firstDecaySteps·tMulⁱ long and mMulⁱ high, above alpha·lr}
     *
     * @param tMul 2 by default there
     * @param mMul 1 by default there
     * @throws IllegalArgumentException if a rate is negative, firstDecaySteps or tMul below 1, or mMul not above 0
     */
    public static Schedule cosineDecayRestarts(
            double initialLearningRate, int firstDecaySteps, double tMul, double mMul, double alpha) {
        return Schedule.cosineRestarts(initialLearningRate, alpha * initialLearningRate, firstDecaySteps, tMul, mMul);
    }
}
