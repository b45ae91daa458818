package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule with two moving averages, each with its own memory. */
interface Betas<T> {

    /** {@return β₁} */
    default Schedule beta1() {
        return Configured.get(this, Hyper.BETA1);
    }

    /** {@return this with another β₁, at least 0 and below 1} */
    default T beta1(Schedule other) {
        return Configured.with(this, Hyper.BETA1, other);
    }

    /** {@return this with another β₁, at least 0 and below 1, that {@code fit} binds to its run} */
    default T beta1(Plan other) {
        return Configured.with(this, Hyper.BETA1, other);
    }

    /** {@return this with another β₁, at least 0 and below 1} */
    default T beta1(double other) {
        return Configured.with(this, Hyper.BETA1, other);
    }

    /** {@return β₂} */
    default Schedule beta2() {
        return Configured.get(this, Hyper.BETA2);
    }

    /** {@return this with another β₂, at least 0 and below 1} */
    default T beta2(Schedule other) {
        return Configured.with(this, Hyper.BETA2, other);
    }

    /** {@return this with another β₂, at least 0 and below 1, that {@code fit} binds to its run} */
    default T beta2(Plan other) {
        return Configured.with(this, Hyper.BETA2, other);
    }

    /** {@return this with another β₂, at least 0 and below 1} */
    default T beta2(double other) {
        return Configured.with(this, Hyper.BETA2, other);
    }
}
