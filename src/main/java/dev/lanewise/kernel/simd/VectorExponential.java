package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Exponential.*;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Exponential;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** {@link Exponential}, lane by lane. */
final class VectorExponential {
    private VectorExponential() {}

    static void exp(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector highest = FloatVector.broadcast(F, HIGHEST);
        FloatVector lowest = FloatVector.broadcast(F, LOWEST);
        FloatVector log2e = FloatVector.broadcast(F, LOG2_E);
        FloatVector magic = FloatVector.broadcast(F, MAGIC);
        FloatVector high = FloatVector.broadcast(F, -LN2_HIGH);
        FloatVector low = FloatVector.broadcast(F, -LN2_LOW);
        FloatVector e6 = FloatVector.broadcast(F, E6);
        FloatVector e5 = FloatVector.broadcast(F, E5);
        FloatVector e4 = FloatVector.broadcast(F, E4);
        FloatVector e3 = FloatVector.broadcast(F, E3);
        FloatVector e2 = FloatVector.broadcast(F, E2);
        FloatVector one = FloatVector.broadcast(F, 1f);
        FloatVector zero = FloatVector.zero(F);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = n - i >= LENGTH
                    ? FloatVector.fromArray(F, x, xo + i)
                    : FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            FloatVector z = v.blend(highest, v.compare(GT, highest));
            VectorMask<Float> tooLow = v.compare(LT, lowest);
            z = z.blend(lowest, tooLow);
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
            w = w.blend(zero, tooLow);
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }

    static void expm1(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector highest = FloatVector.broadcast(F, HIGHEST);
        FloatVector lowest = FloatVector.broadcast(F, LOWEST_M1);
        FloatVector tiny = FloatVector.broadcast(F, TINY);
        FloatVector log2e = FloatVector.broadcast(F, LOG2_E);
        FloatVector shift = FloatVector.broadcast(F, SHIFT);
        FloatVector magic = FloatVector.broadcast(F, MAGIC);
        FloatVector high = FloatVector.broadcast(F, -LN2_HIGH);
        FloatVector low = FloatVector.broadcast(F, -LN2_LOW);
        FloatVector m7 = FloatVector.broadcast(F, M7);
        FloatVector m6 = FloatVector.broadcast(F, M6);
        FloatVector m5 = FloatVector.broadcast(F, M5);
        FloatVector m4 = FloatVector.broadcast(F, M4);
        FloatVector m3 = FloatVector.broadcast(F, M3);
        FloatVector m2 = FloatVector.broadcast(F, M2);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = n - i >= LENGTH
                    ? FloatVector.fromArray(F, x, xo + i)
                    : FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
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
