package dev.lanewise.kernel;

/** The matrix product on CPUs without FMA (x86 before 2013): multiplies and adds along the rows of B. */
final class UnfusedMatMul implements MatMul {
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
        for (int i = 0; i < m; i++) {
            int row = co + i * cRow;
            for (int j = 0; j < n && start != Start.ACCUMULATE; j++) {
                c[row + j] = start == Start.BIAS ? bias[biasOffset + j] : 0f;
            }
            for (int p = 0; p < k; p++) {
                addRow(n, a[ao + i * aRow + p * aColumn], b, bo + p * bRow, c, row);
            }
            for (int j = 0; j < n; j++) {
                float x = c[row + j];
                c[row + j] = activation == Activation.RELU ? Subnormals.relu(x) : Subnormals.flush(x);
            }
        }
    }

    private static void addRow(int n, float x, float[] b, int bo, float[] c, int co) {
        for (int j = 0; j < n; j++) {
            c[co + j] = x * b[bo + j] + c[co + j];
        }
    }
}
