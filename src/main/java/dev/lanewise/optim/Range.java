package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * The values that a hyper-parameter may have. A built-in schedule that leaves them at any step till it rests or repeats itself is
 * refused where the rule is made, one of a plan once it is bound. The values of arbitrary functions, and of what grows or shrinks for ever, are refused by the update
 * that would use them, before anything is written.
 */
enum Range {
    AT_LEAST_0(0, Range.END, "at least 0", ""),
    FROM_0_TO_1(0, Math.nextUp(1.0), "from 0 to 1", ""),
    BELOW_1(0, 1, "at least 0 and below 1", ""),
    /** Smaller numbers round to 0 in float32, or to subnormal ones, which no program keeps. */
    ABOVE_0(0x1p-126 - 0x1p-150, Range.END, "above 0 in float32", " (at least " + Float.MIN_NORMAL + ")"),
    ABOVE_1(Math.nextUp(1.0), Range.END, "above 1", "");

    /** What rounds to infinity as a float. */
    private static final double END = 0x1.ffffffp127;

    private final double low;
    private final double high;
    private final String text;
    private final String bounds;

    Range(double low, double high, String text, String bounds) {
        this.low = low;
        this.high = high;
        this.text = text;
        this.bounds = bounds;
    }

    private boolean contains(double value) {
        return value >= low && value < high;
    }

    /**
     * {@return the schedule; it stays within the range as far as that can be known}
     *
     * @throws IllegalArgumentException if it does not
     */
    Schedule checked(String rule, String name, Schedule schedule) {
        if (Plan.behind(Objects.requireNonNull(schedule, () -> rule + ": " + name))
                .isPresent()) {
            return schedule; // the rule is made once more when its run is known
        }
        Schedule checked = Schedule.of(schedule);
        try {
            if (Hyper.first(checked).isEmpty()) {
                return checked;
            }
            require(rule, name, checked, 0, END, "within float32 (up to " + Float.MAX_VALUE + ")");
        } catch (ArithmeticException outOfRange) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be a finite number, at least 0: " + outOfRange.getMessage(),
                    outOfRange);
        }
        return require(rule, name, checked, low, high, text + bounds);
    }

    private static Schedule require(
            String rule, String name, Schedule schedule, double low, double high, String range) {
        double first = schedule.at(0);
        if (!(first >= low && first < high)) {
            throw new IllegalArgumentException(rule + ": " + name + " must be " + range + ", not " + first);
        }
        schedule.firstOutside(low, high).ifPresent(step -> {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be " + range + ", not " + schedule.at(step) + " at step " + step);
        });
        return schedule;
    }

    /** {@return the values, each looked at as it is used} */
    IntToDoubleFunction guarded(String name, IntToDoubleFunction values) {
        return this == AT_LEAST_0
                ? values
                : t -> {
                    double value = values.applyAsDouble(t);
                    if (!contains(value)) {
                        throw new ArithmeticException(
                                name + " is " + value + " at step " + t + "; it must stay " + text);
                    }
                    return value;
                };
    }
}
