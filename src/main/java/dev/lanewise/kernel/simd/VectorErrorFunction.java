package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.ErrorFunction.*;
import static dev.lanewise.kernel.Exponential.*;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.ErrorFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link ErrorFunction}, lane by lane. */
final class VectorErrorFunction {
    private VectorErrorFunction() {}

    static void erf(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector border = FloatVector.broadcast(F, BORDER);
        FloatVector saturation = FloatVector.broadcast(F, SATURATION);
        FloatVector p6 = FloatVector.broadcast(F, P6);
        FloatVector p5 = FloatVector.broadcast(F, P5);
        FloatVector p4 = FloatVector.broadcast(F, P4);
        FloatVector p3 = FloatVector.broadcast(F, P3);
        FloatVector p2 = FloatVector.broadcast(F, P2);
        FloatVector p1 = FloatVector.broadcast(F, P1);
        FloatVector p0 = FloatVector.broadcast(F, P0);
        FloatVector g6 = FloatVector.broadcast(F, G6);
        FloatVector g5 = FloatVector.broadcast(F, G5);
        FloatVector g4 = FloatVector.broadcast(F, G4);
        FloatVector g3 = FloatVector.broadcast(F, G3);
        FloatVector g2 = FloatVector.broadcast(F, G2);
        FloatVector g1 = FloatVector.broadcast(F, G1);
        FloatVector g0 = FloatVector.broadcast(F, G0);
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
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = n - i >= LENGTH
                    ? FloatVector.fromArray(F, x, xo + i)
                    : FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            FloatVector a = v.abs();
            FloatVector s = a.mul(a);
            FloatVector near = s.fma(p6, p5);
            near = near.fma(s, p4);
            near = near.fma(s, p3);
            near = near.fma(s, p2);
            near = near.fma(s, p1);
            near = near.fma(s, p0);
            near = near.fma(a, a);
            FloatVector c = a.blend(saturation, a.compare(GT, saturation));
            FloatVector z = c.fma(g6, g5);
            z = z.fma(c, g4);
            z = z.fma(c, g3);
            z = z.fma(c, g2);
            z = z.fma(c, g1);
            z = z.fma(c, g0).neg();
            FloatVector t = z.fma(log2e, magic);
            FloatVector k = t.sub(magic);
            FloatVector r = k.fma(low, k.fma(high, z));
            FloatVector p = r.fma(e6, e5);
            p = p.fma(r, e4);
            p = p.fma(r, e3);
            p = p.fma(r, e2);
            p = p.fma(r, one);
            p = p.fma(r, one);
            IntVector scale = t.reinterpretAsInts().add(127).lanewise(LSHL, 23);
            FloatVector far = one.sub(p.mul(scale.reinterpretAsFloats()));
            FloatVector w = far.blend(near, a.compare(LT, border));
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
