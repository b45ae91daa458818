package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;

/** A rule that draws the weights towards 0: through the gradient (L2) or beside it (decoupled), as its own text says. */
interface WeightDecay<T extends Optimizer> extends Optimizer {

    /** {@return weight decay} */
    default Schedule weightDecay() {
        return Configured.get(this, Hyper.WEIGHT_DECAY);
    }

    /** {@return this with another weight decay, at least 0} */
    @Override
    default T weightDecay(Schedule other) {
        return Configured.with(this, Hyper.WEIGHT_DECAY, other);
    }

    /** {@return this with another weight decay, at least 0, that {@code fit} binds to its run} */
    default T weightDecay(Plan other) {
        return Configured.with(this, Hyper.WEIGHT_DECAY, other);
    }

    /** {@return this with another weight decay, at least 0} */
    default T weightDecay(double other) {
        return Configured.with(this, Hyper.WEIGHT_DECAY, other);
    }
}
