package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.UnboundPlanException;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * The checks and the arithmetic of hyper-parameters. A built-in schedule that leaves the range at any step till it
 * rests or repeats itself is refused at construction, one of a plan once it is bound. The values of arbitrary functions, and of what grows or shrinks
 * for ever, are refused by the update that would use them, before anything is written.
 */
final class Hyper {
    /** What rounds to infinity as a float. */
    private static final double END = 0x1.ffffffp127;

    private Hyper() {}

    /** A function of the step that does not depend on it. */
    private record Fixed(double value) implements IntToDoubleFunction {
        @Override
        public double applyAsDouble(int step) {
            return value;
        }
    }

    /** {@return what errors call a rule: the class that its user knows} */
    static String name(Optimizer rule) {
        if (rule instanceof Transformed transformed) {
            return name(transformed.rule());
        }
        String name = rule.getClass().getSimpleName();
        return name.isEmpty() ? rule.getClass().getName() : name; // an anonymous class has no simple one
    }

    /** {@return the schedule; its values are finite in float32 and at least 0} */
    static Schedule positive(String rule, String name, Schedule schedule) {
        if (Plan.behind(Objects.requireNonNull(schedule, () -> rule + ": " + name))
                .isPresent()) {
            return schedule; // the rule is made once more when its run is known
        }
        try {
            Schedule checked = Schedule.of(schedule);
            return within(rule, name, checked, 0, END, "within float32 (up to " + Float.MAX_VALUE + ")");
        } catch (ArithmeticException outOfRange) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be a finite number, at least 0: " + outOfRange.getMessage(),
                    outOfRange);
        }
    }

    /** {@return the schedule; its values are at least 0 and below 1} */
    static Schedule fraction(String rule, String name, Schedule schedule) {
        return within(rule, name, positive(rule, name, schedule), 0, 1, "at least 0 and below 1");
    }

    /** {@return the schedule; its values are from 0 to 1} */
    static Schedule share(String rule, String name, Schedule schedule) {
        return within(rule, name, positive(rule, name, schedule), 0, Math.nextUp(1.0), "from 0 to 1");
    }

    /** {@return the schedule; its values are above 0, also when rounded to float32, where 1e-50 is 0} */
    static Schedule above0(String rule, String name, Schedule schedule) {
        return within(
                rule,
                name,
                positive(rule, name, schedule),
                Math.nextUp(0x1p-150),
                END,
                "above 0 in float32 (at least " + Float.MIN_VALUE + ")");
    }

    /** {@return the schedule; its values are above 1} */
    static Schedule above1(String rule, String name, Schedule schedule) {
        return within(rule, name, positive(rule, name, schedule), Math.nextUp(1.0), END, "above 1");
    }

    /** {@return the value at step 0; empty where it depends on a plan whose run is not known yet} */
    static OptionalDouble first(Schedule schedule) {
        try {
            return OptionalDouble.of(schedule.at(0));
        } catch (UnboundPlanException unknown) {
            return OptionalDouble.empty();
        }
    }

    /** {@return the value at step 0 for an error; the plan where there is none} */
    static String text(Schedule schedule) {
        OptionalDouble first = first(schedule);
        return first.isPresent() ? String.valueOf(first.getAsDouble()) : schedule.toString();
    }

    /** {@return the schedule of a plan} */
    static Schedule planned(String rule, String name, Plan plan) {
        return Objects.requireNonNull(plan, () -> rule + ": " + name).inRun();
    }

    /** {@return the schedule; it stays within [low, high) as far as that can be known} */
    private static Schedule within(String rule, String name, Schedule schedule, double low, double high, String range) {
        OptionalDouble known = first(schedule);
        if (known.isEmpty()) {
            return schedule;
        }
        double first = known.getAsDouble();
        if (!(first >= low && first < high)) {
            throw new IllegalArgumentException(rule + ": " + name + " must be " + range + ", not " + first);
        }
        schedule.firstOutside(low, high).ifPresent(step -> {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be " + range + ", not " + schedule.at(step) + " at step " + step);
        });
        return schedule;
    }

    /** {@return a constant hyper-parameter} */
    static Schedule constant(String rule, String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be a finite number, at least 0, not " + value);
        }
        inFloat32(rule, name, value);
        return Schedule.constant(value);
    }

    private static void inFloat32(String rule, String name, double value) {
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be within float32 (up to " + Float.MAX_VALUE + "), not " + value);
        }
    }

    /** {@return the one value of a function that never varies} */
    static OptionalDouble constant(IntToDoubleFunction function) {
        if (function instanceof Fixed fixed) {
            return OptionalDouble.of(fixed.value);
        }
        if (function instanceof Schedule schedule) {
            OptionalDouble first = first(schedule);
            return first.isPresent() && schedule.equals(Schedule.constant(first.getAsDouble()))
                    ? first
                    : OptionalDouble.empty();
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

    /** {@return f(x, y) at every step, a constant for two constants} */
    static IntToDoubleFunction map(Schedule x, Schedule y, DoubleBinaryOperator f) {
        IntToDoubleFunction value = t -> f.applyAsDouble(x.at(t), y.at(t));
        return constant(x).isPresent() && constant(y).isPresent() ? new Fixed(value.applyAsDouble(0)) : value;
    }

    /** {@return the values of a {@link #fraction}, each checked as it is used} */
    static Schedule below1(String name, Schedule schedule) {
        return checked(name, schedule, value -> value < 1, "at least 0 and below 1");
    }

    /** {@return the values of a {@link #share}, each checked as it is used} */
    static Schedule upTo1(String name, Schedule schedule) {
        return checked(name, schedule, value -> value <= 1, "from 0 to 1");
    }

    /** {@return the values of an {@link #above0}, each checked as it is used} */
    static Schedule above0(String name, Schedule schedule) {
        return checked(name, schedule, value -> (float) value > 0, "above 0 in float32");
    }

    /** {@return the values of an {@link #above1}, each checked as it is used} */
    static Schedule above1(String name, Schedule schedule) {
        return checked(name, schedule, value -> value > 1, "above 1");
    }

    private static Schedule checked(String name, Schedule schedule, DoublePredicate allowed, String range) {
        if (constant(schedule).isPresent()) {
            return schedule; // its one value was checked at construction
        }
        return t -> {
            double value = schedule.at(t);
            if (!allowed.test(value)) {
                throw new ArithmeticException(name + " is " + value + " at step " + t + "; it must stay " + range);
            }
            return value;
        };
    }

    /**
     * {@return x^y for an x of at least 0}
     *
     * <p>{@code StrictMath.pow} makes three arrays in every call, 96 bytes, unless C2 knows which of their elements it
     * needs.
     */
    static double pow(double x, double y) {
        return y == 0 ? 1 : StrictMath.exp(y * StrictMath.log(x));
    }

    /** {@return the value, which a program is about to use as a float: 1e39 is finite, but not in float32} */
    static double finite(String name, double value, int step) {
        if (!Float.isFinite((float) value)) {
            throw new ArithmeticException(name + " is " + value + " at step " + step
                    + "; it must be finite in float32 (up to " + Float.MAX_VALUE + ")");
        }
        return value;
    }
}
