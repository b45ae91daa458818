package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.I;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Maxima. The bits of a float, the lower 31 inverted if it is negative, order like
 * {@link Math#max(float, float)} as ints; NaN is given the sign that makes it win. An int maximum is one instruction, that of
 * floats with Java's rules is seven.
 */
final class VectorMaxima {
    /** The key of -infinity. */
    private static final int NEUTRAL = 0x807FFFFF;

    private VectorMaxima() {}

    static void rows(float[] x, int xo, int rows, int n, int inner, float[] y, int yo) {
        for (int r = 0; r < rows; r++) {
            y[yo + r] = row(x, xo + r * n, n);
        }
    }

    static float row(float[] x, int xo, int n) {
        IntVector a = IntVector.broadcast(I, NEUTRAL);
        IntVector b = a;
        FloatVector neutral = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
        FloatVector nan = FloatVector.broadcast(F, Float.NaN);
        int covered = Tails.covered(n, x.length - xo);
        int i = 0;
        for (; i <= covered - 2 * LENGTH; i += 2 * LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            FloatVector w = FloatVector.fromArray(F, x, xo + i + LENGTH);
            IntVector k = v.blend(nan, v.compare(NE, v)).reinterpretAsInts();
            IntVector l = w.blend(nan, w.compare(NE, w)).reinterpretAsInts();
            a = a.max(k.lanewise(XOR, k.lanewise(ASHR, 31).and(0x7FFFFFFF)));
            b = b.max(l.lanewise(XOR, l.lanewise(ASHR, 31).and(0x7FFFFFFF)));
        }
        for (; i < covered; i += LENGTH) {
            FloatVector v = neutral;
            if (covered - i >= LENGTH) {
                v = FloatVector.fromArray(F, x, xo + i);
            } else {
                VectorMask<Float> mask = F.indexInRange(i, covered);
                v = neutral.blend(FloatVector.fromArray(F, x, xo + i, mask), mask);
            }
            IntVector k = v.blend(nan, v.compare(NE, v)).reinterpretAsInts();
            a = a.max(k.lanewise(XOR, k.lanewise(ASHR, 31).and(0x7FFFFFFF)));
        }
        int key = a.max(b).reduceLanes(MAX);
        float result = Float.intBitsToFloat(key ^ (key >> 31 & 0x7FFFFFFF));
        for (i = covered; i < n; i++) {
            result = Math.max(result, x[xo + i]);
        }
        return result;
    }

    static void columns(float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
        for (int o = 0; o < outer; o++) {
            across(x, xo + o * n * inner, n, inner, y, yo + o * inner);
        }
    }

    /** Over the first axis of [n, inner]. */
    private static void across(float[] x, int xo, int n, int inner, float[] y, int yo) {
        FloatVector neutral = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
        for (int j = 0; j < inner; j += LENGTH) {
            FloatVector a = neutral;
            if (inner - j >= LENGTH) {
                for (int r = 0; r < n; r++) {
                    a = a.max(FloatVector.fromArray(F, x, xo + r * inner + j));
                }
                a.intoArray(y, yo + j);
            } else if (!Tails.MASKED || xo + (n - 1) * inner + j + LENGTH > x.length || yo + j + LENGTH > y.length) {
                restAcross(x, xo, n, inner, j, y, yo);
            } else {
                VectorMask<Float> mask = F.indexInRange(j, inner);
                for (int r = 0; r < n; r++) {
                    a = a.max(FloatVector.fromArray(F, x, xo + r * inner + j, mask));
                }
                a.intoArray(y, yo + j, mask);
            }
        }
    }

    /** The columns from the given one on, one by one. */
    private static void restAcross(float[] x, int xo, int n, int inner, int from, float[] y, int yo) {
        for (int j = from; j < inner; j++) {
            float result = Float.NEGATIVE_INFINITY;
            for (int r = 0; r < n; r++) {
                result = Math.max(result, x[xo + r * inner + j]);
            }
            y[yo + j] = result;
        }
    }
}
