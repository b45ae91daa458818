package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Transpose.high;
import static dev.lanewise.kernel.simd.Transpose.low;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** Transposes a block of 4 rows and columns in registers. */
final class Transpose4 {
    private static final IntVector LOW_2 = low(2);
    private static final IntVector HIGH_2 = high(2);
    private static final IntVector LOW_1 = low(1);
    private static final IntVector HIGH_1 = high(1);

    private Transpose4() {}

    /** Rows of x are {@code columns} apart, rows of y {@code rows}. */
    static void block(float[] x, int xo, int columns, float[] y, int yo, int rows) {
        IntVector low2 = LOW_2;
        IntVector high2 = HIGH_2;
        IntVector low1 = LOW_1;
        IntVector high1 = HIGH_1;
        IntVector r0 = FloatVector.fromArray(F, x, xo).reinterpretAsInts();
        IntVector r1 = FloatVector.fromArray(F, x, xo + columns).reinterpretAsInts();
        IntVector r2 = FloatVector.fromArray(F, x, xo + 2 * columns).reinterpretAsInts();
        IntVector r3 = FloatVector.fromArray(F, x, xo + 3 * columns).reinterpretAsInts();
        IntVector a0 = low2.selectFrom(r0, r2);
        IntVector a2 = high2.selectFrom(r0, r2);
        IntVector a1 = low2.selectFrom(r1, r3);
        IntVector a3 = high2.selectFrom(r1, r3);
        IntVector b0 = low1.selectFrom(a0, a1);
        IntVector b1 = high1.selectFrom(a0, a1);
        IntVector b2 = low1.selectFrom(a2, a3);
        IntVector b3 = high1.selectFrom(a2, a3);
        b0.reinterpretAsFloats().intoArray(y, yo);
        b1.reinterpretAsFloats().intoArray(y, yo + rows);
        b2.reinterpretAsFloats().intoArray(y, yo + 2 * rows);
        b3.reinterpretAsFloats().intoArray(y, yo + 3 * rows);
    }
}
