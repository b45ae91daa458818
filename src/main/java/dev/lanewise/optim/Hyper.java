package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The checks and the arithmetic of hyper-parameters. What can be known at construction is refused there; a schedule whose
 * later values leave the range is refused by the update that would use them, before anything is written.
 */
final class Hyper {
    private Hyper() {}

    /** A function of the step that does not depend on it. */
    private record Fixed(double value) implements IntToDoubleFunction {
        @Override
        public double applyAsDouble(int step) {
            return value;
        }
    }

    /** {@return the schedule; its values are finite and at least 0} */
    static Schedule positive(String rule, String name, Schedule schedule) {
        Schedule checked = Schedule.of(schedule);
        try {
            checked.at(0);
        } catch (ArithmeticException outOfRange) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be a finite number, at least 0: " + outOfRange.getMessage(),
                    outOfRange);
        }
        return checked;
    }

    /** {@return the schedule; its values are to be at least 0 and below 1} */
    static Schedule fraction(String rule, String name, Schedule schedule) {
        Schedule checked = positive(rule, name, schedule);
        if (!(checked.at(0) < 1)) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be at least 0 and below 1, not " + checked.at(0));
        }
        return checked;
    }

    /** {@return a constant hyper-parameter} */
    static Schedule constant(String rule, String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be a finite number, at least 0, not " + value);
        }
        return Schedule.constant(value);
    }

    /** {@return the one value of a function that never varies} */
    static OptionalDouble constant(IntToDoubleFunction function) {
        if (function instanceof Fixed fixed) {
            return OptionalDouble.of(fixed.value);
        }
        if (function instanceof Schedule schedule) {
            double first = schedule.at(0);
            return schedule.equals(Schedule.constant(first)) ? OptionalDouble.of(first) : OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    /** {@return whether the schedule is 0 at every step, so that what it scales can be left out} */
    static boolean isZero(Schedule schedule) {
        return schedule.equals(Schedule.constant(0));
    }

    /** {@return f(schedule) at every step, a constant for a constant} */
    static IntToDoubleFunction map(Schedule schedule, DoubleUnaryOperator f) {
        OptionalDouble constant = constant(schedule);
        return constant.isPresent()
                ? new Fixed(f.applyAsDouble(constant.getAsDouble()))
                : t -> f.applyAsDouble(schedule.at(t));
    }

    /** {@return the values of a {@link #fraction}, each checked as it is used} */
    static Schedule below1(String name, Schedule schedule) {
        if (constant(schedule).isPresent()) {
            return schedule;
        }
        return t -> {
            double value = schedule.at(t);
            if (!(value < 1)) {
                throw new ArithmeticException(
                        name + " is " + value + " at step " + t + "; it must stay at least 0 and below 1");
            }
            return value;
        };
    }

    /** {@return the value, which a program is about to use} */
    static double finite(String name, double value, int step) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(name + " is " + value + " at step " + step + "; it must be finite");
        }
        return value;
    }
}
