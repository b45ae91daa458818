package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule with a velocity. */
interface Momentum<T> {

    /** {@return momentum} */
    default Schedule momentum() {
        return Configured.get(this, Hyper.MOMENTUM);
    }

    /** {@return this with another momentum, at least 0 and below 1} */
    default T momentum(Schedule other) {
        return Configured.with(this, Hyper.MOMENTUM, other);
    }

    /** {@return this with another momentum, at least 0 and below 1, that {@code fit} binds to its run} */
    default T momentum(Plan other) {
        return Configured.with(this, Hyper.MOMENTUM, other);
    }

    /** {@return this with another momentum, at least 0 and below 1} */
    default T momentum(double other) {
        return Configured.with(this, Hyper.MOMENTUM, other);
    }
}
