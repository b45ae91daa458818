package dev.lanewise.train;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The learning rate of a running training: read it, override it, release it back to its schedule, from any thread. Every
 * update reads it once and uses that value throughout; a change is visible at the next one.
 *
 * <pre>{@code
 * trainer.rate().override(0.01);
 * trainer.rate().release();
 * trainer.rate("head").override(1e-3);
 * }</pre>
 *
 * <p>An override holds until it is released or replaced. It is kept in the {@link TrainingState}, and changes are listed in the
 * {@link History}. Time goes on meanwhile: what is released follows the schedule's present value.
 */
public final class LearningRate {
    private final String group;
    private final Schedule given;
    private final Schedule live;
    private volatile Schedule schedule; // what the one of a plan is in this run
    private volatile double override = Double.NaN;
    /** Of the last update; NaN before the first. */
    private volatile double used = Double.NaN;

    /** Whether that was an override. */
    private volatile boolean usedOverride;

    private volatile int next;

    // What the update under way reads, on the thread that trains.
    private int step = -1;
    private double current;
    // And what the one before it read: averaged descent steps at the rate of the update before.
    private int stepBefore = -1;
    private double before;
    private double overrideInUse = Double.NaN;

    LearningRate(String group, Schedule schedule) {
        this.group = group;
        given = Objects.requireNonNull(schedule, "rate");
        this.schedule = given;
        live = new Live();
    }

    /**
     * {@return the value in use: that of the last update; before the first, and after a restore, that of the next, NaN where that is
     * not known yet}
     *
     * @see #next()
     */
    public double value() {
        double last = used;
        return Double.isNaN(last) ? next() : last;
    }

    /**
     * {@return the value that the next update will use, as things are now: a change is visible here at once; NaN for a plan before the
     * first fit, which binds it}
     */
    public double next() {
        double other = override;
        Schedule followed = schedule;
        return !Double.isNaN(other) ? other : Plan.behind(followed).isPresent() ? Double.NaN : followed.at(next);
    }

    /** {@return what it follows unless it is overridden: of a plan, what it is in the present run} */
    public Schedule schedule() {
        return schedule;
    }

    /** {@return what it was given to follow, in the units of a plan if it is one} */
    Schedule given() {
        return given;
    }

    /** Follows what was given from now on as it is in a run. */
    void follow(Schedule bound) {
        schedule = bound;
    }

    /** {@return the value that holds instead of the schedule; empty if the schedule does} */
    public OptionalDouble override() {
        double other = override;
        return Double.isNaN(other) ? OptionalDouble.empty() : OptionalDouble.of(other);
    }

    /**
     * Lets all updates from the next one on use a value, instead of what the schedule says.
     *
     * @param rate at least 0, finite as a float
     * @throws IllegalArgumentException if it is out of range
     */
    public void override(double rate) {
        require(rate);
        override = rate;
    }

    static void require(double rate) {
        if (!(rate >= 0 && Float.isFinite((float) rate))) {
            throw new IllegalArgumentException(
                    "learning rate: an override must be at least 0 and finite in float32 (up to " + Float.MAX_VALUE
                            + "), not " + rate + "; release() goes back to the schedule");
        }
    }

    /** Lets all updates from the next one on follow the schedule; does nothing if they do. */
    public void release() {
        override = Double.NaN;
    }

    /** {@return the name of the group; empty for the trainer's own} */
    String group() {
        return group;
    }

    /** {@return the schedule that rules are traced with: within an update it is the one value that was read for it} */
    Schedule live() {
        return live;
    }

    /** Reads what the update of step t will use. */
    void begin(int t) {
        double other = override;
        current = Double.isNaN(other) ? schedule.at(t) : other;
        overrideInUse = other;
        step = t;
    }

    /** Takes note that the update was made. */
    void made() {
        usedOverride = !Double.isNaN(overrideInUse);
        used = current;
        stepBefore = step;
        before = current;
        next = step + 1;
    }

    /** {@return what the update under way uses, or the last one did} */
    double current() {
        return current;
    }

    /** {@return the override in that update; NaN if it followed the schedule} */
    double overrideInUse() {
        return overrideInUse;
    }

    /** {@return what the last update used, also one before a restore; empty before the first} */
    OptionalDouble last() {
        return stepBefore < 0 ? OptionalDouble.empty() : OptionalDouble.of(before);
    }

    /**
     * Goes to a state before the update of step t.
     *
     * @param rate the override; null for none
     * @param last what the update before used; null where that is not known: then the schedule says
     */
    void restore(int t, Double rate, Double last) {
        override = rate == null ? Double.NaN : rate;
        used = Double.NaN;
        usedOverride = false;
        next = t;
        step = -1;
        stepBefore = last == null ? -1 : t - 1;
        before = last == null ? Double.NaN : last;
    }

    /** {@return its value and where it comes from; and what the next update will use, if that comes from elsewhere} */
    @Override
    public String toString() {
        boolean overridden = !Double.isNaN(override);
        if (Double.isNaN(used) || overridden == usedOverride && (!overridden || value() == next())) {
            return text(value(), overridden);
        }
        return text(value(), usedOverride) + ", from the next update on " + text(next(), overridden);
    }

    private String text(double value, boolean overridden) {
        return overridden
                ? value + " (overridden)"
                : Plan.behind(schedule).isPresent() ? schedule + " before its run" : value + " of " + schedule;
    }

    /** Within an update the one value that was read for it. */
    private final class Live implements Schedule {
        @Override
        public double applyAsDouble(int t) {
            return t == step ? current : t == stepBefore ? before : schedule.at(t);
        }

        @Override
        public String toString() {
            return schedule.toString();
        }
    }
}
