package dev.lanewise.optim;

import static dev.lanewise.optim.Range.ABOVE_0;
import static dev.lanewise.optim.Range.AT_LEAST_0;
import static dev.lanewise.optim.Range.BELOW_1;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.UnboundPlanException;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * A hyper-parameter: what identifies it among the {@link Settings} of a rule.
 *
 * @param name of its setter
 * @param range of its values, at every step
 */
record Hyper(String name, Range range) implements Settings.Key {
    static final Hyper RATE = new Hyper("rate", AT_LEAST_0);
    static final Hyper BETA1 = new Hyper("beta1", BELOW_1);
    static final Hyper BETA2 = new Hyper("beta2", BELOW_1);
    static final Hyper RHO = new Hyper("rho", BELOW_1);
    static final Hyper MOMENTUM = new Hyper("momentum", BELOW_1);
    static final Hyper EPSILON = new Hyper("epsilon", ABOVE_0);
    static final Hyper WEIGHT_DECAY = new Hyper("weightDecay", AT_LEAST_0);

    /** {@return what errors call a rule: the class that its user knows} */
    static String name(Optimizer rule) {
        if (rule instanceof Transformed transformed) {
            return name(transformed.rule());
        }
        if (rule instanceof AtRate other) {
            return name(other.rule());
        }
        String name = rule.getClass().getSimpleName();
        return name.isEmpty() ? rule.getClass().getName() : name; // an anonymous class has no simple one
    }

    /** {@return a constant hyper-parameter} */
    static Schedule constant(String rule, String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be a finite number, at least 0, not " + value);
        }
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException(
                    rule + ": " + name + " must be within float32 (up to " + Float.MAX_VALUE + "), not " + value);
        }
        return Schedule.constant(value);
    }

    /** {@return a number in a range that does not vary} */
    static double number(String rule, String name, Range range, double value) {
        return range.checked(rule, name, constant(rule, name, value)).at(0);
    }

    /** {@return a count of updates or steps} */
    static int count(String rule, String name, int least, String what, int value) {
        if (value < least) {
            throw new IllegalArgumentException(rule + ": " + name + " must be " + least + what + ", not " + value);
        }
        return value;
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

    /** {@return the one value of a function that never varies} */
    static OptionalDouble constant(IntToDoubleFunction function) {
        OptionalDouble first = function instanceof Schedule schedule ? first(schedule) : OptionalDouble.empty();
        return first.isPresent() && function.equals(Schedule.constant(first.getAsDouble()))
                ? first
                : OptionalDouble.empty();
    }

    static boolean isConstant(Schedule schedule) {
        return constant(schedule).isPresent();
    }

    /** {@return whether the schedule is 0 at every step, so that what it scales can be left out} */
    static boolean isZero(Schedule schedule) {
        return schedule.equals(Schedule.constant(0));
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
}
