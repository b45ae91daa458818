package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Exponential.*;
import static dev.lanewise.kernel.Sigmoid.*;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Sigmoid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Sigmoid}, lane by lane. */
final class VectorSigmoid {
    private VectorSigmoid() {}

    static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector vanishing = FloatVector.broadcast(F, VANISHING);
        FloatVector half = FloatVector.broadcast(F, -0.5f);
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
            FloatVector a = v.abs();
            FloatVector z = a.blend(vanishing, a.compare(GT, vanishing)).neg();
            FloatVector t = z.fma(log2e, magic);
            FloatVector k = t.sub(magic);
            FloatVector r = k.fma(low, k.fma(high, z));
            FloatVector p = r.fma(e6, e5);
            p = p.fma(r, e4);
            p = p.fma(r, e3);
            p = p.fma(r, e2);
            p = p.fma(r, one);
            p = p.fma(r, one);
            IntVector scale = t.reinterpretAsInts().add(127 + 64).lanewise(LSHL, 23);
            FloatVector e = p.mul(scale.reinterpretAsFloats()).mul(0x1p-64f);
            FloatVector d = e.add(one);
            FloatVector q = one.blend(e, v.compare(LT, 0f)).div(d);
            FloatVector w = d.sub(one).sub(e).mul(e.fma(half, one)).fma(q, q);
            w = w.blend(zero, v.compare(LT, vanishing.neg()));
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }

    static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector saturation = FloatVector.broadcast(F, SATURATION);
        FloatVector exact = FloatVector.broadcast(F, EXACT);
        FloatVector half = FloatVector.broadcast(F, 0.5f);
        FloatVector one = FloatVector.broadcast(F, 1f);
        FloatVector two = FloatVector.broadcast(F, 2f);
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
            FloatVector a = v.abs();
            FloatVector z = a.add(a);
            z = z.blend(saturation, z.compare(GT, saturation));
            FloatVector t = z.fma(log2e, shift).add(magic);
            FloatVector k = t.sub(magic);
            FloatVector r = k.fma(low, k.fma(high, z));
            FloatVector p = r.fma(m7, m6);
            p = p.fma(r, m5);
            p = p.fma(r, m4);
            p = p.fma(r, m3);
            p = p.fma(r, m2);
            p = p.fma(r.mul(r), r);
            FloatVector s = t.reinterpretAsInts().add(127).lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector e = s.fma(p, s.sub(one));
            FloatVector d = e.add(two);
            FloatVector q = e.div(d);
            FloatVector rounding = d.sub(two).sub(e).blend(0f, z.compare(GT, exact));
            FloatVector w = q.mul(rounding).fma(q.fma(half.neg(), half), q);
            IntVector sign = v.reinterpretAsInts().and(0x80000000);
            w = w.reinterpretAsInts().or(sign).reinterpretAsFloats();
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }
}
