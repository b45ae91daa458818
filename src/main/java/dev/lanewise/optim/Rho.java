package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule with one moving average, of squared gradients. */
interface Rho<T> {

    /** {@return this with another ρ, at least 0 and below 1} */
    T rho(Schedule other);

    /** {@return this with another ρ, at least 0 and below 1, that {@code fit} binds to its run} */
    default T rho(Plan other) {
        return rho(Hyper.planned(getClass().getSimpleName(), "rho", other));
    }

    /** {@return this with another ρ, at least 0 and below 1} */
    default T rho(double other) {
        return rho(Hyper.constant(getClass().getSimpleName(), "rho", other));
    }
}
