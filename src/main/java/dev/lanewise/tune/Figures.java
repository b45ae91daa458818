package dev.lanewise.tune;

import java.util.Arrays;
import java.util.Locale;

/** Numbers for people, and the middle of several. */
final class Figures {
    private Figures() {}

    /** {@return four digits; an infinite one as diverged} */
    static String of(double value) {
        return Double.isInfinite(value) ? "diverged" : String.format(Locale.ROOT, "%.4g", value);
    }

    /** {@return the middle one; of an even number, the lower of the two in the middle, so that it is one that was seen} */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
