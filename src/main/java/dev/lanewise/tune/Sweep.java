package dev.lanewise.tune;

/**
 * The learning rates of a range test, one for each batch: from the lowest to the highest, in equal factors or equal steps.
 *
 * @param from the first rate, above 0
 * @param to the highest rate
 * @param points how many rates
 * @param spacing how neighbours differ
 * @param reachesEnd whether the last rate is {@code to}; else {@code to} would be one rate further on, as in fastai
 */
public record Sweep(double from, double to, int points, Spacing spacing, boolean reachesEnd) {

    /** How the rates of a sweep lie. */
    public enum Spacing {
        /** Neighbours differ by a factor: rate i is {@code from·(to/from)^(i/(n−1))}. */
        EXPONENTIAL,
        /** Neighbours differ by a number, as in Smith 2017, section 3.3: {@code from + (to − from)·i/(n−1)}. */
        LINEAR
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a rate is not a finite number above 0, {@code to} is not above {@code from}, or there
     *     are fewer than 2 points
     */
    public Sweep {
        if (!(from > 0 && to > from && Float.isFinite((float) to))) {
            throw new IllegalArgumentException("sweep: from " + from + " to " + to
                    + "; allowed: 0 < from < to, both finite in float32, as from 1e-7 to 10");
        }
        if (points < 2) {
            throw new IllegalArgumentException("sweep: points must be at least 2, not " + points
                    + "; 100 are usual, more make the suggestions steadier");
        }
    }

    /** {@return rates in equal factors, of which the last one is {@code to}} */
    public static Sweep exponential(double from, double to, int points) {
        return new Sweep(from, to, points, Spacing.EXPONENTIAL, true);
    }

    /** {@return rates in equal steps, of which the last one is {@code to}} */
    public static Sweep linear(double from, double to, int points) {
        return new Sweep(from, to, points, Spacing.LINEAR, true);
    }

    /** {@return the same with another number of rates} */
    public Sweep points(int count) {
        return new Sweep(from, to, count, spacing, reachesEnd);
    }

    /** {@return the same with a last rate one step short of {@code to}} */
    public Sweep withoutEnd() {
        return new Sweep(from, to, points, spacing, false);
    }

    /**
     * {@return rate i}
     *
     * @param i from 0 to {@code points − 1}
     * @throws IndexOutOfBoundsException if there is no such rate
     */
    public double rate(int i) {
        if (i < 0 || i >= points) {
            throw new IndexOutOfBoundsException("sweep: rate " + i + " of " + points);
        }
        int last = reachesEnd ? points - 1 : points;
        if (i == last) {
            return to;
        }
        double share = (double) i / last;
        return spacing == Spacing.EXPONENTIAL ? from * Math.pow(to / from, share) : from + (to - from) * share;
    }

    /** {@return all rates, lowest first} */
    public double[] rates() {
        double[] rates = new double[points];
        for (int i = 0; i < points; i++) {
            rates[i] = rate(i);
        }
        return rates;
    }

    /** {@return as {@code 100 rates from 1.0E-7 to 10.0, exponential}} */
    @Override
    public String toString() {
        return points + " rates from " + from + (reachesEnd ? " to " : " to just below ") + to + ", "
                + (spacing == Spacing.EXPONENTIAL ? "exponential" : "linear");
    }
}
