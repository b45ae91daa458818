package dev.lanewise.kernel;

public final class ScalarMatMul implements MatMul {
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
            for (int j = 0; j < n; j++) {
                float x =
                        switch (start) {
                            case ZERO -> 0;
                            case BIAS -> bias[biasOffset + j];
                            case ACCUMULATE -> c[co + i * cRow + j];
                        };
                for (int p = 0; p < k; p++) x = Fused.fma(a[ao + i * aRow + p * aColumn], b[bo + p * bRow + j], x);
                c[co + i * cRow + j] = activation == Activation.RELU ? Math.max(x, 0) : x;
            }
        }
    }
}
