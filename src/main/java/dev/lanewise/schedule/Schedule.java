package dev.lanewise.schedule;

import java.util.function.IntToDoubleFunction;

/**
 * A value that varies over time as an immutable function of the step: a learning rate, a momentum, a batch size.
 *
 * <p>The step is the number of optimizer updates completed; the first update reads step 0. A schedule is total for steps
 * from 0 to 2³¹−1, pure, thread-safe, finite and never negative; evaluating it allocates nothing and costs the same at
 * every step. Growth saturates at {@link Double#MAX_VALUE}.
 *
 * <p>Intervals are half-open: at a boundary the new value holds. A segment of T steps has its start value at step 0 and
 * its end value from step T on; nothing throws or becomes periodic past its end.
 *
 * <p>Any {@code int -> double} lambda is a schedule; {@link #of} also checks its results.
 */
@FunctionalInterface
public interface Schedule extends IntToDoubleFunction {

    /**
     * {@return the value that the update with this number uses}
     *
     * @param step number of updates completed, from 0
     * @throws IllegalArgumentException if the step is negative
     * @throws ArithmeticException if a custom function inside gives NaN, an infinity or a negative number
     */
    @Override
    double applyAsDouble(int step);

    /** {@return the value that the update with this number uses, as {@link #applyAsDouble}} */
    default double at(int step) {
        return applyAsDouble(step);
    }

    /**
     * {@return the function as a schedule whose every result is checked to be finite and not negative}
     *
     * @param function pure and thread-safe; reads the step
     */
    static Schedule of(IntToDoubleFunction function) {
        return Form.of(function);
    }

    /**
     * {@return the same rate at every step}
     *
     * @throws IllegalArgumentException if the rate is negative or not finite
     */
    static Schedule constant(double rate) {
        return new Constant(rate);
    }

    /**
     * {@return from + (to − from)·t/steps, then {@code to}}
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, or steps is below 1
     */
    static Schedule linear(double from, double to, int steps) {
        return new Linear(from, to, steps);
    }

    /**
     * {@return to + (from − to)·(1 + cos(π·t/steps))/2, then {@code to}}
     *
     * <p>Loshchilov and Hutter, SGDR, 2017, equation 5, without the restarts.
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, or steps is below 1
     */
    static Schedule cosine(double from, double to, int steps) {
        return cosine(from, to, steps, 1);
    }

    /**
     * {@return to + (from − to)·((1 + cos(π·t/steps))/2)^exponent, then {@code to}}
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, steps is below 1 or the exponent not above 0
     */
    static Schedule cosine(double from, double to, int steps, double exponent) {
        return new Cosine(from, to, steps, exponent);
    }

    /**
     * {@return this schedule after a warm-up: p·(t+1)/(steps+1) with p this schedule's first value, then this schedule
     * from its beginning}
     *
     * <p>Never 0, and the peak occurs once. The length of this schedule does not include the warm-up.
     *
     * @param steps updates of warm-up; with 0 the result is this schedule
     * @throws IllegalArgumentException if steps is negative
     */
    default Schedule warmup(int steps) {
        Form base = Form.of(this);
        return steps == 0 ? base : new Warmup(base, steps, Warmup.startFor(base, steps));
    }

    /**
     * {@return this schedule after a straight line from {@code from} to its first value}
     *
     * @param steps updates of warm-up; with 0 the result is this schedule
     * @param from value at step 0; 0 wastes the first update
     * @throws IllegalArgumentException if steps is negative, or from is negative or not finite
     */
    default Schedule warmup(int steps, double from) {
        Form base = Form.of(this);
        return steps == 0 ? base : new Warmup(base, steps, from);
    }

    /**
     * {@return this schedule, never below {@code low} and never above {@code high}}
     *
     * @throws IllegalArgumentException if low is negative, high is below low, or one is not finite
     */
    default Schedule clamp(double low, double high) {
        return new Clamp(Form.of(this), low, high);
    }
}
