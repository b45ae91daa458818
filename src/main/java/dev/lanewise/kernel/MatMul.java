package dev.lanewise.kernel;

/**
 * The matrix product C = activation(start + A·B).
 *
 * <p>Every element of C is one chain c = fma(a[i,0], b[0,j], start), c = fma(a[i,1], b[1,j], c), … in ascending k (without FMA
 * hardware, {@link Fused} multiplies and adds); of the finished sum no subnormal number is stored. Nothing else (blocking, tiles, lanes, threads) may touch the order.
 */
public interface MatMul {
    /** Where the accumulators start. */
    enum Start {
        ZERO,
        /** From bias[j]. */
        BIAS,
        /** From the present value of C. */
        ACCUMULATE
    }

    /** What is applied to the finished sum before it is stored. */
    enum Activation {
        NONE,
        RELU
    }

    /**
     * A is [m, k] at a[ao + i·aRow + p·aColumn]: any strides, so that a transposed A needs no copy. B is [k, n] with rows
     * {@code bRow} apart and adjacent columns; C is [m, n] with rows {@code cRow} apart and adjacent columns.
     * {@code bias} holds n values at {@code biasOffset} and is read for {@link Start#BIAS} only. k may be 0.
     */
    void multiply(
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
            Activation activation);
}
