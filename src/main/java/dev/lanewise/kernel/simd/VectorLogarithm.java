package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Logarithm.*;
import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.I;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Logarithm;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** {@link Logarithm}, lane by lane. */
final class VectorLogarithm {
    private VectorLogarithm() {}

    static void log(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector ln2 = FloatVector.broadcast(F, LN2);
        FloatVector minusLn2 = FloatVector.broadcast(F, -LN2);
        FloatVector unit = FloatVector.broadcast(F, 0x1p-23f);
        FloatVector l10 = FloatVector.broadcast(F, L10);
        FloatVector l9 = FloatVector.broadcast(F, L9);
        FloatVector l8 = FloatVector.broadcast(F, L8);
        FloatVector l7 = FloatVector.broadcast(F, L7);
        FloatVector l6 = FloatVector.broadcast(F, L6);
        FloatVector l5 = FloatVector.broadcast(F, L5);
        FloatVector l4 = FloatVector.broadcast(F, L4);
        FloatVector l3 = FloatVector.broadcast(F, L3);
        FloatVector l2 = FloatVector.broadcast(F, L2);
        FloatVector infinity = FloatVector.broadcast(F, Float.POSITIVE_INFINITY);
        FloatVector smallest = FloatVector.broadcast(F, Float.MIN_NORMAL);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = n - i >= LENGTH
                    ? FloatVector.fromArray(F, x, xo + i)
                    : FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            VectorMask<Float> subnormal = v.compare(LT, smallest);
            FloatVector z = v.blend(v.mul(0x1p23f), subnormal);
            IntVector bits = z.reinterpretAsInts();
            IntVector e = bits.sub(START_BITS).and(EXPONENT_BITS);
            FloatVector f = bits.sub(e).reinterpretAsFloats().sub(1f);
            FloatVector start = FloatVector.zero(F).blend(-23f, subnormal);
            FloatVector k = ((FloatVector) e.convert(I2F, 0)).fma(unit, start);
            FloatVector p = f.fma(l10, l9);
            p = p.fma(f, l8);
            p = p.fma(f, l7);
            p = p.fma(f, l6);
            p = p.fma(f, l5);
            p = p.fma(f, l4);
            p = p.fma(f, l3);
            p = p.fma(f, l2);
            FloatVector high = k.fma(ln2, f);
            FloatVector low = f.sub(k.fma(minusLn2, high));
            FloatVector w = high.add(p.fma(f.mul(f), low));
            w = v.blend(w, v.compare(LT, infinity));
            w = w.blend(Float.NaN, v.compare(LT, 0f));
            w = w.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0f));
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }

    static void log1p(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector ln2 = FloatVector.broadcast(F, LN2);
        FloatVector minusLn2 = FloatVector.broadcast(F, -LN2);
        FloatVector unit = FloatVector.broadcast(F, 0x1p-23f);
        FloatVector l10 = FloatVector.broadcast(F, L10);
        FloatVector l9 = FloatVector.broadcast(F, L9);
        FloatVector l8 = FloatVector.broadcast(F, L8);
        FloatVector l7 = FloatVector.broadcast(F, L7);
        FloatVector l6 = FloatVector.broadcast(F, L6);
        FloatVector l5 = FloatVector.broadcast(F, L5);
        FloatVector l4 = FloatVector.broadcast(F, L4);
        FloatVector l3 = FloatVector.broadcast(F, L3);
        FloatVector l2 = FloatVector.broadcast(F, L2);
        FloatVector infinity = FloatVector.broadcast(F, Float.POSITIVE_INFINITY);
        FloatVector one = FloatVector.broadcast(F, 1f);
        FloatVector quarter = FloatVector.broadcast(F, 0.25f);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = n - i >= LENGTH
                    ? FloatVector.fromArray(F, x, xo + i)
                    : FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            IntVector e = v.add(one).reinterpretAsInts().sub(START_BITS).and(EXPONENT_BITS);
            FloatVector m = v.reinterpretAsInts().sub(e).reinterpretAsFloats();
            FloatVector s = IntVector.broadcast(I, 0x40800000).sub(e).reinterpretAsFloats();
            FloatVector f = m.add(s.fma(quarter, one.neg()));
            FloatVector k = ((FloatVector) e.convert(I2F, 0)).mul(unit);
            FloatVector p = f.fma(l10, l9);
            p = p.fma(f, l8);
            p = p.fma(f, l7);
            p = p.fma(f, l6);
            p = p.fma(f, l5);
            p = p.fma(f, l4);
            p = p.fma(f, l3);
            p = p.fma(f, l2);
            FloatVector high = k.fma(ln2, f);
            FloatVector low = f.sub(k.fma(minusLn2, high));
            FloatVector w = high.add(p.fma(f.mul(f), low));
            w = v.blend(w, v.compare(LT, infinity));
            w = w.blend(Float.NaN, v.compare(LT, -1f));
            w = w.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, -1f));
            w = w.blend(v, v.compare(EQ, 0f));
            if (n - i >= LENGTH) {
                w.intoArray(y, yo + i);
            } else {
                w.intoArray(y, yo + i, F.indexInRange(i, n));
            }
        }
    }
}
