package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Reductions.LANES;
import static dev.lanewise.kernel.Subnormals.LEAST_SQUARED;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Subnormals;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/** {@link VectorSums} over squares: the product is rounded, then added. Written out again, for the reason in {@link Tails}. */
final class VectorSquares {
    // Lane l takes lane l + distance
    private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(F, LENGTH > 8 ? 8 : 0, 1, true);
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(F, LENGTH > 4 ? 4 : 0, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(F, 2, 1, true);
    private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(F, 1, 1, true);

    private VectorSquares() {}

    /** Rows of at most one vector. */
    static void shortRows(float[] x, int xo, int rows, int n, int inner, float[] y, int yo) {
        VectorMask<Float> mask = F.indexInRange(0, n);
        for (int r = 0; r < rows; r++) {
            FloatVector v = FloatVector.fromArray(F, x, xo + r * n, mask);
            v = v.blend(0f, v.abs().compare(LT, LEAST_SQUARED));
            FloatVector s = v.mul(v);
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
            case 16 -> VectorSquares::rows16;
            case 8 -> VectorSquares::rows8;
            default -> VectorSquares::rows4;
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
            FloatVector ax = FloatVector.fromArray(F, x, xo + i);
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
            FloatVector bx = FloatVector.fromArray(F, x, xo + i + 16);
            bx = bx.blend(0f, bx.abs().compare(LT, LEAST_SQUARED));
            b = b.add(bx.mul(bx));
        }
        if (i < n) {
            FloatVector ax = FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
        }
        if (i + 16 < n) {
            FloatVector bx = FloatVector.fromArray(F, x, xo + i + 16, F.indexInRange(i + 16, n));
            bx = bx.blend(0f, bx.abs().compare(LT, LEAST_SQUARED));
            b = b.add(bx.mul(bx));
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
            FloatVector ax = FloatVector.fromArray(F, x, xo + i);
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
            FloatVector bx = FloatVector.fromArray(F, x, xo + i + 8);
            bx = bx.blend(0f, bx.abs().compare(LT, LEAST_SQUARED));
            b = b.add(bx.mul(bx));
            FloatVector cx = FloatVector.fromArray(F, x, xo + i + 16);
            cx = cx.blend(0f, cx.abs().compare(LT, LEAST_SQUARED));
            c = c.add(cx.mul(cx));
            FloatVector dx = FloatVector.fromArray(F, x, xo + i + 24);
            dx = dx.blend(0f, dx.abs().compare(LT, LEAST_SQUARED));
            d = d.add(dx.mul(dx));
        }
        if (i < n) {
            FloatVector ax = FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
        }
        if (i + 8 < n) {
            FloatVector bx = FloatVector.fromArray(F, x, xo + i + 8, F.indexInRange(i + 8, n));
            bx = bx.blend(0f, bx.abs().compare(LT, LEAST_SQUARED));
            b = b.add(bx.mul(bx));
        }
        if (i + 16 < n) {
            FloatVector cx = FloatVector.fromArray(F, x, xo + i + 16, F.indexInRange(i + 16, n));
            cx = cx.blend(0f, cx.abs().compare(LT, LEAST_SQUARED));
            c = c.add(cx.mul(cx));
        }
        if (i + 24 < n) {
            FloatVector dx = FloatVector.fromArray(F, x, xo + i + 24, F.indexInRange(i + 24, n));
            dx = dx.blend(0f, dx.abs().compare(LT, LEAST_SQUARED));
            d = d.add(dx.mul(dx));
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
            FloatVector ax = FloatVector.fromArray(F, x, xo + i);
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
            FloatVector bx = FloatVector.fromArray(F, x, xo + i + 4);
            bx = bx.blend(0f, bx.abs().compare(LT, LEAST_SQUARED));
            b = b.add(bx.mul(bx));
            FloatVector cx = FloatVector.fromArray(F, x, xo + i + 8);
            cx = cx.blend(0f, cx.abs().compare(LT, LEAST_SQUARED));
            c = c.add(cx.mul(cx));
            FloatVector dx = FloatVector.fromArray(F, x, xo + i + 12);
            dx = dx.blend(0f, dx.abs().compare(LT, LEAST_SQUARED));
            d = d.add(dx.mul(dx));
            FloatVector ex = FloatVector.fromArray(F, x, xo + i + 16);
            ex = ex.blend(0f, ex.abs().compare(LT, LEAST_SQUARED));
            e = e.add(ex.mul(ex));
            FloatVector fx = FloatVector.fromArray(F, x, xo + i + 20);
            fx = fx.blend(0f, fx.abs().compare(LT, LEAST_SQUARED));
            f = f.add(fx.mul(fx));
            FloatVector gx = FloatVector.fromArray(F, x, xo + i + 24);
            gx = gx.blend(0f, gx.abs().compare(LT, LEAST_SQUARED));
            g = g.add(gx.mul(gx));
            FloatVector hx = FloatVector.fromArray(F, x, xo + i + 28);
            hx = hx.blend(0f, hx.abs().compare(LT, LEAST_SQUARED));
            h = h.add(hx.mul(hx));
        }
        if (i < n) {
            // One mask only: with eight of them, C2 runs into its limit for inlining and boxes every vector.
            int whole = (n - i) / 4;
            int end = i + 4 * whole;
            FloatVector zero = FloatVector.zero(F);
            FloatVector t = zero;
            if (end < n) {
                t = FloatVector.fromArray(F, x, xo + end, F.indexInRange(end, n));
            }
            // A sum of squares is never −0: adding +0 to it changes nothing
            FloatVector ax = whole > 0 ? FloatVector.fromArray(F, x, xo + i) : t;
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
            FloatVector bx = whole > 1 ? FloatVector.fromArray(F, x, xo + i + 4) : whole == 1 ? t : zero;
            bx = bx.blend(0f, bx.abs().compare(LT, LEAST_SQUARED));
            b = b.add(bx.mul(bx));
            FloatVector cx = whole > 2 ? FloatVector.fromArray(F, x, xo + i + 8) : whole == 2 ? t : zero;
            cx = cx.blend(0f, cx.abs().compare(LT, LEAST_SQUARED));
            c = c.add(cx.mul(cx));
            FloatVector dx = whole > 3 ? FloatVector.fromArray(F, x, xo + i + 12) : whole == 3 ? t : zero;
            dx = dx.blend(0f, dx.abs().compare(LT, LEAST_SQUARED));
            d = d.add(dx.mul(dx));
            FloatVector ex = whole > 4 ? FloatVector.fromArray(F, x, xo + i + 16) : whole == 4 ? t : zero;
            ex = ex.blend(0f, ex.abs().compare(LT, LEAST_SQUARED));
            e = e.add(ex.mul(ex));
            FloatVector fx = whole > 5 ? FloatVector.fromArray(F, x, xo + i + 20) : whole == 5 ? t : zero;
            fx = fx.blend(0f, fx.abs().compare(LT, LEAST_SQUARED));
            f = f.add(fx.mul(fx));
            FloatVector gx = whole > 6 ? FloatVector.fromArray(F, x, xo + i + 24) : whole == 6 ? t : zero;
            gx = gx.blend(0f, gx.abs().compare(LT, LEAST_SQUARED));
            g = g.add(gx.mul(gx));
            FloatVector hx = whole == 7 ? t : zero;
            hx = hx.blend(0f, hx.abs().compare(LT, LEAST_SQUARED));
            h = h.add(hx.mul(hx));
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

    /** Sums the squares over the first axis of [n, inner]: eight vectors of columns at a time stay in registers. */
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
            FloatVector ax = FloatVector.fromArray(F, x, at);
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
            FloatVector bx = FloatVector.fromArray(F, x, at + LENGTH);
            bx = bx.blend(0f, bx.abs().compare(LT, LEAST_SQUARED));
            b = b.add(bx.mul(bx));
            FloatVector cx = FloatVector.fromArray(F, x, at + 2 * LENGTH);
            cx = cx.blend(0f, cx.abs().compare(LT, LEAST_SQUARED));
            c = c.add(cx.mul(cx));
            FloatVector dx = FloatVector.fromArray(F, x, at + 3 * LENGTH);
            dx = dx.blend(0f, dx.abs().compare(LT, LEAST_SQUARED));
            d = d.add(dx.mul(dx));
            FloatVector ex = FloatVector.fromArray(F, x, at + 4 * LENGTH);
            ex = ex.blend(0f, ex.abs().compare(LT, LEAST_SQUARED));
            e = e.add(ex.mul(ex));
            FloatVector fx = FloatVector.fromArray(F, x, at + 5 * LENGTH);
            fx = fx.blend(0f, fx.abs().compare(LT, LEAST_SQUARED));
            f = f.add(fx.mul(fx));
            FloatVector gx = FloatVector.fromArray(F, x, at + 6 * LENGTH);
            gx = gx.blend(0f, gx.abs().compare(LT, LEAST_SQUARED));
            g = g.add(gx.mul(gx));
            FloatVector hx = FloatVector.fromArray(F, x, at + 7 * LENGTH);
            hx = hx.blend(0f, hx.abs().compare(LT, LEAST_SQUARED));
            h = h.add(hx.mul(hx));
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
            FloatVector ax = FloatVector.fromArray(F, x, xo + r * inner);
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
        }
        a.intoArray(y, yo);
    }

    private static void acrossMasked(float[] x, int xo, int n, int inner, float[] y, int yo, int columns) {
        if (!Tails.MASKED || xo + (n - 1) * inner + LENGTH > x.length || yo + LENGTH > y.length) {
            for (int j = 0; j < columns; j++) {
                float sum = 0f;
                for (int r = 0; r < n; r++) {
                    sum += Subnormals.square(x[xo + r * inner + j]);
                }
                y[yo + j] = sum;
            }
            return;
        }
        VectorMask<Float> mask = F.indexInRange(0, columns);
        FloatVector a = FloatVector.zero(F);
        for (int r = 0; r < n; r++) {
            FloatVector ax = FloatVector.fromArray(F, x, xo + r * inner, mask);
            ax = ax.blend(0f, ax.abs().compare(LT, LEAST_SQUARED));
            a = a.add(ax.mul(ax));
        }
        a.intoArray(y, yo, mask);
    }
}
