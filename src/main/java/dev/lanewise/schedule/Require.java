package dev.lanewise.schedule;

/** The checks of every construction: a message names the schedule, the argument, the value and what is allowed. */
final class Require {
    private Require() {}

    /** {@return the argument, which must not be null} */
    static <T> T given(String schedule, String argument, T value) {
        if (value == null) {
            throw new NullPointerException(schedule + ": " + argument + " must not be null");
        }
        return value;
    }

    /** {@return the array, which must not be null and hold none} */
    static <T> T[] all(String schedule, String argument, T[] values) {
        given(schedule, argument, values);
        for (int i = 0; i < values.length; i++) {
            given(schedule, argument + "[" + i + "]", values[i]);
        }
        return values;
    }

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

    /**
     * Holds a composition to {@link #DEPTH} operators around one another and {@link #SIZE} parts, so that evaluating,
     * printing and comparing it can neither overflow the stack nor take long.
     *
     * @throws IllegalArgumentException if the operator on these schedules would be deeper or larger
     */
    static void nesting(String operator, Term... operands) {
        int size = 1;
        for (Term operand : operands) {
            size += size(operand, DEPTH - 1, operator);
        }
        if (size > SIZE) {
            throw new IllegalArgumentException(operator + ": a schedule of " + size + " parts; at most " + SIZE
                    + " are allowed. Write it as one function, with Schedule.of");
        }
    }

    /** The most operators around one another. */
    static final int DEPTH = 100;

    /** The most operators, leaves and list elements in one schedule. */
    static final int SIZE = 4096;

    private static int size(Term term, int depth, String operator) {
        if (depth == 0) {
            throw new IllegalArgumentException(operator + ": more than " + DEPTH
                    + " operators around one another. Write them as one function, with Schedule.of");
        }
        int size = 1 + (term.base() == null ? 0 : size(term.base(), depth - 1, operator));
        if (term instanceof Custom function) {
            for (Form part : function.parts()) {
                size += size(part, depth - 1, operator);
            }
        }
        for (Object argument : term.arguments()) {
            if (argument instanceof Term other) {
                size += size(other, depth - 1, operator);
            } else if (argument instanceof Row row) {
                size += row.size();
            } else if (argument instanceof Span.Several spans) {
                size += spans.spans().size();
            }
        }
        return size;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : "" + value;
    }
}
