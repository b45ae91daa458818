package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;

/** How a learning rate that was tuned for one batch size is carried over to another. */
public enum BatchScaling {
    /** rate·to/from, for SGD: equal noise scale. Goyal et al., Accurate, Large Minibatch SGD, 2017. */
    LINEAR,
    /** rate·√(to/from), for Adam and its relatives. Krizhevsky, One Weird Trick, 2014; Malladi et al., 2022. */
    SQUARE_ROOT;

    /** {@return what the rate is multiplied by} */
    double factor(double from, double to) {
        return this == LINEAR ? to / from : Math.sqrt(to / from);
    }

    /**
     * {@return the rate for another batch size}
     *
     * @param rate tuned for batches of {@code from} samples
     * @throws IllegalArgumentException if a batch size is below 1
     */
    public Schedule rate(Schedule rate, int from, int to) {
        Require.given("batch scaling", "rate", rate);
        Require.whole("batch scaling", "from", from, 1);
        Require.whole("batch scaling", "to", to, 1);
        return rate.scale(factor(from, to));
    }

    /**
     * {@return the rate that follows a varying batch size}
     *
     * @param rate tuned for batches of {@code from} samples
     * @throws IllegalArgumentException if from is below 1
     */
    public Schedule rate(Schedule rate, int from, BatchSchedule to) {
        Require.given("batch scaling", "rate", rate);
        Require.whole("batch scaling", "from", from, 1);
        Require.given("batch scaling", "to", to);
        return Schedule.of(new Derived.ScaledRate(this, Form.of(rate), from, to));
    }
}
