package dev.lanewise.kernel;

/** Loops that move elements without arithmetic (and the one that adds where it moves to). */
public interface Movement {
    /** y[j, i] = x[i, j]; x is [rows, columns], dense, y is [columns, rows], dense; no overlap. */
    void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo);

    /**
     * Copies a box: element (i0, i1, …) goes from x[xo + Σ i·xStride] to y[yo + Σ i·yStride]. {@code extent}, {@code xStride} and {@code yStride} have equal
     * length (at least 1); an x stride of 0 repeats. No overlap.
     */
    void copy(int[] extent, float[] x, int xo, int[] xStride, float[] y, int yo, int[] yStride);

    /**
     * Writes elements [from, from + n) of the row-major box {@code extent}, read at x[xo + Σ i·stride], to y[yo …]: the tile of a
     * broadcast or permuted operand.
     */
    void expand(int[] extent, int[] stride, float[] x, int xo, int from, int n, float[] y, int yo);

    void fill(float value, float[] y, int yo, int n);

    /** y[o, i, :] = x[o, index[i], :]; x is [outer, size, inner], y is [outer, count, inner]. Indices were checked. */
    void take(float[] x, int xo, int outer, int size, int inner, int[] index, int io, int count, float[] y, int yo);

    /** y[o, index[i], :] += x[o, i, :] in ascending i; x is [outer, count, inner], y is [outer, size, inner]. */
    void scatterAdd(
            float[] x, int xo, int outer, int size, int inner, int[] index, int io, int count, float[] y, int yo);

    /** y[i, j] = j == index[i] ? 1 : 0; y is [count, depth]. */
    void oneHot(int[] index, int io, int count, int depth, float[] y, int yo);
}
