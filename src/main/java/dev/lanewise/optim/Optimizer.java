package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Tensor;
import java.util.function.BiFunction;

/**
 * An update rule as its formula over tensors. It is traced once for each program, fused with the training step and run
 * without further calls; an implementation is an immutable value.
 *
 * <pre>{@code
 * record SignMomentum(Schedule rate) implements Optimizer {
 *     public Tensor next(Tensor w, Tensor g, Slots slots) {
 *         Tensor m = slots.average("m", g, 0.9);
 *         return w.minus(slots.rate().times(m.sign()));
 *     }
 * }
 * }</pre>
 */
public interface Optimizer {

    /**
     * {@return the weights after the update}
     *
     * @param weights w, before the update: neighbouring parameters of a group as one flat {@code [n]}, or one parameter
     *     with its own shape if the rule {@linkplain #needsShapes() needs shapes}
     * @param gradient g, of the same shape
     * @param slots where the rule keeps what it remembers, and where numbers that vary by step come from
     */
    Tensor next(Tensor weights, Tensor gradient, Slots slots);

    /**
     * {@return where the gradient is taken, of the weights' shape: at the weights, unless a rule says otherwise}
     *
     * <p>The weights are always what is evaluated, saved and served. A rule that averages keeps the point from which it
     * steps in a slot, and returns that here.
     *
     * @param weights w, before the update
     * @param slots the same that {@link #next} gets
     */
    default Tensor gradientPoint(Tensor weights, Slots slots) {
        return weights;
    }

    /**
     * {@return the learning rate that the rule was made with}
     *
     * <p>What it steps at is {@link Slots#rate}: groups have multiples of this or rates of their own, and a running training
     * overrides it.
     */
    Schedule rate();

    /** {@return the same rule made with another learning rate; a rule need not say how} */
    default Optimizer rate(Schedule other) {
        return other.equals(rate()) ? this : new AtRate(this, other);
    }

    /**
     * {@return the same rule with another weight decay}
     *
     * <p>A rule without one is already the rule with a decay of 0.
     *
     * @param decay at least 0
     * @throws IllegalArgumentException if the rule has no weight decay of its own, and the decay is not the constant 0
     */
    default Optimizer weightDecay(Schedule decay) {
        if (Hyper.isZero(decay)) {
            return this;
        }
        throw new IllegalArgumentException(Hyper.name(this) + ": the rule has no weight decay of its own, to be "
                + decay + "; put GradientTransform.weightDecay before it (L2), or DecoupledDecay around it");
    }

    /**
     * {@return the same rule with other schedules in place of its own} This is how a trainer binds the hyper-parameters that are
     * {@linkplain Plan#inRun plans}, whenever a run begins.
     *
     * <p>A rule that is a record need not say anything: its components that are schedules are changed, also those of rules and
     * transforms within, and it is constructed anew, which repeats its checks. A rule of another kind overrides this, or has no plans but as its
     * rate.
     *
     * @param change what stands for a schedule, given what it is called, as {@code AdamW: beta1}; the same one where it stays
     * @throws IllegalArgumentException if the rule refuses one of them
     */
    default Optimizer withSchedules(BiFunction<String, Schedule, Schedule> change) {
        return Components.changed(this, change);
    }

    /**
     * {@return the rule that leaves the weights as they are}
     *
     * <p>Where it is alone in charge of parameters, neither their
     * gradient nor an update is computed.
     */
    static Optimizer frozen() {
        return new Frozen();
    }

    /**
     * {@return whether the rule looks at parameters as wholes, through norms, rows or matrix products}
     *
     * <p>An element-wise rule (the default) runs once over the flat array of all neighbouring parameters: one pass over
     * memory. Any other is called for each parameter.
     */
    default boolean needsShapes() {
        return false;
    }
}
