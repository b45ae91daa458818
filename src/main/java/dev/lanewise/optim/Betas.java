package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule with two moving averages, each with its own memory. */
interface Betas<T> {

    /** {@return this with another β₁, at least 0 and below 1} */
    T beta1(Schedule other);

    /** {@return this with another β₁, at least 0 and below 1, that {@code fit} binds to its run} */
    default T beta1(Plan other) {
        return beta1(Hyper.planned(getClass().getSimpleName(), "beta1", other));
    }

    /** {@return this with another β₁, at least 0 and below 1} */
    default T beta1(double other) {
        return beta1(Hyper.constant(getClass().getSimpleName(), "beta1", other));
    }

    /** {@return this with another β₂, at least 0 and below 1} */
    T beta2(Schedule other);

    /** {@return this with another β₂, at least 0 and below 1, that {@code fit} binds to its run} */
    default T beta2(Plan other) {
        return beta2(Hyper.planned(getClass().getSimpleName(), "beta2", other));
    }

    /** {@return this with another β₂, at least 0 and below 1} */
    default T beta2(double other) {
        return beta2(Hyper.constant(getClass().getSimpleName(), "beta2", other));
    }
}
