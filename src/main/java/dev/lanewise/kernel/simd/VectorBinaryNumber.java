package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The functions of an array and a number, in either order. */
final class VectorBinaryNumber {
    private VectorBinaryNumber() {}

    static void add(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.add(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.add(w).intoArray(z, zo + i, mask);
        }
    }

    static void subtract(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.sub(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.sub(w).intoArray(z, zo + i, mask);
        }
    }

    static void multiply(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.mul(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.mul(w).intoArray(z, zo + i, mask);
        }
    }

    static void divide(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.div(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.div(w).intoArray(z, zo + i, mask);
        }
    }

    static void min(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.min(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.min(w).intoArray(z, zo + i, mask);
        }
    }

    static void max(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            v.max(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            v.max(w).intoArray(z, zo + i, mask);
        }
    }

    static void less(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector zero = FloatVector.zero(F);
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            zero.blend(1f, v.compare(LT, w)).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            zero.blend(1f, v.compare(LT, w)).intoArray(z, zo + i, mask);
        }
    }

    static void lessOrEqual(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector zero = FloatVector.zero(F);
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            zero.blend(1f, v.compare(LE, w)).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            zero.blend(1f, v.compare(LE, w)).intoArray(z, zo + i, mask);
        }
    }

    static void equal(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector zero = FloatVector.zero(F);
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            zero.blend(1f, v.compare(EQ, w)).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            zero.blend(1f, v.compare(EQ, w)).intoArray(z, zo + i, mask);
        }
    }

    static void notEqual(float[] x, int xo, float y, float[] z, int zo, int n) {
        FloatVector zero = FloatVector.zero(F);
        FloatVector w = FloatVector.broadcast(F, y);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(F, x, xo + i);
            zero.blend(1f, v.compare(NE, w)).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector v = FloatVector.fromArray(F, x, xo + i, mask);
            zero.blend(1f, v.compare(NE, w)).intoArray(z, zo + i, mask);
        }
    }

    static void subtract(float x, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector v = FloatVector.broadcast(F, x);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector w = FloatVector.fromArray(F, y, yo + i);
            v.sub(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector w = FloatVector.fromArray(F, y, yo + i, mask);
            v.sub(w).intoArray(z, zo + i, mask);
        }
    }

    static void divide(float x, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector v = FloatVector.broadcast(F, x);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector w = FloatVector.fromArray(F, y, yo + i);
            v.div(w).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector w = FloatVector.fromArray(F, y, yo + i, mask);
            v.div(w).intoArray(z, zo + i, mask);
        }
    }

    static void less(float x, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector zero = FloatVector.zero(F);
        FloatVector v = FloatVector.broadcast(F, x);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector w = FloatVector.fromArray(F, y, yo + i);
            zero.blend(1f, v.compare(LT, w)).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector w = FloatVector.fromArray(F, y, yo + i, mask);
            zero.blend(1f, v.compare(LT, w)).intoArray(z, zo + i, mask);
        }
    }

    static void lessOrEqual(float x, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector zero = FloatVector.zero(F);
        FloatVector v = FloatVector.broadcast(F, x);
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector w = FloatVector.fromArray(F, y, yo + i);
            zero.blend(1f, v.compare(LE, w)).intoArray(z, zo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector w = FloatVector.fromArray(F, y, yo + i, mask);
            zero.blend(1f, v.compare(LE, w)).intoArray(z, zo + i, mask);
        }
    }
}
