package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Transpose.high;
import static dev.lanewise.kernel.simd.Transpose.low;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** Transposes a block of 8 rows and columns in registers. */
final class Transpose8 {
    private static final IntVector LOW_4 = low(4);
    private static final IntVector HIGH_4 = high(4);
    private static final IntVector LOW_2 = low(2);
    private static final IntVector HIGH_2 = high(2);
    private static final IntVector LOW_1 = low(1);
    private static final IntVector HIGH_1 = high(1);

    private Transpose8() {}

    /** Rows of x are {@code columns} apart, rows of y {@code rows}. */
    static void block(float[] x, int xo, int columns, float[] y, int yo, int rows) {
        IntVector low4 = LOW_4;
        IntVector high4 = HIGH_4;
        IntVector low2 = LOW_2;
        IntVector high2 = HIGH_2;
        IntVector low1 = LOW_1;
        IntVector high1 = HIGH_1;
        IntVector r0 = FloatVector.fromArray(F, x, xo).reinterpretAsInts();
        IntVector r1 = FloatVector.fromArray(F, x, xo + columns).reinterpretAsInts();
        IntVector r2 = FloatVector.fromArray(F, x, xo + 2 * columns).reinterpretAsInts();
        IntVector r3 = FloatVector.fromArray(F, x, xo + 3 * columns).reinterpretAsInts();
        IntVector r4 = FloatVector.fromArray(F, x, xo + 4 * columns).reinterpretAsInts();
        IntVector r5 = FloatVector.fromArray(F, x, xo + 5 * columns).reinterpretAsInts();
        IntVector r6 = FloatVector.fromArray(F, x, xo + 6 * columns).reinterpretAsInts();
        IntVector r7 = FloatVector.fromArray(F, x, xo + 7 * columns).reinterpretAsInts();
        IntVector a0 = low4.selectFrom(r0, r4);
        IntVector a4 = high4.selectFrom(r0, r4);
        IntVector a1 = low4.selectFrom(r1, r5);
        IntVector a5 = high4.selectFrom(r1, r5);
        IntVector a2 = low4.selectFrom(r2, r6);
        IntVector a6 = high4.selectFrom(r2, r6);
        IntVector a3 = low4.selectFrom(r3, r7);
        IntVector a7 = high4.selectFrom(r3, r7);
        IntVector b0 = low2.selectFrom(a0, a2);
        IntVector b2 = high2.selectFrom(a0, a2);
        IntVector b1 = low2.selectFrom(a1, a3);
        IntVector b3 = high2.selectFrom(a1, a3);
        IntVector b4 = low2.selectFrom(a4, a6);
        IntVector b6 = high2.selectFrom(a4, a6);
        IntVector b5 = low2.selectFrom(a5, a7);
        IntVector b7 = high2.selectFrom(a5, a7);
        IntVector c0 = low1.selectFrom(b0, b1);
        IntVector c1 = high1.selectFrom(b0, b1);
        IntVector c2 = low1.selectFrom(b2, b3);
        IntVector c3 = high1.selectFrom(b2, b3);
        IntVector c4 = low1.selectFrom(b4, b5);
        IntVector c5 = high1.selectFrom(b4, b5);
        IntVector c6 = low1.selectFrom(b6, b7);
        IntVector c7 = high1.selectFrom(b6, b7);
        c0.reinterpretAsFloats().intoArray(y, yo);
        c1.reinterpretAsFloats().intoArray(y, yo + rows);
        c2.reinterpretAsFloats().intoArray(y, yo + 2 * rows);
        c3.reinterpretAsFloats().intoArray(y, yo + 3 * rows);
        c4.reinterpretAsFloats().intoArray(y, yo + 4 * rows);
        c5.reinterpretAsFloats().intoArray(y, yo + 5 * rows);
        c6.reinterpretAsFloats().intoArray(y, yo + 6 * rows);
        c7.reinterpretAsFloats().intoArray(y, yo + 7 * rows);
    }
}
