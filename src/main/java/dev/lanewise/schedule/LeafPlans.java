package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import java.util.Arrays;
import java.util.List;

/** The leaves among the plans: those of {@link Schedule}, with spans for lengths. Operators are methods of {@link Plan}. */
abstract sealed class LeafPlans permits Plan {
    /** Stands between given arguments for one that is left out. */
    private static final Object DEFAULT = new Object();

    LeafPlans() {}

    private static Plan leaf(Signature<?> signature, Object... arguments) {
        return new Plan(Draft.leaf(signature, given(signature, arguments)));
    }

    static Object[] given(Signature<?> signature, Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != DEFAULT) {
                Require.given(signature.name(), signature.arguments().get(i).name(), arguments[i]);
            }
        }
        return Arrays.stream(arguments)
                .map(argument -> argument == DEFAULT ? null : argument)
                .toArray();
    }

    static Span.Several several(String schedule, Span... spans) {
        return new Span.Several(List.of(Require.all(schedule, "at", spans)));
    }

    /** {@return the plan of {@link Schedule#constant(double)}} */
    public static Plan constant(double rate) {
        return leaf(Constant.SIGNATURE, rate);
    }

    /** {@return the plan of {@link Schedule#inverseTime(double, double, int, boolean)}} */
    public static Plan inverseTime(double rate, double decay, Span steps, boolean staircase) {
        return leaf(InverseTime.SIGNATURE, rate, decay, steps, staircase);
    }

    /** {@return the plan of {@link Schedule#step(double, double, int)}} */
    public static Plan step(double rate, double factor, Span every) {
        return leaf(StepDecay.SIGNATURE, rate, factor, every);
    }

    /** {@return the plan of {@link Schedule#multiStep(double, double, int...)}} */
    public static Plan multiStep(double rate, double factor, Span... at) {
        return leaf(MultiStep.SIGNATURE, rate, factor, several("multiStep", at));
    }

    /** {@return the plan of {@link Schedule#piecewise(double[], int...)}} */
    public static Plan piecewise(double[] rates, Span... at) {
        return leaf(Piecewise.SIGNATURE, Row.of("piecewise", "rates", rates), several("piecewise", at));
    }

    /** {@return the plan of {@link Schedule#exponential(double, double, int)}} */
    public static Plan exponential(double rate, double factor, Span steps) {
        return leaf(Exponential.SIGNATURE, rate, factor, steps);
    }

    /** {@return the plan of {@link Schedule#exponential(double, double, int, boolean)}} */
    public static Plan exponential(double rate, double factor, Span steps, boolean staircase) {
        return leaf(Exponential.SIGNATURE, rate, factor, steps, staircase);
    }

    /** {@return the plan of {@link Schedule#naturalExponential(double, double, int, boolean)}} */
    public static Plan naturalExponential(double rate, double decay, Span steps, boolean staircase) {
        return leaf(NaturalExponential.SIGNATURE, rate, decay, steps, staircase);
    }

    /** {@return the plan of {@link Schedule#linear(double, double, int)}} */
    public static Plan linear(double from, double to, Span steps) {
        return leaf(Linear.SIGNATURE, from, to, steps);
    }

    /** {@return the plan of {@link Schedule#polynomial(double, double, int, double)}} */
    public static Plan polynomial(double from, double to, Span steps, double power) {
        return leaf(Polynomial.SIGNATURE, from, to, steps, power);
    }

    /** {@return the plan of {@link Schedule#polynomial(double, double, int, double, boolean)}} */
    public static Plan polynomial(double from, double to, Span steps, double power, boolean cycle) {
        return leaf(Polynomial.SIGNATURE, from, to, steps, power, cycle);
    }

    /** {@return the plan of {@link Schedule#cosine(double, double, int)}} */
    public static Plan cosine(double from, double to, Span steps) {
        return leaf(Cosine.SIGNATURE, from, to, steps);
    }

    /** {@return the plan of {@link Schedule#cosine(double, double, int, double)}} */
    public static Plan cosine(double from, double to, Span steps, double exponent) {
        return leaf(Cosine.SIGNATURE, from, to, steps, exponent);
    }

    /** {@return the plan of {@link Schedule#cosineRestarts(double, double, int)}} */
    public static Plan cosineRestarts(double from, double to, Span steps) {
        return leaf(CosineRestarts.SIGNATURE, from, to, steps);
    }

    /** {@return the plan of {@link Schedule#cosineRestarts(double, double, int, double, double)}} */
    public static Plan cosineRestarts(double from, double to, Span steps, double lengthFactor, double peakFactor) {
        return leaf(CosineRestarts.SIGNATURE, from, to, steps, lengthFactor, peakFactor);
    }

    /** {@return the plan of {@link Schedule#triangular(double, double, int)}} */
    public static Plan triangular(double low, double high, Span up) {
        return leaf(Triangular.SIGNATURE, low, high, up);
    }

    /** {@return the plan of {@link Schedule#triangular(double, double, int, int)}} */
    public static Plan triangular(double low, double high, Span up, Span down) {
        return leaf(Triangular.SIGNATURE, low, high, up, down);
    }

    /** {@return the plan of {@link Schedule#triangular2(double, double, int)}} */
    public static Plan triangular2(double low, double high, Span up) {
        return leaf(Triangular2.SIGNATURE, low, high, up);
    }

    /** {@return the plan of {@link Schedule#triangular2(double, double, int, int)}} */
    public static Plan triangular2(double low, double high, Span up, Span down) {
        return leaf(Triangular2.SIGNATURE, low, high, up, down);
    }

    /** {@return the plan of {@link Schedule#expRange(double, double, int, double)}} */
    public static Plan expRange(double low, double high, Span up, double gamma) {
        return leaf(ExpRange.SIGNATURE, low, high, up, DEFAULT, gamma);
    }

    /** {@return the plan of {@link Schedule#expRange(double, double, int, int, double)}} */
    public static Plan expRange(double low, double high, Span up, Span down, double gamma) {
        return leaf(ExpRange.SIGNATURE, low, high, up, down, gamma);
    }

    /** {@return the plan of {@link Schedule#oneCycle(double, int)}} */
    public static Plan oneCycle(double peak, Span steps) {
        return leaf(OneCycle.SIGNATURE, peak, steps);
    }

    /** {@return the plan of {@link Schedule#oneCycle(double, int, double, double, double, Curve, int)}} */
    public static Plan oneCycle(
            double peak, Span steps, double rise, double startDivisor, double endDivisor, Curve shape, int phases) {
        return leaf(OneCycle.SIGNATURE, peak, steps, rise, startDivisor, endDivisor, shape, phases);
    }

    /** {@return the plan of {@link Schedule#inverseSqrt(double, int)}} */
    public static Plan inverseSqrt(double peak, Span warmup) {
        return leaf(InverseSqrt.SIGNATURE, peak, warmup);
    }

    /** {@return the plan of {@link Schedule#inverseSqrt(double, int, int)}} */
    public static Plan inverseSqrt(double peak, Span warmup, Span timescale) {
        return leaf(InverseSqrt.SIGNATURE, peak, warmup, timescale);
    }

    /** {@return the plan of {@link Schedule#noam(int, int)}} */
    public static Plan noam(int model, Span warmup) {
        return leaf(Noam.SIGNATURE, model, warmup);
    }

    /** {@return the plan of {@link Schedule#noam(int, int, double)}} */
    public static Plan noam(int model, Span warmup, double scale) {
        return leaf(Noam.SIGNATURE, model, warmup, scale);
    }

    /** {@return the plan of {@link Schedule#warmupStableDecay(double, int, int, int)}} */
    public static Plan warmupStableDecay(double peak, Span warmup, Span stable, Span decay) {
        return leaf(WarmupStableDecay.SIGNATURE, peak, warmup, stable, decay);
    }

    /** {@return the plan of {@link Schedule#warmupStableDecay(double, int, int, int, Curve, double)}} */
    public static Plan warmupStableDecay(double peak, Span warmup, Span stable, Span decay, Curve shape, double floor) {
        return leaf(WarmupStableDecay.SIGNATURE, peak, warmup, stable, decay, shape, floor);
    }

    /** {@return the plan of {@link Schedule#flatCosine(double, double, int)}} */
    public static Plan flatCosine(double rate, double to, Span steps) {
        return leaf(FlatCosine.SIGNATURE, rate, to, steps);
    }

    /** {@return the plan of {@link Schedule#flatCosine(double, double, int, double)}} */
    public static Plan flatCosine(double rate, double to, Span steps, double flat) {
        return leaf(FlatCosine.SIGNATURE, rate, to, steps, flat);
    }

    /** {@return the plan of {@link Schedule#sigmoid(double, double, int)}} */
    public static Plan sigmoid(double rate, double steepness, Span center) {
        return leaf(Sigmoid.SIGNATURE, rate, steepness, center);
    }

    /** {@return the plan of {@link Schedule#knots(int[], double[])}} */
    public static Plan knots(Span[] at, double[] rates) {
        return leaf(Knots.SIGNATURE, several("knots", at), Row.of("knots", "rates", rates));
    }

    /** {@return the plan of {@link Schedule#knots(int[], double[], Curve)}} */
    public static Plan knots(Span[] at, double[] rates, Curve shape) {
        return leaf(Knots.SIGNATURE, several("knots", at), Row.of("knots", "rates", rates), shape);
    }
}
