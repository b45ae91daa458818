package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/**
 * A rule that draws the weights towards 0: through the gradient (L2) or beside it (decoupled), as its own text says.
 */
interface WeightDecay<T> {

    /** {@return this with another weight decay, at least 0} */
    T weightDecay(Schedule other);

    /** {@return this with another weight decay, at least 0, that {@code fit} binds to its run} */
    default T weightDecay(Plan other) {
        return weightDecay(Hyper.planned(getClass().getSimpleName(), "weightDecay", other));
    }

    /** {@return this with another weight decay, at least 0} */
    default T weightDecay(double other) {
        return weightDecay(Hyper.constant(getClass().getSimpleName(), "weightDecay", other));
    }
}
