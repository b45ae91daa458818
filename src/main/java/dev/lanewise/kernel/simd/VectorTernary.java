package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The functions of three arrays: a product and a sum, rounded once. In methods as short as these C2 knows the class of every vector;
 * in longer ones x.fma(y, z) boxes ({@link VectorCode#fma}).
 */
final class VectorTernary {
    private VectorTernary() {}

    /** w[i] = x[i]·y[i] + z[i]. */
    static void fma(float[] x, int xo, float[] y, int yo, float[] z, int zo, float[] w, int wo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector a = FloatVector.fromArray(F, x, xo + i);
            FloatVector b = FloatVector.fromArray(F, y, yo + i);
            FloatVector c = FloatVector.fromArray(F, z, zo + i);
            a.fma(b, c).intoArray(w, wo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(F, x, xo + i, mask);
            FloatVector b = FloatVector.fromArray(F, y, yo + i, mask);
            FloatVector c = FloatVector.fromArray(F, z, zo + i, mask);
            a.fma(b, c).intoArray(w, wo + i, mask);
        }
    }

    /** w[i] = x[i]·y[i] − z[i]. */
    static void fms(float[] x, int xo, float[] y, int yo, float[] z, int zo, float[] w, int wo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector a = FloatVector.fromArray(F, x, xo + i);
            FloatVector b = FloatVector.fromArray(F, y, yo + i);
            FloatVector c = FloatVector.fromArray(F, z, zo + i);
            a.fma(b, c.neg()).intoArray(w, wo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(F, x, xo + i, mask);
            FloatVector b = FloatVector.fromArray(F, y, yo + i, mask);
            FloatVector c = FloatVector.fromArray(F, z, zo + i, mask);
            a.fma(b, c.neg()).intoArray(w, wo + i, mask);
        }
    }

    /** w[i] = z[i] − x[i]·y[i]. */
    static void fnma(float[] x, int xo, float[] y, int yo, float[] z, int zo, float[] w, int wo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector a = FloatVector.fromArray(F, x, xo + i);
            FloatVector b = FloatVector.fromArray(F, y, yo + i);
            FloatVector c = FloatVector.fromArray(F, z, zo + i);
            a.neg().fma(b, c).intoArray(w, wo + i);
        }
        if (i < n) {
            VectorMask<Float> mask = F.indexInRange(i, n);
            FloatVector a = FloatVector.fromArray(F, x, xo + i, mask);
            FloatVector b = FloatVector.fromArray(F, y, yo + i, mask);
            FloatVector c = FloatVector.fromArray(F, z, zo + i, mask);
            a.neg().fma(b, c).intoArray(w, wo + i, mask);
        }
    }
}
