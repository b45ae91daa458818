package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;

/**
 * How the last, incomplete vector of an array is handled: like the others, only under a mask.
 *
 * <p>A long loop body exists once, for whole and incomplete vectors, and calls nothing but the Vector API behind its first lines.
 * C2 declines to inline other methods once a compilation has 18,000 nodes (some 40 vector operations), where they have been
 * compiled by themselves before, or where a busy machine compiles before it has counted the calls; then the vectors are boxed, a
 * hundred bytes a call. That is why polynomials are spelt out again and again, and nothing that a loop calls returns a vector. Nor may
 * several loops meet in one compilation: the long ones have more than 325 bytecodes, which C2 does not inline, the short ones
 * are reached through objects of many classes. All vector kernels assume FMA; without it the scalar ones run.
 */
final class Tails {
    /**
     * Whether loads and stores under a mask are instructions. 128-bit lanes on ARM have none: there the up to three elements
     * left over are done by the scalar kernels.
     */
    static final boolean MASKED = !(System.getProperty("os.arch").equals("aarch64") && F.vectorBitSize() == 128);

    private Tails() {}

    /**
     * How many of n elements the vector loops do, where the arrays have room for so many. A mask that keeps a vector from
     * reaching over the end of its array does not keep C2 from boxing it (80 bytes a call), so the scalar loops do that rest.
     */
    static int covered(int n, int room) {
        int whole = F.loopBound(n);
        return n == whole || (MASKED && whole + LENGTH <= room) ? n : whole;
    }
}
