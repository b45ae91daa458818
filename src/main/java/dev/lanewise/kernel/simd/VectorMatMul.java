package dev.lanewise.kernel.simd;

import dev.lanewise.kernel.Fused;
import dev.lanewise.kernel.MatMul;
import dev.lanewise.kernel.ScalarMatMul;

/**
 * The matrix product in tiles of C that stay in vector registers while k runs. Nothing is packed and nothing is
 * allocated.
 *
 * <p>Long sums are cut into blocks of k so that a panel of B stays in the second-level cache; every block but the first
 * starts from C, hence the bits do not show it. Without FMA hardware, for less than five columns, and for a B whose
 * rows are one and the same, the work goes to {@link ScalarMatMul}.
 */
public final class VectorMatMul implements MatMul {
    /** Terms per block: a panel of B of 64 columns fills an eighth of a second-level cache of 1 MiB. */
    private static final int KC = 512;
    /** Rows per block: all panels of B meet these rows of A before the next ones are read. */
    private static final int MC = 384;

    private static final int L = Lanes.LENGTH;
    /** Fewer columns than this do not fill the two overlapping vectors of the narrowest tile. */
    private static final int NARROWEST = 5;
    /** Where all accumulators of a tile start for {@link Start#ZERO}: as long as the widest tile. */
    private static final float[] ZEROS = new float[8 * L];

    private final MatMul scalar = new ScalarMatMul();

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int aRow,
            int aColumn,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            Start start,
            float[] bias,
            int biasOffset,
            Activation activation) {
        if (!Fused.FMA || n < NARROWEST || bRow == 0) {
            scalar.multiply(
                    m, n, k, a, ao, aRow, aColumn, b, bo, bRow, c, co, cRow, start, bias, biasOffset, activation);
            return;
        }
        if (m == 0) {
            return;
        }
        float[] s = start == Start.ZERO ? ZEROS : start == Start.BIAS ? bias : c;
        int so = start == Start.ZERO ? 0 : start == Start.BIAS ? biasOffset : co;
        int sRow = start == Start.ACCUMULATE ? cRow : 0;
        int sColumn = start == Start.ZERO ? 0 : 1;
        int p = 0;
        for (int pBlocks = blocks(k, KC); pBlocks > 0; pBlocks--) {
            int kc = share(k - p, pBlocks);
            boolean finished = pBlocks == 1;
            int i = 0;
            for (int iBlocks = blocks(m, MC); iBlocks > 0; iBlocks--) {
                int iEnd = i + share(m - i, iBlocks);
                for (int j = 0; j < n; ) {
                    Tile[] tiles = Tiles.of(iEnd - i, n - j);
                    int lanes = tiles[1].lanes;
                    int width = Math.min(n - j, tiles[1].vectors * lanes);
                    int r = i;
                    for (int pieces = blocks(iEnd - i, tiles.length - 1); pieces > 0; pieces--) {
                        int rows = share(iEnd - r, pieces);
                        tiles[rows].multiply(
                                kc,
                                a,
                                ao + r * aRow + p * aColumn,
                                aRow,
                                aColumn,
                                b,
                                bo + p * bRow + j,
                                bRow,
                                s,
                                so + r * sRow + j * sColumn,
                                sRow,
                                c,
                                co + r * cRow + j,
                                cRow,
                                width - lanes);
                        if (finished && activation == Activation.RELU) {
                            Finish.relu(c, co + r * cRow + j, cRow, rows, width);
                        } else if (finished) {
                            Finish.flush(c, co + r * cRow + j, cRow, rows, width);
                        }
                        r += rows;
                    }
                    j += width;
                }
                i = iEnd;
            }
            p += kc;
            s = c;
            so = co;
            sRow = cRow;
            sColumn = 1;
        }
    }

    /** How many blocks of at most {@code most} cover {@code extent}; at least one, so that k = 0 stores the start. */
    private static int blocks(int extent, int most) {
        return extent <= most ? 1 : (extent + most - 1) / most;
    }

    /** The size of the next of so many blocks of nearly equal size. */
    private static int share(int extent, int blocks) {
        return blocks == 1 ? extent : (extent + blocks - 1) / blocks;
    }
}
