package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule that divides by something that may be 0, and adds an ε to it. */
interface Epsilon<T> {

    /** {@return ε} */
    default Schedule epsilon() {
        return Configured.get(this, Hyper.EPSILON);
    }

    /** {@return this with another ε, above 0 also in float32} */
    default T epsilon(Schedule other) {
        return Configured.with(this, Hyper.EPSILON, other);
    }

    /** {@return this with another ε, above 0 also in float32, that {@code fit} binds to its run} */
    default T epsilon(Plan other) {
        return Configured.with(this, Hyper.EPSILON, other);
    }

    /** {@return this with another ε, above 0 also in float32} */
    default T epsilon(double other) {
        return Configured.with(this, Hyper.EPSILON, other);
    }
}
