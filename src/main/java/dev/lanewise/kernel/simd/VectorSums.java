package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Reductions.LANES;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/** Sums in the order of the 32 virtual lanes: two vectors of 16, four of 8 or eight of 4, then the tree. */
final class VectorSums {
    // Lane l takes lane l + distance
    private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(F, LENGTH > 8 ? 8 : 0, 1, true);
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(F, LENGTH > 4 ? 4 : 0, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(F, 2, 1, true);
    private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(F, 1, 1, true);

    private VectorSums() {}

    /** Rows of at most one vector. */
    static void shortRows(float[] x, int xo, int rows, int n, int inner, float[] y, int yo) {
        VectorMask<Float> mask = F.indexInRange(0, n);
        for (int r = 0; r < rows; r++) {
            FloatVector s = FloatVector.fromArray(F, x, xo + r * n, mask).add(0f);
            if (LENGTH >= 16) {
                s = s.add(s.rearrange(BY_8));
            }
            if (LENGTH >= 8) {
                s = s.add(s.rearrange(BY_4));
            }
            s = s.add(s.rearrange(BY_2));
            s = s.add(s.rearrange(BY_1));
            y[yo + r] = s.lane(0);
        }
    }

    /** The loop over longer rows, for this width. */
    static VectorReductions.Loop longRows() {
        return switch (LENGTH) {
            case 16 -> VectorSums::rows16;
            case 8 -> VectorSums::rows8;
            default -> VectorSums::rows4;
        };
    }

    private static void rows16(float[] x, int xo, int rows, int n, int inner, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = row16(x, xo + r * n, n);
        }
    }

    private static void rows8(float[] x, int xo, int rows, int n, int inner, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = row8(x, xo + r * n, n);
        }
    }

    private static void rows4(float[] x, int xo, int rows, int n, int inner, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = row4(x, xo + r * n, n);
        }
    }

    private static float row16(float[] x, int xo, int n) {
        FloatVector a = FloatVector.zero(F);
        FloatVector b = FloatVector.zero(F);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            a = a.add(FloatVector.fromArray(F, x, xo + i));
            b = b.add(FloatVector.fromArray(F, x, xo + i + 16));
        }
        if (i < n) {
            a = a.add(FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n)));
        }
        if (i + 16 < n) {
            b = b.add(FloatVector.fromArray(F, x, xo + i + 16, F.indexInRange(i + 16, n)));
        }
        FloatVector s = a.add(b);
        s = s.add(s.rearrange(BY_8));
        s = s.add(s.rearrange(BY_4));
        s = s.add(s.rearrange(BY_2));
        return s.add(s.rearrange(BY_1)).lane(0);
    }

    private static float row8(float[] x, int xo, int n) {
        FloatVector a = FloatVector.zero(F);
        FloatVector b = FloatVector.zero(F);
        FloatVector c = FloatVector.zero(F);
        FloatVector d = FloatVector.zero(F);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            a = a.add(FloatVector.fromArray(F, x, xo + i));
            b = b.add(FloatVector.fromArray(F, x, xo + i + 8));
            c = c.add(FloatVector.fromArray(F, x, xo + i + 16));
            d = d.add(FloatVector.fromArray(F, x, xo + i + 24));
        }
        if (i < n) {
            a = a.add(FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n)));
        }
        if (i + 8 < n) {
            b = b.add(FloatVector.fromArray(F, x, xo + i + 8, F.indexInRange(i + 8, n)));
        }
        if (i + 16 < n) {
            c = c.add(FloatVector.fromArray(F, x, xo + i + 16, F.indexInRange(i + 16, n)));
        }
        if (i + 24 < n) {
            d = d.add(FloatVector.fromArray(F, x, xo + i + 24, F.indexInRange(i + 24, n)));
        }
        FloatVector s = a.add(c).add(b.add(d));
        s = s.add(s.rearrange(BY_4));
        s = s.add(s.rearrange(BY_2));
        return s.add(s.rearrange(BY_1)).lane(0);
    }

    private static float row4(float[] x, int xo, int n) {
        FloatVector a = FloatVector.zero(F);
        FloatVector b = FloatVector.zero(F);
        FloatVector c = FloatVector.zero(F);
        FloatVector d = FloatVector.zero(F);
        FloatVector e = FloatVector.zero(F);
        FloatVector f = FloatVector.zero(F);
        FloatVector g = FloatVector.zero(F);
        FloatVector h = FloatVector.zero(F);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            a = a.add(FloatVector.fromArray(F, x, xo + i));
            b = b.add(FloatVector.fromArray(F, x, xo + i + 4));
            c = c.add(FloatVector.fromArray(F, x, xo + i + 8));
            d = d.add(FloatVector.fromArray(F, x, xo + i + 12));
            e = e.add(FloatVector.fromArray(F, x, xo + i + 16));
            f = f.add(FloatVector.fromArray(F, x, xo + i + 20));
            g = g.add(FloatVector.fromArray(F, x, xo + i + 24));
            h = h.add(FloatVector.fromArray(F, x, xo + i + 28));
        }
        if (i < n) {
            // One mask only: with eight of them, C2 runs into its limit for inlining and boxes every vector.
            int whole = (n - i) / 4;
            int end = i + 4 * whole;
            FloatVector t = FloatVector.zero(F);
            if (end < n) {
                t = FloatVector.fromArray(F, x, xo + end, F.indexInRange(end, n));
            }
            a = a.add(whole > 0 ? FloatVector.fromArray(F, x, xo + i) : t);
            b = whole > 1 ? b.add(FloatVector.fromArray(F, x, xo + i + 4)) : whole == 1 ? b.add(t) : b;
            c = whole > 2 ? c.add(FloatVector.fromArray(F, x, xo + i + 8)) : whole == 2 ? c.add(t) : c;
            d = whole > 3 ? d.add(FloatVector.fromArray(F, x, xo + i + 12)) : whole == 3 ? d.add(t) : d;
            e = whole > 4 ? e.add(FloatVector.fromArray(F, x, xo + i + 16)) : whole == 4 ? e.add(t) : e;
            f = whole > 5 ? f.add(FloatVector.fromArray(F, x, xo + i + 20)) : whole == 5 ? f.add(t) : f;
            g = whole > 6 ? g.add(FloatVector.fromArray(F, x, xo + i + 24)) : whole == 6 ? g.add(t) : g;
            h = whole == 7 ? h.add(t) : h;
        }
        FloatVector even = a.add(e).add(c.add(g));
        FloatVector odd = b.add(f).add(d.add(h));
        FloatVector s = even.add(odd);
        s = s.add(s.rearrange(BY_2));
        return s.add(s.rearrange(BY_1)).lane(0);
    }

    static void columns(float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            across(x, xo + o * n * inner, n, inner, y, yo + o * inner);
        }
    }

    /** Sums over the first axis of [n, inner]: eight vectors of columns at a time stay in registers. */
    private static void across(float[] x, int xo, int n, int inner, float[] y, int yo) {
        int j = 0;
        for (; j <= inner - 8 * LENGTH; j += 8 * LENGTH) {
            across8(x, xo + j, n, inner, y, yo + j);
        }
        for (; j <= inner - LENGTH; j += LENGTH) {
            across1(x, xo + j, n, inner, y, yo + j);
        }
        if (j < inner) {
            acrossMasked(x, xo + j, n, inner, y, yo + j, inner - j);
        }
    }

    private static void across8(float[] x, int xo, int n, int inner, float[] y, int yo) {
        FloatVector a = FloatVector.zero(F);
        FloatVector b = FloatVector.zero(F);
        FloatVector c = FloatVector.zero(F);
        FloatVector d = FloatVector.zero(F);
        FloatVector e = FloatVector.zero(F);
        FloatVector f = FloatVector.zero(F);
        FloatVector g = FloatVector.zero(F);
        FloatVector h = FloatVector.zero(F);
        int at = xo;
        for (int r = 0; r < n; r++) {
            a = a.add(FloatVector.fromArray(F, x, at));
            b = b.add(FloatVector.fromArray(F, x, at + LENGTH));
            c = c.add(FloatVector.fromArray(F, x, at + 2 * LENGTH));
            d = d.add(FloatVector.fromArray(F, x, at + 3 * LENGTH));
            e = e.add(FloatVector.fromArray(F, x, at + 4 * LENGTH));
            f = f.add(FloatVector.fromArray(F, x, at + 5 * LENGTH));
            g = g.add(FloatVector.fromArray(F, x, at + 6 * LENGTH));
            h = h.add(FloatVector.fromArray(F, x, at + 7 * LENGTH));
            at += inner;
        }
        a.intoArray(y, yo);
        b.intoArray(y, yo + LENGTH);
        c.intoArray(y, yo + 2 * LENGTH);
        d.intoArray(y, yo + 3 * LENGTH);
        e.intoArray(y, yo + 4 * LENGTH);
        f.intoArray(y, yo + 5 * LENGTH);
        g.intoArray(y, yo + 6 * LENGTH);
        h.intoArray(y, yo + 7 * LENGTH);
    }

    private static void across1(float[] x, int xo, int n, int inner, float[] y, int yo) {
        FloatVector a = FloatVector.zero(F);
        for (int r = 0; r < n; r++) {
            a = a.add(FloatVector.fromArray(F, x, xo + r * inner));
        }
        a.intoArray(y, yo);
    }

    private static void acrossMasked(float[] x, int xo, int n, int inner, float[] y, int yo, int columns) {
        if (!Tails.MASKED || xo + (n - 1) * inner + LENGTH > x.length || yo + LENGTH > y.length) {
            for (int j = 0; j < columns; j++) {
                float sum = 0f;
                for (int r = 0; r < n; r++) {
                    sum += x[xo + r * inner + j];
                }
                y[yo + j] = sum;
            }
            return;
        }
        VectorMask<Float> mask = F.indexInRange(0, columns);
        FloatVector a = FloatVector.zero(F);
        for (int r = 0; r < n; r++) {
            a = a.add(FloatVector.fromArray(F, x, xo + r * inner, mask));
        }
        a.intoArray(y, yo, mask);
    }
}
