package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Trigonometric.*;
import static dev.lanewise.kernel.simd.Doubles.D;
import static dev.lanewise.kernel.simd.Doubles.LENGTH;
import static dev.lanewise.kernel.simd.Lanes.F;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.lanewise.kernel.Trigonometric;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** {@link Trigonometric}, lane by lane. Vectors that hold a large argument are done by the scalar form. */
final class VectorTrigonometric {
    private VectorTrigonometric() {}

    /** y[i] = sin(x[i] + quadrants·π/2). */
    static void shifted(float[] x, int xo, int quadrants, float[] y, int yo, int n) {
        DoubleVector twoOverPi = DoubleVector.broadcast(D, TWO_OVER_PI);
        DoubleVector magic = DoubleVector.broadcast(D, MAGIC);
        DoubleVector high = DoubleVector.broadcast(D, -HALF_PI_HIGH);
        DoubleVector low = DoubleVector.broadcast(D, -HALF_PI_LOW);
        DoubleVector s9 = DoubleVector.broadcast(D, S9);
        DoubleVector s7 = DoubleVector.broadcast(D, S7);
        DoubleVector s5 = DoubleVector.broadcast(D, S5);
        DoubleVector s3 = DoubleVector.broadcast(D, S3);
        DoubleVector c8 = DoubleVector.broadcast(D, C8);
        DoubleVector c6 = DoubleVector.broadcast(D, C6);
        DoubleVector c4 = DoubleVector.broadcast(D, C4);
        DoubleVector half = DoubleVector.broadcast(D, -0.5);
        DoubleVector one = DoubleVector.broadcast(D, 1.0);
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector v = n - i >= LENGTH
                    ? FloatVector.fromArray(F, x, xo + i)
                    : FloatVector.fromArray(F, x, xo + i, F.indexInRange(i, n));
            if (v.abs().compare(GE, LARGE).anyTrue()) {
                scalar(x, xo + i, quadrants, y, yo + i, Math.min(LENGTH, n - i));
                continue;
            }
            DoubleVector d = (DoubleVector) v.convertShape(F2D, D, 0);
            DoubleVector t = d.fma(twoOverPi, magic);
            DoubleVector k = t.sub(magic);
            DoubleVector r = k.fma(low, k.fma(high, d));
            DoubleVector s = r.mul(r);
            DoubleVector sin = s.fma(s9, s7);
            sin = sin.fma(s, s5);
            sin = sin.fma(s, s3);
            sin = sin.fma(s, one).mul(r);
            DoubleVector cos = s.fma(c8, c6);
            cos = cos.fma(s, c4);
            cos = cos.fma(s, half);
            cos = cos.fma(s, one);
            LongVector quadrant = t.reinterpretAsLongs().add(quadrants);
            VectorMask<Double> odd = quadrant.and(1).compare(NE, 0).cast(D);
            LongVector sign = quadrant.and(2).lanewise(LSHL, 62);
            LongVector bits = sin.blend(cos, odd).reinterpretAsLongs().lanewise(XOR, sign);
            FloatVector w = (FloatVector) bits.reinterpretAsDoubles().convertShape(D2F, F, 0);
            w.intoArray(y, yo + i, F.indexInRange(0, Math.min(LENGTH, n - i)));
        }
    }

    private static void scalar(float[] x, int xo, int quadrants, float[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Trigonometric.shifted(x[xo + i], quadrants);
        }
    }
}
