package dev.lanewise.schedule.formula;

/** The way from one value to another. */
public final class Way {
    private Way() {}

    /**
     * {@return to + (from − to)·remaining, reckoned from the nearer end}
     *
     * <p>Exactly {@code from} at 1 and {@code to} at 0, and small values keep their digits where {@code to} is 0.
     */
    public static double blend(double from, double to, double remaining) {
        return remaining > 0.5 ? from + (to - from) * (1 - remaining) : to + (from - to) * remaining;
    }
}
