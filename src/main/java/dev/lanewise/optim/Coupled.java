package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/** Weight decay through the gradient: g + decay·w. */
record Coupled(Schedule decay) implements GradientTransform {
    Coupled {
        decay = Hyper.positive("weightDecay", "decay", decay);
    }

    @Override
    public Tensor apply(Tensor g, Tensor w, Slots slots) {
        return Decay.coupled(g, w, decay, slots);
    }
}
