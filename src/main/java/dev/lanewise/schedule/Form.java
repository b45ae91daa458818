package dev.lanewise.schedule;

import java.util.function.IntToDoubleFunction;

/**
 * The closed set of built-in schedules. Time is a double inside, so that a schedule can be stretched and still follows its
 * own formula between two steps; whole steps are exact.
 *
 * <p>A new one is a record with its formula, its checks and its signature; the switches over this set and the laws that
 * walk it say what else it needs.
 */
sealed interface Form extends Schedule, Term
        permits Clamp,
                Constant,
                Cooldown,
                Cosine,
                CosineRestarts,
                Custom,
                Cyclical,
                ExpRange,
                Exponential,
                FlatCosine,
                HoldAfter,
                InverseSqrt,
                InverseTime,
                Knots,
                Linear,
                Max,
                Min,
                MultiStep,
                NaturalExponential,
                Noam,
                OneCycle,
                Pace,
                Piecewise,
                Plus,
                Polynomial,
                Repeat,
                Reverse,
                Scale,
                Shift,
                Sigmoid,
                Staircase,
                StepDecay,
                Stretch,
                SwitchAt,
                Then,
                Times,
                Triangular,
                Triangular2,
                Warmup,
                WarmupOverlay,
                WarmupStableDecay {

    /** The latest time there is: times saturate here, so that every whole time is exact and none is infinite. */
    double LAST = 0x1p53;

    /** {@return the value at a time from 0 to {@link #LAST}: finite and not negative} */
    double value(double time);

    @Override
    default Form base() {
        return null;
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
        return function instanceof Form form ? form : new Custom("", function);
    }
}
