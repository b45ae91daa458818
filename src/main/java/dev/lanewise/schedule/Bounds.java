package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Row;
import java.util.OptionalInt;

/**
 * What a schedule's values lie between at every step, from the formulas alone and up to rounding: cheap, and wider than need
 * be where parts are cut off or multiplied.
 */
record Bounds(double low, double high) {
    /** Where bounds do not decide, so much {@link Work} is done: 0.2 s, for schedules that are refused, most likely. */
    private static final int LONGEST_SEARCH = 1 << 24;

    /** See {@link Schedule#firstOutside}. */
    static OptionalInt firstOutside(Form form, double low, double high) {
        Bounds bounds = form.bounds();
        if (bounds.low >= low && bounds.high < high || !known(form)) {
            return OptionalInt.empty();
        }
        double last = Math.min(Rest.firstCycle(form), Work.steps(form, LONGEST_SEARCH));
        for (int step = 0; step <= last; step++) {
            double value = form.value(step);
            if (!(value >= low && value < high)) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return whether no function of the user's own is inside, which may not be defined at every step} */
    private static boolean known(Term term) {
        for (Term part = term; part != null; part = part.base()) {
            if (part instanceof Custom) {
                return false;
            }
            for (Object argument : part.arguments()) {
                if (argument instanceof Term inner && !known(inner)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@return all values from the smaller one to the larger one} */
    static Bounds between(double x, double y) {
        return new Bounds(Math.min(x, y), Math.max(x, y));
    }

    /** {@return the bounds of what may grow for ever} */
    static Bounds from(double low) {
        return new Bounds(low, Double.MAX_VALUE);
    }

    /** {@return the bounds of a schedule that only rises or only falls} */
    static Bounds ends(Form form) {
        return between(form.value(0), form.value(Passage.LAST));
    }

    /** {@return the bounds of a table} */
    static Bounds of(Row rates) {
        Bounds bounds = between(rates.first(), rates.last());
        for (int i = 0; i < rates.size(); i++) {
            bounds = bounds.with(rates.at(i));
        }
        return bounds;
    }

    /** {@return these and a value} */
    Bounds with(double value) {
        return new Bounds(Math.min(low, value), Math.max(high, value));
    }

    /** {@return these and others} */
    Bounds with(Bounds other) {
        return with(other.low).with(other.high);
    }

    Bounds plus(Bounds other) {
        return new Bounds(Power.saturated(low + other.low), Power.saturated(high + other.high));
    }

    Bounds times(Bounds other) {
        return new Bounds(Power.saturated(low * other.low), Power.saturated(high * other.high));
    }

    Bounds min(Bounds other) {
        return new Bounds(Math.min(low, other.low), Math.min(high, other.high));
    }

    Bounds max(Bounds other) {
        return new Bounds(Math.max(low, other.low), Math.max(high, other.high));
    }
}
