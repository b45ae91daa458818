package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Passage;
import java.util.function.DoubleUnaryOperator;

/**
 * When a schedule comes to rest. Times are real numbers, see {@link Passage}; {@link #step} is what counts for a run.
 *
 * @param from the time from which it stays as it is for ever: 0 for a constant, infinite where it never does
 * @param shown the time in which it has shown what it is made of: till it rests, repeats itself for the first time, or has
 *     passed its last turning point; what only rises or falls for ever has none, so that its growth is no defect
 */
record Rest(double from, double shown) {

    /** {@return the rest of what changes no more from a time on} */
    static Rest from(double time) {
        return new Rest(time, time);
    }

    /** {@return the rest of a way from one value to another: at once, where they are the same} */
    static Rest after(double steps, double from, double to) {
        return from(from == to ? 0 : steps);
    }

    /** {@return the rest of what changes for ever and has shown how after a time} */
    static Rest never(double shown) {
        return new Rest(Double.POSITIVE_INFINITY, shown);
    }

    /** {@return this rest by the clock of an operator, which tells when a moment of the schedule inside comes} */
    Rest by(DoubleUnaryOperator clock) {
        double moved = clock.applyAsDouble(from);
        return new Rest(moved, shown == from ? moved : clock.applyAsDouble(shown));
    }

    /** {@return the rest of two together: the later one} */
    Rest and(Rest other) {
        return new Rest(Math.max(from, other.from), Math.max(shown, other.shown));
    }

    /** {@return whether nothing changes at all} */
    boolean always() {
        return from == 0;
    }

    /** {@return the first step from which every value is the same; infinite where there is none} */
    static double step(Form form) {
        return Passage.step(form.rest().from);
    }

    /** {@return how many of the first steps have to be looked at to have seen every value among them} */
    static int changing(Form form, int steps) {
        return (int) Math.min(steps, step(form) + 1);
    }

    /** {@return the step in which a schedule has shown what it is made of} */
    static double firstCycle(Form form) {
        return Passage.step(form.rest().shown);
    }
}
