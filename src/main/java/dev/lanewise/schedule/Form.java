package dev.lanewise.schedule;

import java.util.function.IntToDoubleFunction;

/**
 * The closed set of built-in schedules. Time is a double inside, so that a schedule can be stretched and still follows its
 * own formula between two steps; whole steps are exact.
 */
sealed interface Form extends Schedule permits Clamp, Constant, Cosine, Custom, Linear, Warmup {

    /** The latest time there is: times saturate here, so that every whole time is exact and none is infinite. */
    double LAST = 0x1p53;

    /** {@return the value at a time from 0 to {@link #LAST}} */
    double value(double time);

    @Override
    default double applyAsDouble(int step) {
        if (step < 0) {
            throw new IllegalArgumentException("step must be at least 0, not " + step);
        }
        return value(step);
    }

    /** {@return the function as one of the built-in forms} */
    static Form of(IntToDoubleFunction function) {
        return function instanceof Form form ? form : new Custom("", function);
    }

    /** {@return the value, or the largest finite number where growth has left the doubles} */
    static double saturated(double value) {
        return Math.min(value, Double.MAX_VALUE);
    }
}
