package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.Subnormals.LEAST;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.Subnormals;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The end of a product: what is done to a block of finished sums that was just stored and is still in the first-level cache. Relu, or
 * {@link Subnormals#flush}.
 *
 * <p>Not part of the tiles: a branch there is a trap for C2, which throws the whole tile away when it is taken for the first time
 * (seconds at a thousandth of the speed), and without a branch every tile pays, 10 % at 16 terms.
 */
final class Finish {
    private static final VectorSpecies<Float> F = Lanes.F;
    private static final int L = Lanes.LENGTH;

    private Finish() {}

    /** c[i, j] = max(c[i, j], 0), and 0 where that is subnormal; NaN stays NaN. */
    static void relu(float[] c, int co, int cRow, int rows, int columns) {
        if (cRow == columns && rows * columns >= L) {
            wideRelu(c, co, rows * columns); // ten columns make no vector, all rows of them do
            return;
        }
        for (int i = 0; i < rows; i++) {
            if (columns < L) {
                narrowRelu(c, co + i * cRow, columns);
            } else {
                wideRelu(c, co + i * cRow, columns);
            }
        }
    }

    /** c[i, j], or 0 of its sign where that is subnormal. */
    static void flush(float[] c, int co, int cRow, int rows, int columns) {
        if (cRow == columns && rows * columns >= L) {
            wideFlush(c, co, rows * columns); // ten columns make no vector, all rows of them do
            return;
        }
        for (int i = 0; i < rows; i++) {
            if (columns < L) {
                narrowFlush(c, co + i * cRow, columns);
            } else {
                wideFlush(c, co + i * cRow, columns);
            }
        }
    }

    private static void narrowRelu(float[] c, int co, int columns) {
        for (int j = co; j < co + columns; j++) {
            c[j] = Subnormals.relu(c[j]);
        }
    }

    private static void narrowFlush(float[] c, int co, int columns) {
        for (int j = co; j < co + columns; j++) {
            c[j] = Subnormals.flush(c[j]);
        }
    }

    /** The last vector overlaps the one before it, which relu forgives. */
    private static void wideRelu(float[] c, int co, int columns) {
        int last = co + columns - L;
        for (int j = co; j < last; j += L) {
            FloatVector x = FloatVector.fromArray(F, c, j);
            x.blend(0f, x.compare(LT, LEAST)).intoArray(c, j);
        }
        FloatVector x = FloatVector.fromArray(F, c, last);
        x.blend(0f, x.compare(LT, LEAST)).intoArray(c, last);
    }

    private static void wideFlush(float[] c, int co, int columns) {
        int last = co + columns - L;
        for (int j = co; j < last; j += L) {
            FloatVector x = FloatVector.fromArray(F, c, j);
            FloatVector zero = x.reinterpretAsInts().and(0x80000000).reinterpretAsFloats();
            x.blend(zero, x.abs().compare(LT, LEAST)).intoArray(c, j);
        }
        FloatVector x = FloatVector.fromArray(F, c, last);
        FloatVector zero = x.reinterpretAsInts().and(0x80000000).reinterpretAsFloats();
        x.blend(zero, x.abs().compare(LT, LEAST)).intoArray(c, last);
    }
}
