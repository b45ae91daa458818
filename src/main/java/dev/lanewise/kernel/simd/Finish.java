package dev.lanewise.kernel.simd;

import dev.lanewise.kernel.Subnormals;

/**
 * What a tile does to its sums before it stores them, always by the same three instructions: where {@code x & magnitude} is below
 * {@code least}, {@code x & sign} is stored.
 *
 * <p>A branch in a tile is a trap for C2, which throws the whole tile away when it is taken for the first time (seconds at a
 * thousandth of the speed). So there is none, and blocks of sums that go on compare with what nothing is below.
 */
enum Finish {
    /** Nothing: these sums go on. */
    LATER(-1, 0, Float.NEGATIVE_INFINITY),
    /** {@link Subnormals#flush}. */
    FLUSH(0x7FFFFFFF, 0x80000000, Subnormals.LEAST),
    /** {@link Subnormals#relu}. */
    RELU(-1, 0, Subnormals.LEAST);

    final int magnitude;
    final int sign;
    final float least;

    Finish(int magnitude, int sign, float least) {
        this.magnitude = magnitude;
        this.sign = sign;
        this.least = least;
    }
}
