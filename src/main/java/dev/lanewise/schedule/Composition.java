package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import java.util.function.IntToDoubleFunction;

/** The operators: schedules made of schedules. Every one returns a new schedule and leaves this one as it was. */
interface Composition extends IntToDoubleFunction {

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
        Require.whole("warmup", "steps", steps, 0);
        return Warmup.of(base, steps, Warmup.startFor(base, steps));
    }

    /**
     * {@return this schedule after a straight line from {@code from} to its first value}
     *
     * @param steps updates of warm-up; with 0 the result is this schedule
     * @param from value at step 0; 0 wastes the first update
     * @throws IllegalArgumentException if steps is negative, or from is negative or not finite
     */
    default Schedule warmup(int steps, double from) {
        return Warmup.of(Form.of(this), steps, from);
    }

    /**
     * {@return this schedule times (t+1)/(steps+1) while t &lt; steps: a warm-up that does not shift this schedule's time}
     *
     * @param steps updates of warm-up; with 0 the result is this schedule
     * @throws IllegalArgumentException if steps is negative
     */
    default Schedule warmupOverlay(int steps) {
        return WarmupOverlay.of(Form.of(this), steps);
    }

    /**
     * {@return this schedule until step {@code at}, then a straight line from its value there to 0}
     *
     * @param at first step of the cooldown, from 0
     * @param steps updates of the cooldown
     * @throws IllegalArgumentException if at is negative or steps below 1
     */
    default Schedule cooldown(int at, int steps) {
        return cooldown(at, steps, 0);
    }

    /**
     * {@return this schedule until step {@code at}, then a straight line from its value there to {@code to}}
     *
     * @throws IllegalArgumentException if at is negative, steps below 1, or to negative or not finite
     */
    default Schedule cooldown(int at, int steps, double to) {
        return cooldown(at, steps, to, Curve.LINEAR);
    }

    /**
     * {@return this schedule until step {@code at}, then a curve from its value there to {@code to}}
     *
     * @throws IllegalArgumentException if at is negative, steps below 1, or to negative or not finite
     */
    default Schedule cooldown(int at, int steps, double to, Curve shape) {
        return new Cooldown(Form.of(this), at, steps, to, shape);
    }

    /**
     * {@return this schedule, never below {@code low} and never above {@code high}}
     *
     * @throws IllegalArgumentException if low is negative, high is below low, or one is not finite
     */
    default Schedule clamp(double low, double high) {
        return new Clamp(Form.of(this), low, high);
    }

    /**
     * {@return the first {@code length} steps of this schedule over and over}
     *
     * @throws IllegalArgumentException if length is below 1
     */
    default Schedule cyclical(int length) {
        return cyclical(length, false);
    }

    /**
     * {@return the first {@code length} steps of this schedule over and over}
     *
     * @param mirrored whether every cycle runs forth and then back: Smith's triangle is a mirrored {@code linear}
     * @throws IllegalArgumentException if length is below 1
     */
    default Schedule cyclical(int length, boolean mirrored) {
        return cyclical(length, mirrored, 1, 1);
    }

    /**
     * {@return the first {@code length} steps of this schedule over and over, cycle i stretched by lengthFactorⁱ and
     * scaled by peakFactorⁱ}
     *
     * @param peakFactor above 0; the whole value shrinks or grows, its floor too
     * @param lengthFactor at least 1, read as the decimal that it prints as; restarts are exact
     * @throws IllegalArgumentException if an argument is outside its range
     */
    default Schedule cyclical(int length, boolean mirrored, double peakFactor, double lengthFactor) {
        return new Cyclical(Form.of(this), length, mirrored, peakFactor, lengthFactor);
    }

    /**
     * {@return the first {@code length} steps of this schedule {@code times} times, then its value at {@code length}}
     *
     * @throws IllegalArgumentException if length or times is below 1
     */
    default Schedule repeat(int length, int times) {
        return new Repeat(Form.of(this), length, times);
    }

    /**
     * {@return this schedule until step {@code at}, then the next one from its own beginning: next(t − at)}
     *
     * @throws IllegalArgumentException if at is below 1
     */
    default Schedule then(int at, Schedule next) {
        return new Then(Form.of(this), at, Form.of("then", "next", next));
    }

    /**
     * {@return this schedule until step {@code at}, then the next one in global time: next(t)}
     *
     * @throws IllegalArgumentException if at is below 1
     */
    default Schedule switchAt(int at, Schedule next) {
        return new SwitchAt(Form.of(this), at, Form.of("switchAt", "next", next));
    }

    /**
     * {@return this schedule times a number; with 1 this schedule itself}
     *
     * @throws IllegalArgumentException if the factor is negative or not finite
     */
    default Schedule scale(double factor) {
        return Scale.of(Form.of(this), factor);
    }

    /** {@return the product of two schedules, step by step} */
    default Schedule times(Schedule other) {
        return new Times(Form.of(this), Form.of("times", "other", other));
    }

    /** {@return the sum of two schedules, step by step} */
    default Schedule plus(Schedule other) {
        return new Plus(Form.of(this), Form.of("plus", "other", other));
    }

    /** {@return the smaller of two schedules, step by step} */
    default Schedule min(Schedule other) {
        return new Min(Form.of(this), Form.of("min", "other", other));
    }

    /** {@return the larger of two schedules, step by step} */
    default Schedule max(Schedule other) {
        return new Max(Form.of(this), Form.of("max", "other", other));
    }

    /**
     * {@return this schedule read at t + steps; where that is negative, its first value}
     *
     * @param steps how far ahead; negative delays this schedule; with 0 the result is this schedule
     */
    default Schedule shift(int steps) {
        return Shift.of(Form.of(this), steps);
    }

    /**
     * {@return this schedule read at t/factor, between two of its steps by its own formula}
     *
     * @param factor above 0; 2 makes it last twice as long; with 1 the result is this schedule
     * @throws IllegalArgumentException if the factor is not above 0 or not finite
     */
    default Schedule stretch(double factor) {
        return Stretch.of(Form.of(this), factor);
    }

    /**
     * {@return this schedule in a time of its own, which passes at the k-th pace from the k-th boundary on}
     *
     * @param paces above 0; one more than the boundaries; 2 runs through this schedule twice as fast
     * @param at steps, strictly ascending from at least 1
     * @throws IllegalArgumentException if an argument is outside its range
     */
    default Schedule pace(double[] paces, int... at) {
        return Pace.of(Form.of(this), Row.of("pace", "paces", paces), Row.of("pace", "at", at));
    }

    /**
     * {@return this schedule from step {@code length} backwards to its first value, which it keeps}
     *
     * @throws IllegalArgumentException if length is below 1
     */
    default Schedule reverse(int length) {
        return new Reverse(Form.of(this), length);
    }

    /**
     * {@return this schedule read at the last multiple of {@code every}, level in between}
     *
     * @throws IllegalArgumentException if every is below 1
     */
    default Schedule staircase(int every) {
        return new Staircase(Form.of(this), every);
    }

    /**
     * {@return this schedule until {@code step}, whose value it keeps for ever}
     *
     * @throws IllegalArgumentException if the step is negative
     */
    default Schedule holdAfter(int step) {
        return new HoldAfter(Form.of(this), step);
    }
}
