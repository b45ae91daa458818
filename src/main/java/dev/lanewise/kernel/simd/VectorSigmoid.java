package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Exponential.*;
import static dev.lanewise.kernel.Sigmoid.*;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static dev.lanewise.kernel.simd.Tails.all;
import static dev.lanewise.kernel.simd.Tails.load;
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
        FloatVector vanishing = all(VANISHING);
        FloatVector half = all(-0.5f);
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
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }

    static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector saturation = all(SATURATION);
        FloatVector exact = all(EXACT);
        FloatVector half = all(0.5f);
        FloatVector one = all(1f);
        FloatVector two = all(2f);
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
