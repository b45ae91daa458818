package dev.lanewise.schedule.formula;

/**
 * Half a cosine wave in plain multiplications and additions: the same bits on every machine, which {@code Math.cos} does
 * not promise, and faster than {@code StrictMath.cos}.
 */
public final class Wave {
    private Wave() {}

    /** {@return (1 + cos πp)/2, the share of the way that is left at p in [0, 1]} */
    public static double remaining(double p) {
        return p <= 0.5 ? 1 - rise(p) : rise(1 - p);
    }

    /**
     * sin²(πp/2) for p up to a half: the angle stays below π/4, where the terms left out are below 1e-17. The series is
     * summed in pairs, so that a value is ready after half of the latency.
     */
    private static double rise(double p) {
        double x = p * (Math.PI / 2);
        double y = x * x;
        double yy = y * y;
        double low = (-1 / 6.0 + y * (1 / 120.0)) + yy * (-1 / 5040.0 + y * (1 / 362880.0));
        double high = (-1 / 39916800.0 + y * (1 / 6227020800.0)) - yy * (1 / 1307674368000.0);
        double sine = x + x * y * (low + yy * yy * high);
        return sine * sine;
    }
}
