package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;

/** Weight decay through the gradient: g + decay·w. */
record Coupled(Schedule decay) implements GradientTransform {
    Coupled {
        decay = Range.AT_LEAST_0.checked("weightDecay", "decay", decay);
    }

    @Override
    public Tensor apply(Tensor g, Tensor w, Slots slots) {
        return slots.number("weightDecay", decay).addTimes(g, w);
    }

    /** {@return whether there is weight decay among the transforms} */
    static boolean isIn(GradientTransform transform) {
        return transform instanceof Coupled
                || transform instanceof Chain chain && (isIn(chain.first()) || isIn(chain.next()));
    }

    /**
     * {@return the transforms with another weight decay in place of all that is among them: the first has it, the
     * others 0}
     */
    static GradientTransform replaced(GradientTransform transform, Schedule decay) {
        if (transform instanceof Coupled) {
            return new Coupled(decay);
        }
        if (transform instanceof Chain chain) {
            Schedule rest = isIn(chain.first()) ? Schedule.constant(0) : decay;
            return new Chain(replaced(chain.first(), decay), replaced(chain.next(), rest));
        }
        return transform;
    }
}
