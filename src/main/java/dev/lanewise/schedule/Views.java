package dev.lanewise.schedule;

import dev.lanewise.schedule.draw.TerminalPlot;
import dev.lanewise.schedule.formula.Require;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/** What there is to see of a schedule: text, pictures, sums, and what is probably not meant. */
interface Views extends IntToDoubleFunction {

    /**
     * {@return the text that {@link Schedule#parse} reads back, as {@code cosine(from=0.1, to=0.0, steps=900).warmup(steps=100)}}
     *
     * <p>Arguments that have their default are left out; {@link #json} writes them all.
     *
     * @throws IllegalStateException if a function without a name is inside
     */
    default String text() {
        Form form = Form.of(this);
        Printer.requireNames(form);
        return Printer.text(form);
    }

    /**
     * {@return the JSON form, with every argument and the version of the grammar, for files that must outlive a change of
     * defaults}
     *
     * @throws IllegalStateException if a function without a name is inside
     */
    default String json() {
        Form form = Form.of(this);
        Printer.requireNames(form);
        return Printer.json(form);
    }

    /**
     * {@return this schedule over its first updates, to ask for extremes, crossings, area and mean}
     *
     * @throws IllegalArgumentException if steps is below 1
     */
    default Horizon over(int steps) {
        return new Horizon(Form.of(this), steps);
    }

    /**
     * {@return the first step whose value is below {@code low} or not below {@code high}, as far as the formulas tell}
     *
     * <p>Looks at the schedule until it comes to rest, repeats itself for the first time or has passed its last turning point, and no
     * further than 2²⁴ evaluations of its parts: what rises or falls for ever may do so, as a run ends some time. Empty too where a function of the user's own is
     * inside. Takes no time where the parts' own bounds answer the question.
     *
     * @param low smallest value allowed
     * @param high above all values allowed
     */
    default OptionalInt firstOutside(double low, double high) {
        return Bounds.firstOutside(Form.of(this), low, high);
    }

    /**
     * {@return what is legal in this schedule and probably not meant for a run of this length; empty if nothing is}
     *
     * <p>Looks at every step, as long as 2²⁶ evaluations of the schedule's parts suffice for that (about half a second); where
     * they do not, a finding of the kind {@link Finding.Kind#NOT_EXAMINED} says how far it came.
     *
     * @param totalSteps updates of the run; the cost grows with it
     * @throws IllegalArgumentException if totalSteps is below 1
     */
    default List<Finding> lint(int totalSteps) {
        return Lint.of(Form.of(this), totalSteps);
    }

    /**
     * {@return the first updates as a line of 40 block characters, from 0 to the largest value}
     *
     * @throws IllegalArgumentException if steps is below 1
     */
    default String sparkline(int steps) {
        return TerminalPlot.sparkline(Form.of(this), Require.whole("sparkline", "steps", steps, 1), 40);
    }

    /**
     * {@return the first updates as a plot of block characters with axes, for a terminal of 80 columns; for pictures and
     * tables see {@link Chart}}
     *
     * @throws IllegalArgumentException if steps is below 1
     */
    default String plot(int steps) {
        return TerminalPlot.plot(Form.of(this), Require.whole("plot", "steps", steps, 1), 64, 10);
    }
}
