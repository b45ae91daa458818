package dev.lanewise.schedule;

/** The checks of every construction: a message names the schedule, the argument, the value and what is allowed. */
final class Require {
    private Require() {}

    /** {@return the rate, with minus zero as zero} */
    static double rate(String schedule, String argument, double value) {
        return from(schedule, argument, value, 0);
    }

    /** {@return a finite number} */
    static double finite(String schedule, String argument, double value) {
        if (!Double.isFinite(value)) {
            throw refused(schedule, argument, value, "a finite number");
        }
        return value + 0.0;
    }

    /** {@return a finite number not below the least} */
    static double from(String schedule, String argument, double value, double least) {
        if (!(value >= least && value <= Double.MAX_VALUE)) {
            throw refused(schedule, argument, value, "a finite number, at least " + plain(least));
        }
        return value + 0.0;
    }

    /** {@return a finite number above zero} */
    static double positive(String schedule, String argument, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw refused(schedule, argument, value, "a finite number above 0");
        }
        return value;
    }

    /** {@return a number strictly between the two} */
    static double between(String schedule, String argument, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw refused(schedule, argument, value, "above " + plain(low) + " and below " + plain(high));
        }
        return value;
    }

    /** {@return a whole number not below the least} */
    static int whole(String schedule, String argument, int value, int least) {
        if (value < least) {
            throw refused(schedule, argument, value, "a whole number, at least " + least);
        }
        return value;
    }

    /** {@return the exception for an argument that is not what it must be} */
    static IllegalArgumentException refused(String schedule, String argument, Object value, String allowed) {
        return new IllegalArgumentException(schedule + ": " + argument + " must be " + allowed + ", not " + value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : "" + value;
    }
}
