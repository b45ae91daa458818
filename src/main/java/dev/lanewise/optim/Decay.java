package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/** The two places where weight decay can stand. Without decay nothing is added to the program. */
final class Decay {
    private Decay() {}

    /** {@return g + weightDecay·w: L2, which passes through all that the rule does with gradients} */
    static Tensor coupled(Tensor g, Tensor w, Schedule weightDecay, Slots slots) {
        return Hyper.isZero(weightDecay) ? g : g.plus(w.times(slots.scalar("weightDecay", weightDecay)));
    }

    /** {@return w·(1 − rate·weightDecay): decoupled, beside all that the rule does with gradients} */
    static Tensor decoupled(Tensor w, Schedule rate, Schedule weightDecay, Slots slots) {
        return Hyper.isZero(weightDecay)
                ? w
                : w.times(slots.scalar(
                        "1−rate·weightDecay", Hyper.map(rate, weightDecay, (eta, decay) -> 1 - eta * decay)));
    }
}
