package dev.lanewise.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The lanes of functions that compute in double: half a vector of floats at a time. */
final class Doubles {
    static final VectorSpecies<Double> D = VectorSpecies.of(double.class, Lanes.F.vectorShape());
    /** The floats that fit D. */
    static final VectorSpecies<Float> H =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Lanes.F.vectorBitSize() / 2));

    static final int LENGTH = D.length();

    /** C2 has no masks of two lanes (measured on x86: 50 times slower than scalar loops, which run instead). */
    static final boolean FAST = LENGTH >= 4;

    private Doubles() {}

    static DoubleVector all(double value) {
        return DoubleVector.broadcast(D, value);
    }
}
