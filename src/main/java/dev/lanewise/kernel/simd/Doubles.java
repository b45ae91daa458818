package dev.lanewise.kernel.simd;

import jdk.incubator.vector.VectorSpecies;

/**
 * The lanes of functions that compute in double: the lower half of a vector of floats at a time. Loads and stores go through
 * the whole vector, because one vector of floats of another width anywhere in a JVM was seen to make C2 box those of the
 * matrix product.
 */
final class Doubles {
    static final VectorSpecies<Double> D = VectorSpecies.of(double.class, Lanes.F.vectorShape());

    static final int LENGTH = D.length();

    /** C2 has no masks of two lanes (measured on x86: 50 times slower than scalar loops, which run instead). */
    static final boolean FAST = LENGTH >= 4;

    private Doubles() {}

    /** How many of n elements can be done where the arrays have room for so many: the last half is accessed as a whole. */
    static int covered(int n, int room) {
        if (!FAST) {
            return 0;
        }
        return n + Lanes.LENGTH <= room ? n : Math.max(0, Lanes.F.loopBound(n) - Lanes.LENGTH);
    }
}
