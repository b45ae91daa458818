package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.function.Function;

/**
 * A rule of the library: its {@link Settings}, and the formula that a subclass writes. An immutable value; setters make another one.
 *
 * @param <R> the rule itself
 */
abstract class Rule<R extends Rule<R>> extends Configured<R> implements Optimizer {
    /** @param maker of the same rule with other settings: its constructor */
    Rule(Settings settings, Function<Settings, R> maker) {
        super(settings, maker);
    }

    @Override
    public final Schedule rate() {
        return get(Hyper.RATE);
    }

    /** {@return this with another learning rate} */
    @Override
    public R rate(Schedule other) {
        return with(Hyper.RATE, other);
    }

    // ---- what formulas are written with ----

    /** {@return g + weightDecay·w: L2, which passes through all that the rule does with gradients} */
    final Tensor l2(Tensor g, Tensor w, Slots slots) {
        return number(Hyper.WEIGHT_DECAY, slots).addTimes(g, w);
    }

    /** {@return w·(1 − rate·weightDecay): decoupled, beside all that the rule does with gradients} */
    final Tensor shrunk(Tensor w, Slots slots) {
        return slots.rate().times(number(Hyper.WEIGHT_DECAY, slots)).oneMinus().times(w);
    }

    /** {@return √(v/(1 − β₂ᵗ))} The correction is taken in double, one number for each update. */
    static Tensor correctedRoot(Tensor v, Coefficient beta2) {
        return beta2.correction().sqrt().reciprocal().times(v.sqrt());
    }

    /** {@return the largest v so far, where that is wanted; Reddi et al. 2018} */
    static Tensor largest(Tensor v, boolean wanted, Slots slots) {
        return wanted ? slots.set("vMax", slots.get("vMax").maximum(v)) : v;
    }
}
