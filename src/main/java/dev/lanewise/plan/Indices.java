package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;

/** The range check of indices, made before a kernel sees them. */
final class Indices {
    private Indices() {}

    static void check(String op, int[] index, int from, int count, int size, Origin origin) {
        for (int i = 0; i < count; i++) {
            int value = index[from + i];
            if (value < 0 || value >= size) {
                throw new IndexOutOfBoundsException(op + ": index " + value + " at position " + i + " is not in 0 to "
                        + (size - 1) + " (size " + size + "), traced at " + origin);
            }
        }
    }
}
