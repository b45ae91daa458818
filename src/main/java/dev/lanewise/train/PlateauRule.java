package dev.lanewise.train;

import java.util.Objects;

/**
 * When a metric has stopped to improve, and what happens to the learning rate then. A value; {@link #begin} gives the state machine.
 *
 * <pre>{@code
 * Plateau plateau = PlateauRule.keras().factor(0.5).patience(3).begin();
 * plateau = plateau.next(validationLoss);
 * double scale = plateau.scale();
 * }</pre>
 *
 * <p>A metric m improves on the best one if {@code m < best − max(absolute, relative·|best|)}, mirrored where more is better: right
 * for negative metrics too. What is not a number never improves.
 *
 * @param goal whether less or more is better
 * @param factor the rate becomes so many times the one before, above 0 and below 1
 * @param patience how many reports without improvement are borne
 * @param absolute least improvement
 * @param relative least improvement, as a share of the best one
 * @param cooldown reports after a reduction that count as neither
 * @param floor the scale never goes below this
 * @param habit whose order of counting
 */
public record PlateauRule(
        Goal goal,
        double factor,
        int patience,
        double absolute,
        double relative,
        int cooldown,
        double floor,
        Habit habit) {

    /** Which way a metric is better. */
    public enum Goal {
        /** Less is better: a loss. */
        MINIMUM,
        /** More is better: an accuracy. */
        MAXIMUM
    }

    /** How reports are counted; libraries differ by one. */
    public enum Habit {
        /** Reduces when the number of bad reports reaches the patience. The report that ends a cool-down counts. */
        KERAS,
        /** Reduces when the number of bad reports exceeds the patience. Whatever a cool-down sees is no bad report. */
        PYTORCH,
        /** Reduces when the number of bad reports reaches the patience. The report that ends a cool-down still belongs to it. */
        OPTAX
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public PlateauRule {
        Objects.requireNonNull(goal, "plateau: goal");
        Objects.requireNonNull(habit, "plateau: habit");
        require(factor > 0 && factor < 1, "factor", factor, "above 0 and below 1");
        require(patience >= 0, "patience", patience, "0 or more reports");
        require(absolute >= 0 && Double.isFinite(absolute), "absolute", absolute, "0 or more");
        require(relative >= 0 && relative < 1, "relative", relative, "0 or more, and below 1");
        require(cooldown >= 0, "cooldown", cooldown, "0 or more reports");
        require(floor >= 0 && floor <= 1, "floor", floor, "0 to 1, a share of the rate before any reduction");
    }

    private static void require(boolean fits, String name, double value, String allowed) {
        if (!fits) {
            throw new IllegalArgumentException("plateau: " + name + " must be " + allowed + ", not " + value);
        }
    }

    /** {@return Keras's defaults: a tenth after 10 reports that are not better by 1e-4} */
    public static PlateauRule keras() {
        return new PlateauRule(Goal.MINIMUM, 0.1, 10, 1e-4, 0, 0, 0, Habit.KERAS);
    }

    /** {@return PyTorch's defaults: a tenth after 11 reports that are not better by a ten-thousandth} */
    public static PlateauRule pytorch() {
        return new PlateauRule(Goal.MINIMUM, 0.1, 10, 0, 1e-4, 0, 0, Habit.PYTORCH);
    }

    /** {@return Optax's defaults: a tenth after 10 reports that are not better by a ten-thousandth} */
    public static PlateauRule optax() {
        return new PlateauRule(Goal.MINIMUM, 0.1, 10, 0, 1e-4, 0, 0, Habit.OPTAX);
    }

    /** {@return the same for another goal} */
    public PlateauRule goal(Goal other) {
        return new PlateauRule(other, factor, patience, absolute, relative, cooldown, floor, habit);
    }

    /** {@return the same with another factor} */
    public PlateauRule factor(double other) {
        return new PlateauRule(goal, other, patience, absolute, relative, cooldown, floor, habit);
    }

    /** {@return the same with another patience} */
    public PlateauRule patience(int reports) {
        return new PlateauRule(goal, factor, reports, absolute, relative, cooldown, floor, habit);
    }

    /** {@return the same where only a gain of more than both counts} */
    public PlateauRule leastGain(double asNumber, double asShare) {
        return new PlateauRule(goal, factor, patience, asNumber, asShare, cooldown, floor, habit);
    }

    /** {@return the same with another cool-down} */
    public PlateauRule cooldown(int reports) {
        return new PlateauRule(goal, factor, patience, absolute, relative, reports, floor, habit);
    }

    /** {@return the same with another floor} */
    public PlateauRule floor(double least) {
        return new PlateauRule(goal, factor, patience, absolute, relative, cooldown, least, habit);
    }

    /** {@return the state before the first report} */
    public Plateau begin() {
        return new Plateau(this, 1, goal == Goal.MINIMUM ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY, 0, 0);
    }

    /** {@return whether a metric is better than the best one, by more than the least gain} */
    boolean improves(double metric, double best) {
        if (Double.isInfinite(best)) {
            return goal == Goal.MINIMUM ? metric < best : metric > best;
        }
        double gain = Math.max(absolute, relative * Math.abs(best));
        return goal == Goal.MINIMUM ? metric < best - gain : metric > best + gain;
    }
}
