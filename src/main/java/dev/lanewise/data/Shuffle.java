package dev.lanewise.data;

import dev.lanewise.tensor.Seed;

/**
 * Random orders as a function of a seed: Fisher–Yates (Durstenfeld, CACM 7(7), 1964) whose draw for position i depends on
 * the seed and i only.
 *
 * <p>A number below {@code bound} is the high half of {@code bits · bound}; the {@code 2⁶⁴ mod bound} values of the low
 * half that would favour some results are drawn again (Lemire, ACM TOMACS 29(1), 2019). The k-th repeat for i reads
 * position {@code i + k · 2³²}, which no other draw reads.
 */
final class Shuffle {
    private Shuffle() {}

    /** A random order of 0 to size − 1. */
    static int[] order(int size, Seed seed) {
        int[] order = new int[size];
        fill(order, seed);
        return order;
    }

    /** Overwrites the array with a random order of its indices. */
    static void fill(int[] order, Seed seed) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int j = below(i + 1, seed, i);
            int chosen = order[j];
            order[j] = order[i];
            order[i] = chosen;
        }
    }

    private static int below(int bound, Seed seed, long position) {
        long bits = seed.bits(position);
        long low = bits * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long biased = Long.remainderUnsigned(-(long) bound, bound); // 2^64 mod bound
            while (Long.compareUnsigned(low, biased) < 0) {
                position += 1L << 32;
                bits = seed.bits(position);
                low = bits * bound;
            }
        }
        return (int) Math.unsignedMultiplyHigh(bits, bound);
    }
}
