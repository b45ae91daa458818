package dev.lanewise.schedule.formula;

import java.util.function.DoubleUnaryOperator;

/** Closed forms of sums over whole steps, for the areas of schedules. */
public final class Sums {
    private Sums() {}

    /**
     * {@return factor·sum; 0 times anything is 0, and NaN where the sum is too large for a double: the product may not be, so
     * it has to be summed step by step}
     */
    public static double product(double factor, double sum) {
        return factor == 0 ? 0 : sum <= Double.MAX_VALUE ? factor * sum : Double.NaN;
    }

    /** {@return the sum of a value at the steps from {@code steps} to n − 1} */
    public static double rest(double value, int n, int steps) {
        return Math.max(0, n - steps) * value;
    }

    /** {@return the first m values of a straight line: m·a + (b − a)·m(m − 1)/2T} */
    public static double line(double from, double to, int steps, int m) {
        return m * from + (to - from) * ((double) m * (m - 1.0) / (2.0 * steps));
    }

    /** {@return Σ (1 + cos(πt/T))/2 for t &lt; m, by the sum of a cosine progression} */
    public static double wave(int m, int steps) {
        double half = Math.PI / (2.0 * steps);
        return 0.5 * (m + StrictMath.sin(m * half) / StrictMath.sin(half) * StrictMath.cos((m - 1) * half));
    }

    /** {@return Σ e^(k·t) for t &lt; n; expm1 keeps its digits where k is near 0} */
    public static double series(double k, int n) {
        return k == 0 ? n : StrictMath.expm1(k * n) / StrictMath.expm1(k);
    }

    /** {@return Σ factor^t for t &lt; n} */
    public static double geometric(double factor, int n) {
        return series(StrictMath.log(factor), n);
    }

    /** {@return Σ rate·factor^⌊t/every⌋ for t &lt; n} */
    public static double stairs(double rate, Power factor, int every, int n) {
        int full = n / every;
        return product(rate, every * geometric(factor.base(), full) + n % every * factor.of(full));
    }

    /** {@return the sum of the first n values of what is level between its boundaries} */
    public static double pieces(DoubleUnaryOperator value, Row at, int n) {
        double sum = 0;
        double start = 0;
        for (int i = 0; i <= at.size(); i++) {
            double end = i == at.size() ? n : Math.min(n, at.at(i));
            if (end > start) {
                sum += (end - start) * value.applyAsDouble(start);
                start = end;
            }
        }
        return sum;
    }
}
