package dev.lanewise.kernel;

/**
 * Reductions in one fixed order each, so that every implementation yields the same bits.
 *
 * <p><b>Along rows</b> ({@code inner == 1}) element i goes to virtual lane i mod 32; each lane starts from the neutral
 * element (+0 for the sums, -infinity for MAX, +infinity for MIN) and combines its elements in ascending order; the 32 lanes
 * meet in a tree: lane l with l+16, then l+8, l+4, l+2, l+1. <b>Across rows</b> ({@code inner > 1}) every output
 * starts from the neutral element and combines its elements in ascending order. What a sum yields is {@link Subnormals#flush flushed}.
 */
public interface Reductions {
    int LANES = 32;

    /** y[o, i] = reduction over r of x[o, r, i]; x is [outer, n, inner], y is [outer, inner], both dense. */
    void reduce(Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo);

    /** y[o, i] = the first r at which x[o, r, i] is largest; NaN is larger than everything. */
    void argMax(float[] x, int xo, int outer, int n, int inner, int[] y, int yo);
}
