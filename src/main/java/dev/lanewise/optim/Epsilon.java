package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule that divides by something that may be 0, and adds an ε to it. */
interface Epsilon<T> {

    /** {@return this with another ε, above 0} */
    T epsilon(Schedule other);

    /** {@return this with another ε, above 0, that {@code fit} binds to its run} */
    default T epsilon(Plan other) {
        return epsilon(Hyper.planned(getClass().getSimpleName(), "epsilon", other));
    }

    /** {@return this with another ε, above 0} */
    default T epsilon(double other) {
        return epsilon(Hyper.constant(getClass().getSimpleName(), "epsilon", other));
    }
}
