package dev.lanewise.kernel;

/**
 * The matrix product without the Vector API: tiles of 4 by 4 sums in scalar registers.
 *
 * <p>Two scalar fma per cycle are the limit here, and 14.6 GFLOP/s reach it at 3.67 GHz. Loops over a row of C that C2
 * might turn into vectors stay at 6 to 9: it cannot prove that B and C do not overlap.
 */
public final class ScalarMatMul implements MatMul {
    /**
     * How far a tile goes along k. Short enough that the 128 calls after which the first compilation starts take 5 ms, not
     * 40, in the interpreter.
     */
    private static final int KC = 128;

    private static final int SIDE = 4;
    private static final float[] ZEROS = new float[SIDE];

    private final MatMul unfused = new UnfusedMatMul();

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
        if (!Fused.FMA) {
            unfused.multiply(
                    m, n, k, a, ao, aRow, aColumn, b, bo, bRow, c, co, cRow, start, bias, biasOffset, activation);
            return;
        }
        float[] s = start == Start.ZERO ? ZEROS : start == Start.BIAS ? bias : c;
        int so = start == Start.ZERO ? 0 : start == Start.BIAS ? biasOffset : co;
        int sRow = start == Start.ACCUMULATE ? cRow : 0;
        int sColumn = start == Start.ZERO ? 0 : 1;
        boolean relu = activation == Activation.RELU;
        int p = 0;
        do {
            int kc = Math.min(KC, k - p);
            boolean last = p + kc == k;
            for (int j = 0; j < n; j += n - j >= SIDE ? SIDE : 1) {
                column(
                        m,
                        n - j >= SIDE,
                        kc,
                        a,
                        ao + p * aColumn,
                        aRow,
                        aColumn,
                        b,
                        bo + p * bRow + j,
                        bRow,
                        s,
                        so + j * sColumn,
                        sRow,
                        c,
                        co + j,
                        cRow,
                        last,
                        relu);
            }
            s = c;
            so = co;
            sRow = cRow;
            sColumn = 1;
            p += kc;
        } while (p < k);
    }

    /** Four columns of C, or one. */
    private static void column(
            int m,
            boolean wide,
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
            boolean last,
            boolean relu) {
        int i = 0;
        for (; i + SIDE <= m; i += SIDE) {
            if (wide) {
                tile4x4(
                        k,
                        a,
                        ao + i * aRow,
                        aRow,
                        aColumn,
                        b,
                        bo,
                        bRow,
                        s,
                        so + i * sRow,
                        sRow,
                        c,
                        co + i * cRow,
                        cRow,
                        last,
                        relu);
            } else {
                tile4x1(
                        k,
                        a,
                        ao + i * aRow,
                        aRow,
                        aColumn,
                        b,
                        bo,
                        bRow,
                        s,
                        so + i * sRow,
                        sRow,
                        c,
                        co + i * cRow,
                        cRow,
                        last,
                        relu);
            }
        }
        for (; i < m; i++) {
            if (wide) {
                tile1x4(k, a, ao + i * aRow, aColumn, b, bo, bRow, s, so + i * sRow, c, co + i * cRow, last, relu);
            } else {
                tile1x1(k, a, ao + i * aRow, aColumn, b, bo, bRow, s, so + i * sRow, c, co + i * cRow, last, relu);
            }
        }
    }

    private static void tile4x4(
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
            boolean last,
            boolean relu) {
        float c00 = s[so];
        float c01 = s[so + 1];
        float c02 = s[so + 2];
        float c03 = s[so + 3];
        so += sRow;
        float c10 = s[so];
        float c11 = s[so + 1];
        float c12 = s[so + 2];
        float c13 = s[so + 3];
        so += sRow;
        float c20 = s[so];
        float c21 = s[so + 1];
        float c22 = s[so + 2];
        float c23 = s[so + 3];
        so += sRow;
        float c30 = s[so];
        float c31 = s[so + 1];
        float c32 = s[so + 2];
        float c33 = s[so + 3];
        int back = aColumn - 3 * aRow;
        for (int p = 0; p < k; p++) {
            float b0 = b[bo];
            float b1 = b[bo + 1];
            float b2 = b[bo + 2];
            float b3 = b[bo + 3];
            float x = a[ao];
            c00 = Math.fma(x, b0, c00);
            c01 = Math.fma(x, b1, c01);
            c02 = Math.fma(x, b2, c02);
            c03 = Math.fma(x, b3, c03);
            ao += aRow;
            x = a[ao];
            c10 = Math.fma(x, b0, c10);
            c11 = Math.fma(x, b1, c11);
            c12 = Math.fma(x, b2, c12);
            c13 = Math.fma(x, b3, c13);
            ao += aRow;
            x = a[ao];
            c20 = Math.fma(x, b0, c20);
            c21 = Math.fma(x, b1, c21);
            c22 = Math.fma(x, b2, c22);
            c23 = Math.fma(x, b3, c23);
            ao += aRow;
            x = a[ao];
            c30 = Math.fma(x, b0, c30);
            c31 = Math.fma(x, b1, c31);
            c32 = Math.fma(x, b2, c32);
            c33 = Math.fma(x, b3, c33);
            ao += back;
            bo += bRow;
        }
        if (last) {
            c00 = stored(c00, relu);
            c01 = stored(c01, relu);
            c02 = stored(c02, relu);
            c03 = stored(c03, relu);
            c10 = stored(c10, relu);
            c11 = stored(c11, relu);
            c12 = stored(c12, relu);
            c13 = stored(c13, relu);
            c20 = stored(c20, relu);
            c21 = stored(c21, relu);
            c22 = stored(c22, relu);
            c23 = stored(c23, relu);
            c30 = stored(c30, relu);
            c31 = stored(c31, relu);
            c32 = stored(c32, relu);
            c33 = stored(c33, relu);
        }
        c[co] = c00;
        c[co + 1] = c01;
        c[co + 2] = c02;
        c[co + 3] = c03;
        co += cRow;
        c[co] = c10;
        c[co + 1] = c11;
        c[co + 2] = c12;
        c[co + 3] = c13;
        co += cRow;
        c[co] = c20;
        c[co + 1] = c21;
        c[co + 2] = c22;
        c[co + 3] = c23;
        co += cRow;
        c[co] = c30;
        c[co + 1] = c31;
        c[co + 2] = c32;
        c[co + 3] = c33;
    }

    private static void tile4x1(
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
            boolean last,
            boolean relu) {
        float c00 = s[so];
        so += sRow;
        float c10 = s[so];
        so += sRow;
        float c20 = s[so];
        so += sRow;
        float c30 = s[so];
        int back = aColumn - 3 * aRow;
        for (int p = 0; p < k; p++) {
            float b0 = b[bo];
            float x = a[ao];
            c00 = Math.fma(x, b0, c00);
            ao += aRow;
            x = a[ao];
            c10 = Math.fma(x, b0, c10);
            ao += aRow;
            x = a[ao];
            c20 = Math.fma(x, b0, c20);
            ao += aRow;
            x = a[ao];
            c30 = Math.fma(x, b0, c30);
            ao += back;
            bo += bRow;
        }
        if (last) {
            c00 = stored(c00, relu);
            c10 = stored(c10, relu);
            c20 = stored(c20, relu);
            c30 = stored(c30, relu);
        }
        c[co] = c00;
        co += cRow;
        c[co] = c10;
        co += cRow;
        c[co] = c20;
        co += cRow;
        c[co] = c30;
    }

    private static void tile1x4(
            int k,
            float[] a,
            int ao,
            int aColumn,
            float[] b,
            int bo,
            int bRow,
            float[] s,
            int so,
            float[] c,
            int co,
            boolean last,
            boolean relu) {
        float c00 = s[so];
        float c01 = s[so + 1];
        float c02 = s[so + 2];
        float c03 = s[so + 3];
        for (int p = 0; p < k; p++) {
            float b0 = b[bo];
            float b1 = b[bo + 1];
            float b2 = b[bo + 2];
            float b3 = b[bo + 3];
            float x = a[ao];
            c00 = Math.fma(x, b0, c00);
            c01 = Math.fma(x, b1, c01);
            c02 = Math.fma(x, b2, c02);
            c03 = Math.fma(x, b3, c03);
            ao += aColumn;
            bo += bRow;
        }
        if (last) {
            c00 = stored(c00, relu);
            c01 = stored(c01, relu);
            c02 = stored(c02, relu);
            c03 = stored(c03, relu);
        }
        c[co] = c00;
        c[co + 1] = c01;
        c[co + 2] = c02;
        c[co + 3] = c03;
    }

    private static void tile1x1(
            int k,
            float[] a,
            int ao,
            int aColumn,
            float[] b,
            int bo,
            int bRow,
            float[] s,
            int so,
            float[] c,
            int co,
            boolean last,
            boolean relu) {
        float c00 = s[so];
        for (int p = 0; p < k; p++) {
            float b0 = b[bo];
            float x = a[ao];
            c00 = Math.fma(x, b0, c00);
            ao += aColumn;
            bo += bRow;
        }
        if (last) {
            c00 = stored(c00, relu);
        }
        c[co] = c00;
    }

    /** What a finished sum becomes. */
    private static float stored(float c, boolean relu) {
        return relu ? Subnormals.relu(c) : Subnormals.flush(c);
    }
}
