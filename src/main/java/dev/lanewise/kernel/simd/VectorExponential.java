package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Exponential.*;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static dev.lanewise.kernel.simd.Tails.all;
import static dev.lanewise.kernel.simd.Tails.load;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Exponential;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Exponential}, lane by lane. */
final class VectorExponential {
    private VectorExponential() {}

    static void exp(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector highest = all(HIGHEST);
        FloatVector lowest = all(LOWEST);
        FloatVector log2e = all(LOG2_E);
        FloatVector magic = all(MAGIC);
        FloatVector high = all(-LN2_HIGH);
        FloatVector low = all(-LN2_LOW);
        FloatVector e6 = all(E6);
        FloatVector e5 = all(E5);
        FloatVector e4 = all(E4);
        FloatVector e3 = all(E3);
        FloatVector e2 = all(E2);
        FloatVector one = all(1f);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = load(x, xo + i, n - i);
            FloatVector z = v.blend(highest, v.compare(GT, highest));
            z = z.blend(lowest, z.compare(LT, lowest));
            FloatVector t = z.fma(log2e, magic);
            FloatVector k = t.sub(magic);
            FloatVector r = k.fma(low, k.fma(high, z));
            FloatVector p = r.fma(e6, e5);
            p = p.fma(r, e4);
            p = p.fma(r, e3);
            p = p.fma(r, e2);
            p = p.fma(r, one);
            p = p.fma(r, one);
            IntVector bits = t.reinterpretAsInts();
            IntVector half = bits.lanewise(LSHL, 22).and(0xFF800000);
            IntVector first = half.add(0x3F800000);
            IntVector second = bits.lanewise(LSHL, 23).sub(half).add(0x3F800000);
            FloatVector w = p.mul(first.reinterpretAsFloats()).mul(second.reinterpretAsFloats());
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }

    static void expm1(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector highest = all(HIGHEST);
        FloatVector lowest = all(LOWEST_M1);
        FloatVector tiny = all(TINY);
        FloatVector log2e = all(LOG2_E);
        FloatVector shift = all(SHIFT);
        FloatVector magic = all(MAGIC);
        FloatVector high = all(-LN2_HIGH);
        FloatVector low = all(-LN2_LOW);
        FloatVector m7 = all(M7);
        FloatVector m6 = all(M6);
        FloatVector m5 = all(M5);
        FloatVector m4 = all(M4);
        FloatVector m3 = all(M3);
        FloatVector m2 = all(M2);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = load(x, xo + i, n - i);
            FloatVector z = v.blend(highest, v.compare(GT, highest));
            z = z.blend(lowest, z.compare(LT, lowest));
            FloatVector t = z.fma(log2e, shift).add(magic);
            FloatVector k = t.sub(magic);
            FloatVector r = k.fma(low, k.fma(high, z));
            FloatVector p = r.fma(m7, m6);
            p = p.fma(r, m5);
            p = p.fma(r, m4);
            p = p.fma(r, m3);
            p = p.fma(r, m2);
            p = p.fma(r.mul(r), r);
            FloatVector s = t.reinterpretAsInts().add(126).lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector w = s.fma(p, s.sub(0.5f)).mul(2f);
            w = w.blend(v, v.abs().compare(LT, tiny));
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }
}
