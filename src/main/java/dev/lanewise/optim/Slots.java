package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * What an {@link Optimizer} remembers from update to update, by name, and the numbers that vary by step. Exists while a
 * program is traced; the memory behind it belongs to whoever trains.
 */
public final class Slots {
    private final String prefix;
    private final String scope;
    private final Part part;
    private final Schedule rate;
    private final Map<String, Slot> slots;
    private final Scalars scalars;
    private final Totals totals;

    /**
     * @param prefix stands before the names, so that several parameters can have a slot of the same name
     * @param part the weights
     * @param rate the learning rate in use
     * @param scalars the numbers that a rule has asked for so far
     * @param totals what is summed over all passes
     */
    Slots(String prefix, Part part, Schedule rate, Scalars scalars, Totals totals) {
        this(prefix, "", part, rate, new LinkedHashMap<>(), scalars, totals);
    }

    private Slots(
            String prefix,
            String scope,
            Part part,
            Schedule rate,
            Map<String, Slot> slots,
            Scalars scalars,
            Totals totals) {
        this.prefix = prefix;
        this.scope = scope;
        this.part = part;
        this.rate = rate;
        this.slots = slots;
        this.scalars = scalars;
        this.totals = totals;
    }

    /** {@return the same slots before anything was set, for the same rule once more} */
    Slots again() {
        Map<String, Slot> unset = new LinkedHashMap<>();
        slots.forEach((name, slot) -> unset.put(name, new Slot(slot.name(), slot.start(), slot.value(), slot.value())));
        return new Slots(prefix, scope, part, rate, unset, scalars.again(), totals);
    }

    /**
     * {@return the same slots for a rule within this rule, whose names are kept apart}
     *
     * @param inner stands before the inner rule's names, with a slash
     */
    public Slots within(String inner) {
        return new Slots(prefix, scope + inner + "/", part, rate, slots, scalars, totals);
    }

    /**
     * {@return the same slots for a rule within this rule that has another learning rate}
     *
     * @param other made of {@link #rate}, or the trainer's overrides do not reach it
     */
    Slots at(Schedule other) {
        return new Slots(prefix, scope, part, other, slots, scalars, totals);
    }

    /** {@return whether this is the learning rate in use} */
    boolean hasRate(Schedule planned) {
        return rate.equals(planned);
    }

    // ---- state ----

    /** {@return state of the weights' shape, 0 before the first update} */
    public Tensor get(String name) {
        return get(name, part.shape(), 0);
    }

    /**
     * {@return state of any shape, as it was before this update}
     *
     * @param name within the rule; the same name is the same state
     * @param shape {@code Shape.of()} for a single number
     * @param initial what every element is before the first update
     * @throws IllegalArgumentException if the name was used with another shape or beginning
     */
    public Tensor get(String name, Shape shape, double initial) {
        return get(name, shape, new Start.Number((float) initial));
    }

    /**
     * {@return state of the weights' shape that begins as a copy of them, such as an average of the weights}
     *
     * @param name within the rule; the same name is the same state
     * @throws IllegalArgumentException if the name was used with another shape or beginning
     */
    public Tensor copyOfWeights(String name) {
        return get(name, part.shape(), new Start.Weights(part.offset()));
    }

    private Tensor get(String name, Shape shape, Start start) {
        Slot known = slots.get(scope + name);
        if (known == null) {
            String full = prefix + scope + name;
            Tensor value = Tensor.parameter(full, shape.toArray());
            known = new Slot(full, start, value, value);
            slots.put(scope + name, known);
        } else if (!known.shape().equals(shape) || !known.start().equals(start)) {
            throw new IllegalArgumentException("slot '" + scope + name + "' is " + known.shape() + " and begins with "
                    + known.start() + "; it cannot also be " + shape + " beginning with " + start);
        }
        return known.value();
    }

    /**
     * {@return next} Says that this is the state after the update. {@link #get} goes on to return the state before it.
     *
     * @param name of a slot that was read
     * @param next of the slot's shape
     * @throws IllegalArgumentException if there is no such slot, the shape differs or it was set before
     */
    public Tensor set(String name, Tensor next) {
        Slot known = slots.get(scope + name);
        if (known == null) {
            throw new IllegalArgumentException("slot '" + scope + name
                    + "' is set, but never read; declare it with get(\"" + name + "\") first. Slots so far: "
                    + slots.keySet());
        }
        if (!known.shape().equals(next.shape())) {
            throw new IllegalArgumentException("slot '" + scope + name + "' " + known.shape() + " is set to " + next
                    + " of another shape, traced at " + next.origin());
        }
        if (known.next() != known.value()) {
            throw new IllegalArgumentException("slot '" + scope + name + "' is set twice in one update");
        }
        slots.put(scope + name, new Slot(known.name(), known.start(), known.value(), next));
        return next;
    }

    /**
     * {@return β·a + (1 − β)·x, where a is the slot before this update, and what it is after it; 0 before the first}
     *
     * @param name of the slot
     * @param x of the weights' shape
     * @param beta β, at least 0 and below 1
     */
    public Tensor average(String name, Tensor x, Coefficient beta) {
        return set(name, beta.mix(get(name), x));
    }

    /** {@return β·a + (1 − β)·x, as {@link #average(String, Tensor, Coefficient)} with a constant β} */
    public Tensor average(String name, Tensor x, double beta) {
        return average(name, x, number("β", beta));
    }

    // ---- numbers ----

    /** {@return the learning rate in use: that of the rule, of its group, or what overrides it in a running training} */
    public Coefficient rate() {
        scalars.rateAsked();
        return number("rate", rate);
    }

    /** {@return t, the number of updates completed: 0 at the first} */
    public Coefficient step() {
        return Coefficient.varying("t", t -> t, this);
    }

    /**
     * {@return a number that varies by step, such as a hyper-parameter}
     *
     * @param name for listings and errors
     * @param value function of t, the updates completed; a {@linkplain Schedule#constant constant} schedule is a number that does
     *     not vary
     */
    public Coefficient number(String name, IntToDoubleFunction value) {
        OptionalDouble constant = Hyper.constant(value);
        return constant.isPresent() ? number(name, constant.getAsDouble()) : Coefficient.varying(name, value, this);
    }

    /** {@return a number that does not vary} */
    public Coefficient number(String name, double value) {
        return Coefficient.constant(name, value, this);
    }

    /** {@return the number of a hyper-parameter, whose range was checked where the rule was made as far as that can be known} */
    Coefficient number(String name, Schedule value, Range range) {
        Coefficient number = number(name, (IntToDoubleFunction) value);
        return number.varies() ? Coefficient.varying(name, range.guarded(name, value), this) : number;
    }

    /**
     * {@return a single number that varies by step, evaluated in double once for each update}
     *
     * <p>Where a rule is applied several times, to parameters that lie apart or to each in its shape, equal shapes share the number:
     * it may depend on the rule and on the shape of the weights, and on nothing else.
     *
     * @param name for listings and errors
     * @param value function of t, the updates completed; a {@linkplain Schedule#constant constant} becomes a constant
     *     of the program
     */
    public Tensor scalar(String name, IntToDoubleFunction value) {
        return number(name, value).tensor();
    }

    /** {@return the number as a tensor; the same one in every application of the rule to this shape} */
    Tensor shared(String name, IntToDoubleFunction value) {
        return scalars.get(scope + name, () -> Tensor.scalar(prefix + scope + name, value));
    }

    /**
     * {@return uniform numbers in [0, 1) of the weights' shape, new ones at every step}
     *
     * <p>They are a function of the stream, the step and each weight's place among all weights, whatever the groups.
     *
     * @param stream names the numbers
     */
    public Tensor uniform(Seed stream) {
        return Tensor.uniform(stream, part.offset(), part.shape().elements()).reshape(part.shape());
    }

    /**
     * {@return the sum of a number over all weights} A rule sees the weights in parts: one for each parameter, or for each run of
     * neighbours in one group. What it finds out about all of them, as {@link Prodigy} does about its rate, it has to add up here.
     *
     * @param name of the sum within the rule; every part of the weights adds to it once
     * @param part what this part of the weights adds: a single number that does not depend on a total
     * @throws IllegalArgumentException if it is not a single number
     */
    public Tensor total(String name, Tensor part) {
        if (part.shape().rank() != 0) {
            throw new IllegalArgumentException("total '" + scope + name + "' is " + part.shape()
                    + "; it must be a single number [], such as the sum of an array, traced at " + part.origin());
        }
        return totals.of(scope + name, part);
    }

    /** {@return whether a rule has asked for the learning rate} */
    boolean usesRate() {
        return scalars.usesRate();
    }

    List<Slot> all() {
        return new ArrayList<>(slots.values());
    }
}
