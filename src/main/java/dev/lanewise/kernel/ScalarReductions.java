package dev.lanewise.kernel;

/** {@link Reductions} as plain loops.  */
public final class ScalarReductions implements Reductions {

    @Override
    public void reduce(Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
        if (inner == 1) {
            for (int o = 0; o < outer; o++) {
                y[yo + o] = switch (f) {
                    case SUM -> Subnormals.flush(sum(false, x, xo + o * n, n));
                    case SUM_OF_SQUARES -> sum(true, x, xo + o * n, n);
                    case MAX -> max(x, xo + o * n, n);
                    case MIN -> min(x, xo + o * n, n);
                };
            }
            return;
        }
        for (int o = 0; o < outer; o++) {
            across(f, x, xo + o * n * inner, n, inner, y, yo + o * inner);
        }
        if (f == Reduction.SUM) {
            Subnormals.flush(y, yo, outer * inner);
        }
    }

    /** The tree's root. Its nodes are recomputed from the row, eight strided walks in all, because 32 sums need an array. */
    private static float sum(boolean squares, float[] x, int xo, int n) {
        return sumOf2(squares, x, xo, n, 0) + sumOf2(squares, x, xo, n, 1);
    }

    private static float sumOf2(boolean squares, float[] x, int xo, int n, int l) {
        return sumOf4(squares, x, xo, n, l) + sumOf4(squares, x, xo, n, l + 2);
    }

    private static float sumOf4(boolean squares, float[] x, int xo, int n, int l) {
        return squares
                ? ScalarSquares.sumOf8(x, xo, n, l) + ScalarSquares.sumOf8(x, xo, n, l + 4)
                : sumOf8(x, xo, n, l) + sumOf8(x, xo, n, l + 4);
    }

    /** Lanes l and l + 16, l + 8 and l + 24. */
    private static float sumOf8(float[] x, int xo, int n, int l) {
        float a = 0f;
        float b = 0f;
        float c = 0f;
        float d = 0f;
        int i = l;
        for (; i + 24 < n; i += LANES) {
            a += x[xo + i];
            b += x[xo + i + 8];
            c += x[xo + i + 16];
            d += x[xo + i + 24];
        }
        if (i < n) {
            a += x[xo + i];
        }
        if (i + 8 < n) {
            b += x[xo + i + 8];
        }
        if (i + 16 < n) {
            c += x[xo + i + 16];
        }
        return (a + c) + (b + d);
    }

    /** The order is free here: maximum is associative and commutative. */
    private static float max(float[] x, int xo, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x[xo + i]);
        }
        return max;
    }

    private static float min(float[] x, int xo, int n) {
        float min = Float.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, x[xo + i]);
        }
        return min;
    }

    private static void across(Reduction f, float[] x, int xo, int n, int inner, float[] y, int yo) {
        switch (f) {
            case SUM -> {
                for (int i = 0; i < inner; i++) {
                    y[yo + i] = 0f;
                }
                for (int r = 0; r < n; r++) {
                    for (int i = 0; i < inner; i++) {
                        y[yo + i] += x[xo + r * inner + i];
                    }
                }
            }
            case SUM_OF_SQUARES -> ScalarSquares.across(x, xo, n, inner, y, yo);
            case MAX -> {
                for (int i = 0; i < inner; i++) {
                    y[yo + i] = Float.NEGATIVE_INFINITY;
                }
                for (int r = 0; r < n; r++) {
                    for (int i = 0; i < inner; i++) {
                        y[yo + i] = Math.max(y[yo + i], x[xo + r * inner + i]);
                    }
                }
            }
            case MIN -> {
                for (int i = 0; i < inner; i++) {
                    y[yo + i] = Float.POSITIVE_INFINITY;
                }
                for (int r = 0; r < n; r++) {
                    for (int i = 0; i < inner; i++) {
                        y[yo + i] = Math.min(y[yo + i], x[xo + r * inner + i]);
                    }
                }
            }
        }
    }

    @Override
    public void argMax(float[] x, int xo, int outer, int n, int inner, int[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                y[yo + o * inner + i] = argMax(x, xo + o * n * inner + i, n, inner);
            }
        }
    }

    private static int argMax(float[] x, int xo, int n, int stride) {
        int best = 0;
        float max = x[xo];
        for (int r = 1; r < n && max == max; r++) {
            float v = x[xo + r * stride];
            if (!(v <= max)) {
                best = r;
                max = v;
            }
        }
        return best;
    }
}
