package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.ErrorFunction.*;
import static dev.lanewise.kernel.Exponential.*;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static dev.lanewise.kernel.simd.Tails.all;
import static dev.lanewise.kernel.simd.Tails.load;
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
        FloatVector border = all(BORDER);
        FloatVector saturation = all(SATURATION);
        FloatVector p6 = all(P6);
        FloatVector p5 = all(P5);
        FloatVector p4 = all(P4);
        FloatVector p3 = all(P3);
        FloatVector p2 = all(P2);
        FloatVector p1 = all(P1);
        FloatVector p0 = all(P0);
        FloatVector g6 = all(G6);
        FloatVector g5 = all(G5);
        FloatVector g4 = all(G4);
        FloatVector g3 = all(G3);
        FloatVector g2 = all(G2);
        FloatVector g1 = all(G1);
        FloatVector g0 = all(G0);
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
