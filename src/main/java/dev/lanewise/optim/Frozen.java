package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/** The rule that changes nothing: no gradient is taken for its weights, and no memory is written. */
record Frozen() implements Optimizer {
    @Override
    public Tensor next(Tensor weights, Tensor gradient, Slots slots) {
        return weights;
    }

    @Override
    public Schedule rate() {
        return Schedule.constant(0);
    }

    @Override
    public Frozen rate(Schedule rate) {
        return this;
    }

    @Override
    public Frozen weightDecay(Schedule decay) {
        return this;
    }
}
