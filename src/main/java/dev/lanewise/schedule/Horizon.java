package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Power;
import dev.lanewise.schedule.formula.Require;
import java.util.OptionalInt;

/**
 * A schedule over its first updates, those with the numbers 0 to steps − 1: extremes, crossings, sums.
 *
 * <p>Sums come from closed forms where there are any and from compensated summation elsewhere; the cost of everything
 * else grows with the number of steps until the schedule stops changing. What would take more than 2²⁶ evaluations of the
 * schedule's parts, about half a second, is refused with an {@code IllegalArgumentException} that says how many steps can be
 * asked about.
 *
 * @param schedule what is examined
 * @param steps number of updates, at least 1
 */
public record Horizon(Schedule schedule, int steps) {

    /**
     * Checks the number of steps.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Horizon {
        schedule = Form.of("horizon", "schedule", schedule);
        Require.whole("horizon", "steps", steps, 1);
    }

    static Horizon of(Schedule schedule, int steps) {
        return new Horizon(schedule, steps);
    }

    /** {@return the smallest value} */
    public double min() {
        return schedule.at(stepOfMin());
    }

    /** {@return the largest value} */
    public double max() {
        return schedule.at(stepOfMax());
    }

    /** {@return the first step with the smallest value} */
    public int stepOfMin() {
        int best = 0;
        double least = schedule.at(0);
        int changing = changing();
        for (int step = 1; step < changing; step++) {
            double value = schedule.at(step);
            if (value < least) {
                least = value;
                best = step;
            }
        }
        return best;
    }

    /** {@return the first step with the largest value} */
    public int stepOfMax() {
        int best = 0;
        double most = schedule.at(0);
        int changing = changing();
        for (int step = 1; step < changing; step++) {
            double value = schedule.at(step);
            if (value > most) {
                most = value;
                best = step;
            }
        }
        return best;
    }

    /** {@return the first step whose value is not above the level, if there is one} */
    public OptionalInt firstAtMost(double level) {
        int changing = changing();
        for (int step = 0; step < changing; step++) {
            if (schedule.at(step) <= level) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return the first step whose value is not below the level, if there is one} */
    public OptionalInt firstAtLeast(double level) {
        int changing = changing();
        for (int step = 0; step < changing; step++) {
            if (schedule.at(step) >= level) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return the sum of the values, at most {@link Double#MAX_VALUE}} */
    public double area() {
        return Power.saturated(Area.of((Form) schedule, steps));
    }

    /** {@return the mean of the values} */
    public double mean() {
        return area() / steps;
    }

    /**
     * {@return what decoupled weight decay alone leaves of a weight: the product of 1 − value·weightDecay}
     *
     * @param weightDecay coefficient, at least 0
     * @throws IllegalArgumentException if the coefficient is negative or not finite, or a factor is not above 0
     */
    public double weightDecay(double weightDecay) {
        Require.rate("horizon", "weightDecay", weightDecay);
        double sum = 0;
        double lost = 0;
        int changing = changing();
        for (int step = 0; step < steps; step++) {
            double term = decay(step, weightDecay);
            if (step >= changing) {
                return StrictMath.exp(sum + lost + (steps - step) * term);
            }
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }
        return StrictMath.exp(sum + lost);
    }

    private double decay(int step, double weightDecay) {
        double shrinkage = schedule.at(step) * weightDecay;
        if (!(shrinkage < 1)) {
            throw new IllegalArgumentException("weight decay " + weightDecay + " times the value " + schedule.at(step)
                    + " at step " + step + " is " + shrinkage + "; it must stay below 1");
        }
        return StrictMath.log1p(-shrinkage);
    }

    /** The steps after which nothing changes add nothing to a search: one of them is looked at. */
    private int changing() {
        int changing = Rest.changing((Form) schedule, steps);
        new Work("over").spend((Form) schedule, changing);
        return changing;
    }
}
