package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Row;
import java.util.function.IntToDoubleFunction;

/**
 * A value that varies over time as an immutable function of the step: a learning rate, a momentum, a batch size.
 *
 * <p>The step is the number of optimizer updates completed; the first update reads step 0. A schedule is total for steps
 * from 0 to 2³¹−1, pure, thread-safe, finite and never negative; evaluating it allocates nothing and costs the same at
 * every step. Growth saturates at {@link Double#MAX_VALUE}. The same arguments give the same bits on every machine.
 *
 * <p>Intervals are half-open: at a boundary the new value holds. A segment of T steps has its start value at step 0 and
 * its end value from step T on; nothing throws or becomes periodic past its end.
 *
 * <p>Any {@code int -> double} lambda is a schedule; {@link #of(IntToDoubleFunction)} also checks its results. The
 * built-in ones are values: equal arguments make equal schedules, and {@code toString} is a text that {@link #parse}
 * turns into an equal schedule.
 */
@FunctionalInterface
public interface Schedule extends Composition, Views {

    /**
     * {@return the value that the update with this number uses}
     *
     * @param step number of updates completed, from 0
     * @throws IllegalArgumentException if the step is negative
     * @throws ArithmeticException if a custom function inside gives NaN, an infinity or a negative number
     */
    @Override
    double applyAsDouble(int step);

    /** {@return the value that the update with this number uses, as {@link #applyAsDouble}} */
    default double at(int step) {
        return applyAsDouble(step);
    }

    /**
     * {@return the function as a schedule whose every result is checked to be finite and not negative}
     *
     * <p>Built-in schedules come back as they are. A function without a name cannot be written as text.
     *
     * @param function pure and thread-safe; reads the step
     */
    static Schedule of(IntToDoubleFunction function) {
        return Form.of("schedule", "function", function);
    }

    /**
     * {@return the function under a name, by which its text refers to it: {@code custom(name=mine)}}
     *
     * @param name a letter, then letters, digits or underscores
     * @param function pure and thread-safe; reads the step; its results are checked as they are used
     * @throws IllegalArgumentException if the name is not one
     */
    static Schedule of(String name, IntToDoubleFunction function) {
        return Custom.named(name, function);
    }

    /**
     * {@return the schedule that the text stands for}
     *
     * <p>Safe for untrusted text: length and depth are limited, and nothing but schedules can be built.
     *
     * @param functions the functions that the text may name, made by {@link #of(String, IntToDoubleFunction)}
     * @throws ScheduleParseException if the text is not a schedule
     * @throws IllegalArgumentException if one of the functions has no name, or two have the same
     */
    static Schedule parse(String text, Schedule... functions) {
        return new Assembler.OfSchedules(Custom.byName(functions)).text(text);
    }

    /**
     * {@return the schedule that the JSON form stands for}
     *
     * @param functions the functions that it may name
     * @throws ScheduleParseException if the JSON is not a schedule of a known grammar
     * @throws IllegalArgumentException if one of the functions has no name, or two have the same
     */
    static Schedule parseJson(String json, Schedule... functions) {
        return new Assembler.OfSchedules(Custom.byName(functions)).json(json);
    }

    /**
     * {@return the same rate at every step}
     *
     * @throws IllegalArgumentException if the rate is negative or not finite
     */
    static Schedule constant(double rate) {
        return new Constant(rate);
    }

    /** {@return rate/(1 + decay·t), time-based decay: {@link #inverseTime(double, double, int, boolean)} over 1 step} */
    static Schedule inverseTime(double rate, double decay) {
        return inverseTime(rate, decay, 1, false);
    }

    /**
     * {@return rate/(1 + decay·t/steps), with ⌊t/steps⌋ where {@code staircase}}
     *
     * @throws IllegalArgumentException if rate or decay is negative or not finite, or steps below 1
     */
    static Schedule inverseTime(double rate, double decay, int steps, boolean staircase) {
        return new InverseTime(rate, decay, steps, staircase);
    }

    /**
     * {@return rate·factor^⌊t/every⌋}
     *
     * @throws IllegalArgumentException if the rate is negative, the factor not above 0, or every below 1
     */
    static Schedule step(double rate, double factor, int every) {
        return new StepDecay(rate, factor, every);
    }

    /**
     * {@return rate·factor^k, with k the number of boundaries not above t}
     *
     * @throws IllegalArgumentException if the rate is negative, the factor not above 0, or the boundaries do not ascend from at least 1
     */
    static Schedule multiStep(double rate, double factor, int... at) {
        return new MultiStep(rate, factor, Row.of("multiStep", "at", at));
    }

    /**
     * {@return the k-th rate from the k-th boundary on}
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, the boundaries do not ascend from at least 1, or there is not
     *     one rate more than boundaries
     */
    static Schedule piecewise(double[] rates, int... at) {
        return new Piecewise(Row.of("piecewise", "rates", rates), Row.of("piecewise", "at", at));
    }

    /** {@return rate·factor^t: {@link #exponential(double, double, int, boolean)} over 1 step, without stairs} */
    static Schedule exponential(double rate, double factor) {
        return exponential(rate, factor, 1);
    }

    /** {@return rate·factor^(t/steps): {@link #exponential(double, double, int, boolean)} without stairs} */
    static Schedule exponential(double rate, double factor, int steps) {
        return exponential(rate, factor, steps, false);
    }

    /**
     * {@return rate·factor^(t/steps), with ⌊t/steps⌋ where {@code staircase}}
     *
     * @throws IllegalArgumentException if the rate is negative, the factor not above 0, or steps below 1
     */
    static Schedule exponential(double rate, double factor, int steps, boolean staircase) {
        return new Exponential(rate, factor, steps, staircase);
    }

    /** {@return rate·e^(−decay·t): {@link #naturalExponential(double, double, int, boolean)} over 1 step, without stairs} */
    static Schedule naturalExponential(double rate, double decay) {
        return naturalExponential(rate, decay, 1, false);
    }

    /**
     * {@return rate·e^(−decay·t/steps), with ⌊t/steps⌋ where {@code staircase}}
     *
     * @throws IllegalArgumentException if the rate is negative, an argument is not finite, or steps is below 1
     */
    static Schedule naturalExponential(double rate, double decay, int steps, boolean staircase) {
        return new NaturalExponential(rate, decay, steps, staircase);
    }

    /**
     * {@return from + (to − from)·t/steps, then {@code to}}
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, or steps is below 1
     */
    static Schedule linear(double from, double to, int steps) {
        return new Linear(from, to, steps);
    }

    /**
     * {@return to + (from − to)·(1 − t/steps)^power, then {@code to}:
     * {@link #polynomial(double, double, int, double, boolean)} without cycles}
     */
    static Schedule polynomial(double from, double to, int steps, double power) {
        return polynomial(from, to, steps, power, false);
    }

    /**
     * {@return to + (from − to)·(1 − t/n)^power; n is steps, or where {@code cycle} the next multiple of steps not below t}
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, steps is below 1 or the power not above 0
     */
    static Schedule polynomial(double from, double to, int steps, double power, boolean cycle) {
        return new Polynomial(from, to, steps, power, cycle);
    }

    /** {@return to + (from − to)·(1 + cos(π·t/steps))/2, then {@code to}: {@link #cosine(double, double, int, double)} to the power 1} */
    static Schedule cosine(double from, double to, int steps) {
        return cosine(from, to, steps, 1);
    }

    /**
     * {@return to + (from − to)·((1 + cos(π·t/steps))/2)^exponent, then {@code to}}
     *
     * <p>Loshchilov and Hutter, SGDR, 2017, equation 5, without the restarts.
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, steps is below 1 or the exponent not above 0
     */
    static Schedule cosine(double from, double to, int steps, double exponent) {
        return new Cosine(from, to, steps, exponent);
    }

    /**
     * {@return the cosine from the start again after every {@code steps} updates:
     * {@link #cosineRestarts(double, double, int, double, double)} with equal cycles}
     */
    static Schedule cosineRestarts(double from, double to, int steps) {
        return cosineRestarts(from, to, steps, 1, 1);
    }

    /**
     * {@return warm restarts: to + (from − to)·peakFactorⁱ·(1 + cos πp)/2, with p the share of cycle i that has passed}
     *
     * <p>Cycle i is steps·lengthFactorⁱ long. The floor {@code to} is approached, not reached: the restart takes its place.
     * Loshchilov and Hutter, SGDR, 2017.
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, steps or lengthFactor is below 1, peakFactor not above 0, or above 1
     *     while from is below to
     */
    static Schedule cosineRestarts(double from, double to, int steps, double lengthFactor, double peakFactor) {
        return new CosineRestarts(from, to, steps, lengthFactor, peakFactor);
    }

    /** {@return up from low to high in {@code up} steps and down in as many: {@link #triangular(double, double, int, int)}} */
    static Schedule triangular(double low, double high, int up) {
        return triangular(low, high, up, up);
    }

    /**
     * {@return up from low to high in {@code up} steps, down in {@code down}, over and over}
     *
     * <p>A high below low turns it upside down, as a momentum needs it that runs against the rate; so for its relatives.
     *
     * <p>Smith, Cyclical Learning Rates for Training Neural Networks, 2017.
     *
     * @throws IllegalArgumentException if low or high is negative or not finite, or up or down below 1
     */
    static Schedule triangular(double low, double high, int up, int down) {
        return new Triangular(low, high, up, down);
    }

    /** {@return triangles whose height halves with each cycle, down as fast as up: {@link #triangular2(double, double, int, int)}} */
    static Schedule triangular2(double low, double high, int up) {
        return triangular2(low, high, up, up);
    }

    /**
     * {@return triangles whose height halves with each cycle}
     *
     * <p>Smith, Cyclical Learning Rates for Training Neural Networks, 2017.
     *
     * @throws IllegalArgumentException if low or high is negative or not finite, or up or down below 1
     */
    static Schedule triangular2(double low, double high, int up, int down) {
        return new Triangular2(low, high, up, down);
    }

    /**
     * {@return triangles whose height is multiplied by gamma^t, down as fast as up:
     * {@link #expRange(double, double, int, int, double)}}
     */
    static Schedule expRange(double low, double high, int up, double gamma) {
        return expRange(low, high, up, up, gamma);
    }

    /**
     * {@return triangles whose height is multiplied by gamma^t}
     *
     * <p>Smith, Cyclical Learning Rates for Training Neural Networks, 2017.
     *
     * @throws IllegalArgumentException if low or high is negative or not finite, up or down below 1, or gamma not above 0, or
     *     above 1 while high is below low
     */
    static Schedule expRange(double low, double high, int up, int down, double gamma) {
        return new ExpRange(low, high, up, down, gamma);
    }

    /**
     * {@return one cycle: from peak/25 up in 30 % of the steps, down to peak/250000, along cosines:
     * {@link #oneCycle(double, int, double, double, double, Curve, int)}}
     */
    static Schedule oneCycle(double peak, int steps) {
        return oneCycle(peak, steps, 0.3, 25, 1e4, Curve.COSINE, 2);
    }

    /**
     * {@return one cycle from peak/startDivisor up to the peak at rise·steps and down to start/endDivisor at {@code steps}}
     *
     * <p>Smith and Topin, Super-Convergence, 2017. Divisors below 1 turn it upside down, as the momentum needs it.
     *
     * @param rise share of the steps that go up: above 0, below 1, with three phases below 0.5
     * @param startDivisor peak/start, above 0
     * @param endDivisor start/end, above 0
     * @param phases 2, or 3: back at the start at 2·rise·steps, then down to the end
     * @throws IllegalArgumentException if an argument is outside its range
     */
    static Schedule oneCycle(
            double peak, int steps, double rise, double startDivisor, double endDivisor, Curve shape, int phases) {
        return new OneCycle(peak, steps, rise, startDivisor, endDivisor, shape, phases);
    }

    /**
     * {@return peak·(t+1)/(warmup+1) during the warm-up, then peak·√(warmup/t)}
     *
     * <p>The T5 decay: Raffel et al., 2020.
     *
     * @throws IllegalArgumentException if the peak is negative or not finite, or warmup below 1
     */
    static Schedule inverseSqrt(double peak, int warmup) {
        return inverseSqrt(peak, warmup, warmup);
    }

    /**
     * {@return peak·(t+1)/(warmup+1) during the warm-up, then peak·√(timescale/(t − warmup + timescale))}
     *
     * @throws IllegalArgumentException if the peak is negative or not finite, warmup negative, or timescale below 1
     */
    static Schedule inverseSqrt(double peak, int warmup, int timescale) {
        return new InverseSqrt(peak, warmup, timescale);
    }

    /** {@return model^−½·min((t+1)^−½, (t+1)·warmup^−3⁄2): {@link #noam(int, int, double)} with a scale of 1} */
    static Schedule noam(int model, int warmup) {
        return noam(model, warmup, 1);
    }

    /**
     * {@return scale·model^−½·min((t+1)^−½, (t+1)·warmup^−3⁄2)}
     *
     * <p>Vaswani et al., Attention Is All You Need, 2017, equation 3.
     *
     * @throws IllegalArgumentException if model or warmup is below 1, or scale negative or not finite
     */
    static Schedule noam(int model, int warmup, double scale) {
        return new Noam(model, warmup, scale);
    }

    /** {@return a warm-up, a plateau, a straight line to 0: {@link #warmupStableDecay(double, int, int, int, Curve, double)}} */
    static Schedule warmupStableDecay(double peak, int warmup, int stable, int decay) {
        return warmupStableDecay(peak, warmup, stable, decay, Curve.LINEAR, 0);
    }

    /**
     * {@return a warm-up peak·(t+1)/(warmup+1), a plateau, a decay along the curve to the floor}
     *
     * <p>The plateau may be prolonged without a change to earlier values. Hu et al., MiniCPM, 2024.
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, the floor above the peak, warmup or stable negative, or
     *     decay below 1
     */
    static Schedule warmupStableDecay(double peak, int warmup, int stable, int decay, Curve shape, double floor) {
        return new WarmupStableDecay(peak, warmup, stable, decay, shape, floor);
    }

    /** {@return the rate for 75 % of the steps, then a cosine to {@code to}: {@link #flatCosine(double, double, int, double)}} */
    static Schedule flatCosine(double rate, double to, int steps) {
        return flatCosine(rate, to, steps, 0.75);
    }

    /**
     * {@return the rate for a share of the steps, then a cosine to {@code to}}
     *
     * @throws IllegalArgumentException if a rate is negative or not finite, steps is below 1, or flat not between 0 and 1
     */
    static Schedule flatCosine(double rate, double to, int steps, double flat) {
        return new FlatCosine(rate, to, steps, flat);
    }

    /**
     * {@return rate/(1 + e^(−steepness·(t − center))): falls where the steepness is negative}
     *
     * @throws IllegalArgumentException if the rate is negative, or an argument is not finite
     */
    static Schedule sigmoid(double rate, double steepness, int center) {
        return new Sigmoid(rate, steepness, center);
    }

    /** {@return straight lines through the points: {@link #knots(int[], double[], Curve)}} */
    static Schedule knots(int[] at, double[] rates) {
        return knots(at, rates, Curve.LINEAR);
    }

    /**
     * {@return curves through the points, level before the first and after the last}
     *
     * @throws IllegalArgumentException if the points do not ascend from at least 0, a rate is negative or not finite, or there are not
     *     as many rates as points
     */
    static Schedule knots(int[] at, double[] rates, Curve shape) {
        return new Knots(Row.of("knots", "at", at), Row.of("knots", "rates", rates), shape);
    }
}
