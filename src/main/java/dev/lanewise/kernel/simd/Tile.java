package dev.lanewise.kernel.simd;

/**
 * A micro-kernel: a block of C of a fixed number of rows and vectors, held in registers while k runs.
 *
 * <p>Subclasses are generated. They are straight-line loops over local vectors: C2 keeps all of them in registers, and
 * C1 can still compile them (a larger method stays in the interpreter until C2 is done, 12,000 times slower).
 */
abstract class Tile {
    final int vectors;
    /** Floats per vector. */
    final int lanes;

    Tile(int vectors, int lanes) {
        this.vectors = vectors;
        this.lanes = lanes;
    }

    /**
     * C = S + A·B on [rows, width] with A [rows, k] and B [k, width], {@code bRow} not 0. S is where the accumulators
     * start and may be C itself. The last vector begins {@code last} columns after the first, so that widths between two
     * multiples of the lane count need no mask: the last two vectors overlap and compute the common columns twice, with
     * equal bits, before anything is stored.
     */
    abstract void multiply(
            int k,
            float[] a,
            int ao,
            int aRow,
            int aColumn,
            float[] b,
            int bo,
            int bRow,
            float[] s,
            int so,
            int sRow,
            float[] c,
            int co,
            int cRow,
            int last);
}
