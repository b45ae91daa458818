package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;

/**
 * A batch size that varies over time, in whole samples: the values of a schedule, rounded to the nearest multiple.
 *
 * @param size samples per update
 * @param multiple every batch is a multiple of this many samples, and at least one of them
 */
public record BatchSchedule(Schedule size, int multiple) {

    /**
     * Checks the multiple.
     *
     * @throws IllegalArgumentException if the multiple is below 1
     */
    public BatchSchedule {
        size = Form.of("batch schedule", "size", size);
        Require.whole("batch schedule", "multiple", multiple, 1);
    }

    /** {@return the values of the schedule as batch sizes, rounded to whole samples} */
    public static BatchSchedule of(Schedule size) {
        return new BatchSchedule(size, 1);
    }

    /**
     * {@return batches that all have the same size}
     *
     * @throws IllegalArgumentException if the size is below 1
     */
    public static BatchSchedule constant(int size) {
        return of(Schedule.constant(Require.whole("batch schedule", "size", size, 1)));
    }

    /**
     * {@return the same sizes, rounded to multiples of this many samples}
     *
     * @throws IllegalArgumentException if the multiple is below 1
     */
    public BatchSchedule multipleOf(int multiple) {
        return new BatchSchedule(size, multiple);
    }

    /**
     * {@return the samples in the batch of the update with this number}
     *
     * @throws ArithmeticException if the size rounds to 0, or to more than 2³¹−1
     */
    public int at(int step) {
        double samples = Math.rint(size.at(step) / multiple) * multiple;
        if (!(samples >= 1 && samples <= Integer.MAX_VALUE)) {
            throw new ArithmeticException(
                    "batch schedule " + size + " gives " + size.at(step) + " samples at step " + step
                            + "; allowed: sizes that round to a multiple of " + multiple + " from " + multiple + " to "
                            + Integer.MAX_VALUE);
        }
        return (int) samples;
    }

    /**
     * {@return how many samples the first updates consume}
     *
     * @param updates number of updates; the cost grows with it
     * @throws IllegalArgumentException if updates is negative
     */
    public long samplesIn(int updates) {
        Require.whole("batch schedule", "updates", updates, 0);
        long samples = 0;
        for (int step = 0; step < updates; step++) {
            samples += at(step);
        }
        return samples;
    }

    /**
     * {@return the noise scale of stochastic gradient descent at each step, rate·N/(B·(1 − μ))}
     *
     * <p>Smith, Kindermans, Ying and Le, Don't Decay the Learning Rate, Increase the Batch Size, 2018, for B ≪ N.
     *
     * @param rate learning rate
     * @param samples N, the size of the training set
     * @param momentum μ, in [0, 1)
     * @throws IllegalArgumentException if samples is below 1 or momentum outside its range
     */
    public Schedule noiseScale(Schedule rate, long samples, double momentum) {
        Require.given("noise scale", "rate", rate);
        if (samples < 1) {
            throw Require.refused("noise scale", "samples", samples, "a whole number, at least 1");
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw Require.refused("noise scale", "momentum", momentum, "at least 0 and below 1");
        }
        return Schedule.of(new Derived.NoiseScale(Form.of(rate), samples, this, momentum));
    }

    /** {@return the fewest updates from a start that consume this many samples; beyond the horizon the last size holds} */
    double updatesFor(double samples, long start, int horizon) {
        double left = samples;
        long step = start;
        for (; step < horizon; step++) {
            if (left <= 0) {
                return step - start;
            }
            left -= at((int) step);
        }
        return step - start + Math.ceil(Math.max(0, left) / at(horizon - 1));
    }
}
