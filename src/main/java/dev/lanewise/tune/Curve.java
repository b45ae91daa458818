package dev.lanewise.tune;

import java.util.Arrays;
import java.util.Locale;

/**
 * Losses against learning rates, as they were and smoothed. Arrays go in and out as copies.
 */
public final class Curve {
    private final double[] rates;
    private final double[] losses;
    private final double[] smoothed;

    Curve(double[] rates, double[] losses, double[] smoothed) {
        this.rates = rates;
        this.losses = losses;
        this.smoothed = smoothed;
    }

    /**
     * {@return a curve from arrays}
     *
     * @param rates above 0, rising
     * @param losses finite, one for each rate
     * @param smoothed likewise
     * @throws IllegalArgumentException if lengths differ, or numbers are out of range
     */
    public static Curve of(double[] rates, double[] losses, double[] smoothed) {
        if (rates.length != losses.length || rates.length != smoothed.length) {
            throw new IllegalArgumentException("curve: " + rates.length + " rates, " + losses.length + " losses and "
                    + smoothed.length + " smoothed losses; there must be as many of each");
        }
        for (int i = 0; i < rates.length; i++) {
            if (!(rates[i] > (i == 0 ? 0 : rates[i - 1]) && Double.isFinite(rates[i]))) {
                throw new IllegalArgumentException(
                        "curve: rate " + i + " is " + rates[i] + "; rates must be above 0, finite and rising");
            }
            if (!Double.isFinite(losses[i]) || !Double.isFinite(smoothed[i])) {
                throw new IllegalArgumentException("curve: loss " + i + " is "
                        + (Double.isFinite(losses[i]) ? smoothed[i] : losses[i]) + "; leave out what is not finite");
            }
        }
        return new Curve(rates.clone(), losses.clone(), smoothed.clone());
    }

    /** {@return how many points it has} */
    public int size() {
        return rates.length;
    }

    /** {@return the learning rates, lowest first} */
    public double[] rates() {
        return rates.clone();
    }

    /** {@return the loss at each rate, before the update that used it} */
    public double[] losses() {
        return losses.clone();
    }

    /** {@return the smoothed losses} */
    public double[] smoothed() {
        return smoothed.clone();
    }

    /** {@return a line {@code rate,loss,smoothed} for each point, below a heading} */
    public String csv() {
        StringBuilder csv = new StringBuilder("rate,loss,smoothed\n");
        for (int i = 0; i < rates.length; i++) {
            csv.append(rates[i])
                    .append(',')
                    .append(losses[i])
                    .append(',')
                    .append(smoothed[i])
                    .append('\n');
        }
        return csv.toString();
    }

    /** Equal where all numbers are, to the bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve
                && Arrays.equals(rates, curve.rates)
                && Arrays.equals(losses, curve.losses)
                && Arrays.equals(smoothed, curve.smoothed);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rates) + Arrays.hashCode(losses);
    }

    /** {@return as {@code 87 points, rates 1.00e-07 to 1.23e+00}} */
    @Override
    public String toString() {
        return rates.length == 0
                ? "no points"
                : String.format(
                        Locale.ROOT, "%d points, rates %.2e to %.2e", rates.length, rates[0], rates[rates.length - 1]);
    }
}
