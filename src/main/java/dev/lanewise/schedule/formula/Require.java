package dev.lanewise.schedule.formula;

/** The checks of every construction: a message names the schedule, the argument, the value and what is allowed. */
public final class Require {
    private Require() {}

    /** {@return the argument, which must not be null} */
    public static <T> T given(String schedule, String argument, T value) {
        if (value == null) {
            throw new NullPointerException(schedule + ": " + argument + " must not be null");
        }
        return value;
    }

    /** {@return the array, which must not be null and hold none} */
    public static <T> T[] all(String schedule, String argument, T[] values) {
        given(schedule, argument, values);
        for (int i = 0; i < values.length; i++) {
            given(schedule, argument + "[" + i + "]", values[i]);
        }
        return values;
    }

    /** {@return the rate, with minus zero as zero} */
    public static double rate(String schedule, String argument, double value) {
        return from(schedule, argument, value, 0);
    }

    /** {@return a finite number} */
    public static double finite(String schedule, String argument, double value) {
        if (!Double.isFinite(value)) {
            throw refused(schedule, argument, value, "a finite number");
        }
        return value + 0.0;
    }

    /** {@return a finite number not below the least} */
    public static double from(String schedule, String argument, double value, double least) {
        if (!(value >= least && value <= Double.MAX_VALUE)) {
            throw refused(schedule, argument, value, "a finite number, at least " + plain(least));
        }
        return value + 0.0;
    }

    /** {@return a finite number above zero} */
    public static double positive(String schedule, String argument, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw refused(schedule, argument, value, "a finite number above 0");
        }
        return value;
    }

    /** {@return a number strictly between the two} */
    public static double between(String schedule, String argument, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw refused(schedule, argument, value, "above " + plain(low) + " and below " + plain(high));
        }
        return value;
    }

    /** {@return a whole number not below the least} */
    public static int whole(String schedule, String argument, int value, int least) {
        if (value < least) {
            throw refused(schedule, argument, value, "a whole number, at least " + least);
        }
        return value;
    }

    /** {@return the exception for an argument that is not what it must be} */
    public static IllegalArgumentException refused(String schedule, String argument, Object value, String allowed) {
        return new IllegalArgumentException(schedule + ": " + argument + " must be " + allowed + ", not " + value);
    }

    /** The most operators around one another. */
    public static final int DEPTH = 100;

    /** The most operators, leaves and list elements in one schedule. */
    public static final int SIZE = 4096;

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : "" + value;
    }
}
