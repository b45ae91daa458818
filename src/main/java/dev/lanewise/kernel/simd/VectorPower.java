package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Power.*;
import static dev.lanewise.kernel.Subnormals.LEAST;
import static dev.lanewise.kernel.simd.Doubles.D;
import static dev.lanewise.kernel.simd.Doubles.LENGTH;
import static dev.lanewise.kernel.simd.Lanes.F;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import dev.lanewise.kernel.Power;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** {@link Power}, lane by lane. */
final class VectorPower {
    private VectorPower() {}

    /** z[i] = x[i] to the power y[i]. Where an array is null, the number beside it is meant instead of its elements. */
    static void pow(float[] x, int xo, float base, float[] y, int yo, float exponent, float[] z, int zo, int n) {
        DoubleVector one = DoubleVector.broadcast(D, 1.0);
        DoubleVector l9 = DoubleVector.broadcast(D, L9);
        DoubleVector l7 = DoubleVector.broadcast(D, L7);
        DoubleVector l5 = DoubleVector.broadcast(D, L5);
        DoubleVector l3 = DoubleVector.broadcast(D, L3);
        DoubleVector l1 = DoubleVector.broadcast(D, L1);
        DoubleVector magic = DoubleVector.broadcast(D, MAGIC);
        DoubleVector x7 = DoubleVector.broadcast(D, X7);
        DoubleVector x6 = DoubleVector.broadcast(D, X6);
        DoubleVector x5 = DoubleVector.broadcast(D, X5);
        DoubleVector x4 = DoubleVector.broadcast(D, X4);
        DoubleVector x3 = DoubleVector.broadcast(D, X3);
        DoubleVector x2 = DoubleVector.broadcast(D, X2);
        DoubleVector x1 = DoubleVector.broadcast(D, X1);
        DoubleVector x0 = DoubleVector.broadcast(D, X0);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector u = x == null
                    ? FloatVector.broadcast(F, base)
                    : n - i >= LENGTH
                            ? FloatVector.fromArray(F, x, xo + i)
                            : FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            FloatVector v = y == null
                    ? FloatVector.broadcast(F, exponent)
                    : n - i >= LENGTH
                            ? FloatVector.fromArray(F, y, yo + i)
                            : FloatVector.fromArray(F, y, yo + i, F.indexInRange(i, n));
            DoubleVector b = (DoubleVector) u.convertShape(F2D, D, 0);
            DoubleVector a = b.abs();
            LongVector bits = a.reinterpretAsLongs();
            LongVector octave = bits.sub(OFFSET).lanewise(LSHR, 52);
            DoubleVector m = bits.sub(octave.lanewise(LSHL, 52)).add(ONE_BITS).reinterpretAsDoubles();
            DoubleVector e = octave.or(INTEGER_BITS).reinterpretAsDoubles().sub(INTEGER_BIAS);
            DoubleVector f = m.sub(one).div(m.add(one));
            DoubleVector s = f.mul(f);
            DoubleVector l = s.fma(l9, l7);
            l = l.fma(s, l5);
            l = l.fma(s, l3);
            l = l.fma(s, l1);
            l = l.fma(f, e);
            VectorMask<Double> finite = a.compare(LT, Double.POSITIVE_INFINITY);
            l = a.blend(l, finite).blend(Double.NEGATIVE_INFINITY, a.compare(EQ, 0.0));

            DoubleVector w = (DoubleVector) v.convertShape(F2D, D, 0);
            DoubleVector t = w.mul(l);
            t = t.blend(HIGHEST, t.compare(GT, HIGHEST));
            t = t.blend(-HIGHEST, t.compare(LT, -HIGHEST));
            DoubleVector k = t.add(magic);
            DoubleVector r = t.sub(k.sub(magic));
            DoubleVector p = r.fma(x7, x6);
            p = p.fma(r, x5);
            p = p.fma(r, x4);
            p = p.fma(r, x3);
            p = p.fma(r, x2);
            p = p.fma(r, x1);
            p = p.fma(r, x0);
            p = p.mul(k.reinterpretAsLongs().add(1023).lanewise(LSHL, 52).reinterpretAsDoubles());

            DoubleVector size = w.abs();
            size = size.blend(EVEN, size.compare(GT, EVEN));
            DoubleVector whole = size.add(magic);
            VectorMask<Double> fraction = whole.sub(magic).compare(NE, size);
            VectorMask<Double> odd =
                    whole.reinterpretAsLongs().and(1).compare(NE, 0).cast(D);
            VectorMask<Double> negative = b.reinterpretAsLongs().compare(LT, 0).cast(D);
            p = p.blend(0.0, p.compare(LT, LEAST));
            p = p.blend(p.neg(), negative.and(odd).andNot(fraction));
            p = p.blend(Double.NaN, b.compare(LT, 0.0).and(finite).and(fraction));
            p = p.blend(one, w.compare(EQ, 0.0));
            FloatVector power = (FloatVector) p.convertShape(D2F, F, 0);
            power.intoArray(z, zo + i, F.indexInRange(0, Math.min(LENGTH, n - i)));
        }
    }
}
