package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.I;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;

import jdk.incubator.vector.IntVector;

/**
 * Square blocks as large as a vector, transposed in log₂(size) stages. Stage d exchanges the d × d blocks off the diagonal
 * of every 2d × 2d block: two rows d apart give two new ones.
 */
final class Transpose {
    private Transpose() {}

    /** Where the upper of the two new rows takes its lanes; from the lower row if the index is past the vector's length. */
    static IntVector low(int d) {
        int[] index = new int[LENGTH];
        for (int c = 0; c < LENGTH; c++) {
            index[c] = (c & d) == 0 ? c : LENGTH + c - d;
        }
        return IntVector.fromArray(I, index, 0);
    }

    static IntVector high(int d) {
        int[] index = new int[LENGTH];
        for (int c = 0; c < LENGTH; c++) {
            index[c] = (c & d) == 0 ? c + d : LENGTH + c;
        }
        return IntVector.fromArray(I, index, 0);
    }

    static void block(float[] x, int xo, int columns, float[] y, int yo, int rows) {
        switch (LENGTH) {
            case 16 -> Transpose16.block(x, xo, columns, y, yo, rows);
            case 8 -> Transpose8.block(x, xo, columns, y, yo, rows);
            default -> Transpose4.block(x, xo, columns, y, yo, rows);
        }
    }
}
