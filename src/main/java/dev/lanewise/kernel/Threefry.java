package dev.lanewise.kernel;

/**
 * Threefry-2x32 with 20 rounds: a keyed, invertible scrambling of a counter (J. Salmon, M. Moraes, R. Dror, D. Shaw,
 * "Parallel random numbers: as easy as 1, 2, 3", SC 2011). Two 32-bit words travel in one long, the first in its low half.
 */
public final class Threefry {
    /** The parity of the key schedule. */
    public static final int PARITY = 0x1BD11BDA;

    private Threefry() {}

    /** The block of that counter under that key. */
    public static long block(long key, int first, int second) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        int k2 = PARITY ^ k0 ^ k1;
        long x = pair(first + k0, second + k1);
        x = inject(even(x), k1, k2 + 1);
        x = inject(odd(x), k2, k0 + 2);
        x = inject(even(x), k0, k1 + 3);
        x = inject(odd(x), k1, k2 + 4);
        return inject(even(x), k2, k0 + 5);
    }

    private static long even(long x) {
        return round(round(round(round(x, 13), 15), 26), 6);
    }

    private static long odd(long x) {
        return round(round(round(round(x, 17), 29), 16), 24);
    }

    private static long round(long x, int rotation) {
        int a = (int) x + (int) (x >>> 32);
        return pair(a, Integer.rotateLeft((int) (x >>> 32), rotation) ^ a);
    }

    private static long inject(long x, int a, int b) {
        return pair((int) x + a, (int) (x >>> 32) + b);
    }

    private static long pair(int first, int second) {
        return (first & 0xFFFFFFFFL) | (long) second << 32;
    }
}
