package dev.lanewise.nn;

/** The checks of every construction: a message names what is built, the argument, the value and what is allowed. */
final class Require {
    private Require() {}

    static void notNegative(String what, String argument, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw refused(what, argument, value, "a finite number, at least 0");
        }
    }

    static void positive(String what, String argument, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw refused(what, argument, value, "a finite number above 0");
        }
    }

    static void finite(String what, String argument, double value) {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw refused(what, argument, value, "a finite number within float32");
        }
    }

    static void atLeastOne(String what, String argument, int value) {
        if (value < 1) {
            throw refused(what, argument, value, "1 or more");
        }
    }

    /** {@return the exception for an argument that is not what it must be} */
    static IllegalArgumentException refused(String what, String argument, Object value, String allowed) {
        return new IllegalArgumentException(what + ": " + argument + " must be " + allowed + ", not " + value);
    }
}
