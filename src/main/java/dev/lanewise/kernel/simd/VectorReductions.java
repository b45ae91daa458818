package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.EQ;

import dev.lanewise.kernel.Reduction;
import dev.lanewise.kernel.Reductions;
import dev.lanewise.kernel.ScalarReductions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** {@link Reductions} on vectors. */
public final class VectorReductions implements Reductions {
    private final ScalarReductions scalar = new ScalarReductions();

    @Override
    public void reduce(Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
        if (!Tails.MASKED && (inner == 1 ? n : inner) % LENGTH != 0) {
            scalar.reduce(f, x, xo, outer, n, inner, y, yo);
        } else if (inner != 1) {
            across(f, x, xo, outer, n, inner, y, yo);
        } else if (f == Reduction.SUM && n <= LENGTH) {
            VectorSums.shortRows(x, xo, outer, n, y, yo);
        } else {
            along(f, x, xo, outer, n, y, yo);
        }
    }

    private static void along(Reduction f, float[] x, int xo, int outer, int n, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            y[yo + o] = switch (f) {
                case SUM -> VectorSums.row(x, xo + o * n, n);
                case MAX -> VectorMaxima.row(x, xo + o * n, n);
                case MIN -> VectorMinima.row(x, xo + o * n, n);
            };
        }
    }

    private static void across(Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            switch (f) {
                case SUM -> VectorSums.across(x, xo + o * n * inner, n, inner, y, yo + o * inner);
                case MAX -> VectorMaxima.across(x, xo + o * n * inner, n, inner, y, yo + o * inner);
                case MIN -> VectorMinima.across(x, xo + o * n * inner, n, inner, y, yo + o * inner);
            }
        }
    }

    @Override
    public void argMax(float[] x, int xo, int outer, int n, int inner, int[] y, int yo) {
        if (inner != 1 || n < 2 * LENGTH) {
            scalar.argMax(x, xo, outer, n, inner, y, yo);
            return;
        }
        for (int o = 0; o < outer; o++) {
            y[yo + o] = argMax(x, xo + o * n, n);
        }
    }

    /** The first element that equals the maximum of the whole vectors, unless the maximum of the rest is larger or one is NaN. */
    private int argMax(float[] x, int xo, int n) {
        int whole = F.loopBound(n);
        float max = VectorMaxima.row(x, xo, whole);
        int best = max == max ? first(x, xo, whole, max) : firstNaN(x, xo);
        for (int i = whole; i < n && max == max; i++) {
            float v = x[xo + i];
            if (!(v <= max)) {
                best = i;
                max = v;
            }
        }
        return best;
    }

    private static int first(float[] x, int xo, int n, float value) {
        int i = 0;
        for (; i < n; i += LENGTH) {
            VectorMask<Float> hit = FloatVector.fromArray(F, x, xo + i).compare(EQ, value);
            if (hit.anyTrue()) {
                return i + hit.firstTrue();
            }
        }
        return i;
    }

    private static int firstNaN(float[] x, int xo) {
        int i = 0;
        while (x[xo + i] == x[xo + i]) {
            i++;
        }
        return i;
    }
}
