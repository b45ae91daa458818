package dev.lanewise.tune;

/**
 * What a rule does not look at: the beginning of a sweep, where rates are too small to tell noise from progress, and its end,
 * where the loss explodes.
 *
 * @param first share of the points at the beginning, or their number if 1 or more
 * @param last share of the points at the end, or their number if 1 or more
 */
public record Skip(double first, double last) {
    /** Nothing. */
    public static final Skip NONE = new Skip(0, 0);

    /** A tenth at the beginning, a twentieth at the end, whatever the number of points. */
    public static final Skip SHARES = new Skip(0.1, 0.05);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Skip {
        if (!(first >= 0 && last >= 0 && Double.isFinite(first) && Double.isFinite(last))) {
            throw new IllegalArgumentException("skip: first " + first + " and last " + last
                    + "; allowed: shares from 0 to below 1, or numbers of points");
        }
    }

    /** {@return so many points at either end} */
    public static Skip points(int first, int last) {
        return new Skip(first, last);
    }

    int from(int points) {
        return count(first, points);
    }

    int to(int points) {
        return Math.max(from(points), points - count(last, points));
    }

    private static int count(double skipped, int points) {
        return (int) Math.min(points, skipped < 1 ? skipped * points : skipped);
    }
}
