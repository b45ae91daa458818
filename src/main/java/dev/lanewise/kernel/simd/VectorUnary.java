package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Subnormals.LEAST;
import static dev.lanewise.kernel.Subnormals.LEAST_SQUARED;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** The functions of one argument that are an instruction or two. */
final class VectorUnary {
    private VectorUnary() {}

    static void negate(float[] x, int xo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.neg().intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.neg().intoArray(y, yo + i, mask);
        }
    }

    static void abs(float[] x, int xo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.abs().intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.abs().intoArray(y, yo + i, mask);
        }
    }

    static void sign(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(F, 1f);
        FloatVector minusOne = FloatVector.broadcast(F, -1f);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.blend(one, v.compare(GT, 0f)).blend(minusOne, v.compare(LT, 0f)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.blend(one, v.compare(GT, 0f)).blend(minusOne, v.compare(LT, 0f)).intoArray(y, yo + i, mask);
        }
    }

    static void square(float[] x, int xo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            FloatVector w = v.blend(0f, v.abs().compare(LT, LEAST_SQUARED));
            w.mul(w).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            FloatVector w = v.blend(0f, v.abs().compare(LT, LEAST_SQUARED));
            w.mul(w).intoArray(y, yo + i, mask);
        }
    }

    static void flush(float[] x, int xo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            FloatVector zero = v.reinterpretAsInts().and(0x80000000).reinterpretAsFloats();
            v.blend(zero, v.abs().compare(LT, LEAST)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            FloatVector zero = v.reinterpretAsInts().and(0x80000000).reinterpretAsFloats();
            v.blend(zero, v.abs().compare(LT, LEAST)).intoArray(y, yo + i, mask);
        }
    }

    static void sqrt(float[] x, int xo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.sqrt().intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.sqrt().intoArray(y, yo + i, mask);
        }
    }

    static void rsqrt(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(F, 1f);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            one.div(v.sqrt()).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            one.div(v.sqrt()).intoArray(y, yo + i, mask);
        }
    }

    static void reciprocal(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector one = FloatVector.broadcast(F, 1f);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            one.div(v).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            one.div(v).intoArray(y, yo + i, mask);
        }
    }

    static void relu(float[] x, int xo, float[] y, int yo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.blend(0f, v.compare(LE, 0f)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.blend(0f, v.compare(LE, 0f)).intoArray(y, yo + i, mask);
        }
    }

    /** Adding and subtracting 2²³ rounds what has a fraction; a result above the argument is one too many. */
    static void floor(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector large = FloatVector.broadcast(F, 0x1p23f);
        FloatVector one = FloatVector.broadcast(F, 1f);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            FloatVector a = v.abs();
            IntVector sign = v.reinterpretAsInts().and(0x80000000);
            FloatVector w = a.add(large).sub(large).reinterpretAsInts().or(sign).reinterpretAsFloats();
            w = w.blend(w.sub(one), w.compare(GT, v));
            v.blend(w, a.compare(LT, large)).intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            FloatVector a = v.abs();
            IntVector sign = v.reinterpretAsInts().and(0x80000000);
            FloatVector w = a.add(large).sub(large).reinterpretAsInts().or(sign).reinterpretAsFloats();
            w = w.blend(w.sub(one), w.compare(GT, v));
            v.blend(w, a.compare(LT, large)).intoArray(y, yo + i, mask);
        }
    }
}
