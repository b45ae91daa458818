package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule with one moving average, of squared gradients. */
interface Rho<T> {

    /** {@return ρ} */
    default Schedule rho() {
        return Configured.get(this, Hyper.RHO);
    }

    /** {@return this with another ρ, at least 0 and below 1} */
    default T rho(Schedule other) {
        return Configured.with(this, Hyper.RHO, other);
    }

    /** {@return this with another ρ, at least 0 and below 1, that {@code fit} binds to its run} */
    default T rho(Plan other) {
        return Configured.with(this, Hyper.RHO, other);
    }

    /** {@return this with another ρ, at least 0 and below 1} */
    default T rho(double other) {
        return Configured.with(this, Hyper.RHO, other);
    }
}
