package dev.lanewise.train;

import java.util.Arrays;
import java.util.Objects;

/** Refuses an absent array, and one with a gap. */
final class Nulls {
    private Nulls() {}

    /** @param what the operation and the argument, as {@code fit: the listeners} */
    static void refuseIn(String what, Object[] elements) {
        Objects.requireNonNull(elements, what);
        int gap = Arrays.asList(elements).indexOf(null);
        if (gap >= 0) {
            throw new NullPointerException(what + ", number " + gap + " counted from 0");
        }
    }
}
