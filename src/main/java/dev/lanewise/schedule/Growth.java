package dev.lanewise.schedule;

/** Powers and products that saturate at the largest finite number instead of overflowing. */
final class Growth {
    private Growth() {}

    /** {@return factor^exponent for a factor above 0, the same bits on every machine} */
    static double power(double factor, double exponent) {
        return factor == 1 ? 1 : saturated(StrictMath.pow(factor, exponent));
    }

    /** {@return a value that is not negative, or the largest finite number where it has left the doubles} */
    static double saturated(double value) {
        return Math.min(value, Double.MAX_VALUE);
    }
}
