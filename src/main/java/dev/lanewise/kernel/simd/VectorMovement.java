package dev.lanewise.kernel.simd;

import static dev.lanewise.kernel.simd.Lanes.F;
import static dev.lanewise.kernel.simd.Lanes.LENGTH;

import dev.lanewise.kernel.Movement;
import dev.lanewise.kernel.ScalarMovement;

/** {@link Movement} on vectors where that is faster than block copies and fills. */
public final class VectorMovement extends ScalarMovement {

    @Override
    public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
        int wholeRows = F.loopBound(rows);
        int wholeColumns = F.loopBound(columns);
        for (int i = 0; i < wholeRows; i += LENGTH) {
            for (int j = 0; j < wholeColumns; j += LENGTH) {
                Transpose.block(x, xo + i * columns + j, columns, y, yo + j * rows + i, rows);
            }
            transposeTile(x, xo, i, i + LENGTH, wholeColumns, columns, rows, columns, y, yo);
        }
        transposeTile(x, xo, wholeRows, rows, 0, columns, rows, columns, y, yo);
    }

    @Override
    public void scatterAdd(
            float[] x, int xo, int outer, int size, int inner, int[] index, int io, int count, float[] y, int yo) {
        if (inner < LENGTH) {
            super.scatterAdd(x, xo, outer, size, inner, index, io, count, y, yo);
            return;
        }
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < count; i++) {
                int from = xo + (o * count + i) * inner;
                int to = yo + (o * size + index[io + i]) * inner;
                int covered = Tails.covered(inner, Math.min(x.length - from, y.length - to));
                VectorBinary.add(y, to, x, from, y, to, covered);
                for (int j = covered; j < inner; j++) {
                    y[to + j] += x[from + j];
                }
            }
        }
    }
}
