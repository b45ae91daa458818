package dev.lanewise.schedule.formula;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Cycles that grow by a constant factor: cycle i has length L·mⁱ and starts at S(i) = L·(mⁱ − 1)/(m − 1).
 *
 * <p>The factor counts as the decimal number that it prints as, so that 10 steps and a factor of 1.1 restart at step 21
 * sharp, and every comparison of a step with a start is exact: starts are reckoned with 106 bits. The bare
 * {@code floor(log(...))} is wrong at exact restarts, as at 121·L with a factor of 3.
 */
public final class Cycles {
    /** Factors above about 1.016 have fewer cycles than this before time ends: their starts are a table. */
    private static final int TABLE = 2048;

    /** A start this close to a step, relatively, is on the step: 106 bits less what the powers lose. */
    private static final double TIE = 0x1p-90;

    private final long length;
    private final double factor;
    /** m − 1 as the sum of two doubles. */
    private final double growth;

    private final double growthRest;
    private final double logFactor;
    private final double[] starts;
    private final double[] powers;

    public Cycles(long length, double factor) {
        this.length = length;
        this.factor = factor;
        BigDecimal exact = new BigDecimal(Double.toString(factor)).subtract(BigDecimal.ONE);
        this.growth = exact.doubleValue();
        this.growthRest = exact.subtract(new BigDecimal(growth)).doubleValue();
        this.logFactor = StrictMath.log1p(growth);
        double last = StrictMath.log1p(Math.min(Passage.LAST / length * growth, Double.MAX_VALUE)) / logFactor;
        boolean tabled = last < TABLE - 2; // not where the factor is 1 and last is NaN
        this.starts = tabled ? new double[(int) last + 2] : null;
        this.powers = tabled ? new double[(int) last + 2] : null;
        if (tabled) {
            fill();
        }
    }

    /** {@return what finding a cycle takes, in evaluations of simple parts: without a table, starts are reckoned anew} */
    public long work() {
        return factor == 1 ? 1 : starts != null ? 2 : 32;
    }

    public long length() {
        return length;
    }

    public double factor() {
        return factor;
    }

    /** {@return the number of the cycle that a time falls into} */
    public double index(double time) {
        if (factor == 1) {
            double index = Math.floor(time / length);
            return index * length > time ? index - 1 : index;
        }
        if (starts != null) {
            int found = Arrays.binarySearch(starts, time);
            return found >= 0 ? found : -found - 2;
        }
        double index = Math.floor(StrictMath.log1p(time / length * growth) / logFactor);
        while (index > 0 && elapsed(time, index) < 0) {
            index--;
        }
        while (elapsed(time, index + 1) >= 0) {
            index++;
        }
        return index;
    }

    /** {@return the time since a cycle's start, 0 on the start itself, negative before it} */
    public double elapsed(double time, double index) {
        if (factor == 1) {
            return time - index * length;
        }
        return starts != null ? time - starts[(int) index] : elapsedExactly(time, (long) index);
    }

    /** {@return the time within a cycle, compressed by mⁱ to the first cycle's length, in [0, length]} */
    public double local(double time, double index) {
        double elapsed = Math.max(0, elapsed(time, index));
        if (factor == 1) {
            return elapsed;
        }
        return Math.min(length, elapsed / (powers != null ? powers[(int) index] : Power.exp(index * logFactor)));
    }

    /** S(i+1) = S(i)·m + L in double-double; a start just above a double moves to the next one, so that ≤ stays exact. */
    private void fill() {
        double start = 0;
        double rest = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = rest > start * TIE ? Math.nextUp(start) : start;
            powers[i] = Power.of(factor, i);
            if (start > Passage.LAST) {
                Arrays.fill(starts, i + 1, starts.length, Double.POSITIVE_INFINITY);
                return;
            }
            double product = start * growth;
            double low = Math.fma(start, growth, -product) + (start * growthRest + rest * growth);
            double sum = start + product;
            double lost = product > start ? start - (sum - product) : product - (sum - start);
            low += lost + rest;
            double next = sum + length;
            lost = sum > length ? length - (next - sum) : sum - (next - length);
            low += lost;
            start = next + low;
            rest = low - (start - next);
        }
    }

    /**
     * t − L·E/(m − 1) with E = mⁱ − 1 in double-double, by E(2k) = E(k)·(2 + E(k)) and E(k+1) = E(k) + (m − 1)·(1 + E(k)),
     * which never cancels.
     */
    private double elapsedExactly(double time, long index) {
        double e = 0;
        double rest = 0;
        for (int bit = 63 - Long.numberOfLeadingZeros(index | 1); bit >= 0; bit--) {
            double square = e * e;
            double low = Math.fma(e, e, -square) + 2 * e * rest;
            double doubled = 2 * e;
            double sum = doubled + square;
            low += (square > doubled ? doubled - (sum - square) : square - (sum - doubled)) + 2 * rest;
            e = sum + low;
            rest = low - (e - sum);
            if ((index >>> bit & 1) == 1) {
                double product = e * growth;
                low = Math.fma(e, growth, -product) + (e * growthRest + rest * growth) + growthRest + rest;
                sum = e + product;
                low += product > e ? e - (sum - product) : product - (sum - e);
                double next = sum + growth;
                low += sum > growth ? growth - (next - sum) : sum - (next - growth);
                e = next + low;
                rest = low - (e - next);
            }
        }
        double quotient = e / growth;
        double left = Math.fma(-quotient, growth, e) + rest - quotient * growthRest;
        double quotientRest = left / growth;
        double start = quotient * length;
        double startRest = Math.fma(quotient, length, -start) + quotientRest * length;
        double difference = time - start - startRest;
        return Math.abs(difference) <= start * TIE ? 0 : difference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cycles that && length == that.length && factor == that.factor;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(length) + Double.hashCode(factor);
    }

    @Override
    public String toString() {
        return length + "·" + factor + "^i";
    }
}
