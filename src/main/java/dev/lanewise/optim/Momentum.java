package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule with a velocity. */
interface Momentum<T> {

    /** {@return this with another momentum, at least 0 and below 1} */
    T momentum(Schedule other);

    /** {@return this with another momentum, at least 0 and below 1, that {@code fit} binds to its run} */
    default T momentum(Plan other) {
        return momentum(Hyper.planned(getClass().getSimpleName(), "momentum", other));
    }

    /** {@return this with another momentum, at least 0 and below 1} */
    default T momentum(double other) {
        return momentum(Hyper.constant(getClass().getSimpleName(), "momentum", other));
    }
}
