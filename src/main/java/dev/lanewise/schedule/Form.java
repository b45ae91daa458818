package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The closed set of built-in schedules. Time is a double inside, so that a schedule can be stretched and still follows its
 * own formula between two steps; whole steps are exact.
 *
 * <p>A form is a record: its signature, its checks, its formula, and what follows from the formula. Everything else asks
 * these methods, so that nothing about a schedule is written twice.
 */
sealed interface Form extends Schedule, Term permits Leaf, Operator {

    /** {@return the value at a time from 0 to {@link Passage#LAST}: finite and not negative} */
    double value(double time);

    /** {@return what the values lie between} */
    Bounds bounds();

    /** {@return when the values change no more} */
    Rest rest();

    /** {@return when something happens, by the schedule's own clock} */
    List<Boundary> boundaries();

    /**
     * {@return the sum of the first values: a closed form where there is one, else {@link Area#stepByStep}}
     *
     * @param n how many values, at least 1
     * @param area sums the parts inside
     */
    double area(int n, Area area);

    /** {@return the time that the first warm-up takes; 0 where there is none} */
    double warmupTime();

    /** {@return what one value takes besides those of the parts inside, in evaluations of a plain formula} */
    default long work() {
        return 1;
    }

    @Override
    Form base();

    @Override
    default Object[] arguments() {
        return signature().argumentsOf(this);
    }

    @Override
    default double applyAsDouble(int step) {
        if (step < 0) {
            throw new IllegalArgumentException("step must be at least 0, not " + step);
        }
        return value(step);
    }

    /** {@return an argument as one of the built-in forms} */
    static Form of(String operator, String argument, IntToDoubleFunction function) {
        return of(Require.given(operator, argument, function));
    }

    /** {@return the function as one of the built-in forms} */
    static Form of(IntToDoubleFunction function) {
        if (function instanceof InRun unbound) {
            throw new IllegalArgumentException("schedule " + unbound
                    + " is bound by a fit as a whole: apply operators to the plan, before inRun(); to look at it, bind it"
                    + " with plan.bind(updatesPerEpoch, batchSize, totalUpdates)");
        }
        return function instanceof Form form ? form : new Custom("", function);
    }
}
