package dev.lanewise.kernel;

import static dev.lanewise.kernel.Reductions.LANES;

/** Sums of {@link Subnormals#square squares}, as {@link ScalarReductions} sums: the same lanes, the same tree, one rounding more. */
final class ScalarSquares {
    private ScalarSquares() {}

    /** Lanes l and l + 16, l + 8 and l + 24: a leaf of the tree in {@link ScalarReductions}. */
    static float sumOf8(float[] x, int xo, int n, int l) {
        float a = 0f;
        float b = 0f;
        float c = 0f;
        float d = 0f;
        int i = l;
        for (; i + 24 < n; i += LANES) {
            float p = x[xo + i];
            float q = x[xo + i + 8];
            float r = x[xo + i + 16];
            float s = x[xo + i + 24];
            a += Subnormals.square(p);
            b += Subnormals.square(q);
            c += Subnormals.square(r);
            d += Subnormals.square(s);
        }
        if (i < n) {
            a += Subnormals.square(x[xo + i]);
        }
        if (i + 8 < n) {
            b += Subnormals.square(x[xo + i + 8]);
        }
        if (i + 16 < n) {
            c += Subnormals.square(x[xo + i + 16]);
        }
        return (a + c) + (b + d);
    }

    /** Over the first axis of [n, inner]. */
    static void across(float[] x, int xo, int n, int inner, float[] y, int yo) {
        for (int i = 0; i < inner; i++) {
            y[yo + i] = 0f;
        }
        for (int r = 0; r < n; r++) {
            for (int i = 0; i < inner; i++) {
                y[yo + i] += Subnormals.square(x[xo + r * inner + i]);
            }
        }
    }
}
