package dev.lanewise.plan;

import dev.lanewise.kernel.MatMul.Activation;
import dev.lanewise.kernel.MatMul.Start;
import dev.lanewise.tensor.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A batch of matrix products C = activation(start + A·B), B with its rows dense.
 *
 * @param a [batch, m, k], or [batch, k, m] if {@code transposeA}
 * @param b [batch, k, n]
 * @param start where sums start
 * @param initial the bias [n]; or the matrix [batch, m, n] to accumulate onto, which lies in the result's memory; null for {@link Start#ZERO}
 * @param activation applied before the store
 * @param result [batch, m, n]
 */
record MatMulTask(
        int batch,
        int m,
        int n,
        int k,
        Value a,
        boolean transposeA,
        Value b,
        Start start,
        Value initial,
        Activation activation,
        Value result,
        Origin origin)
        implements Task {

    /** Parts hold a multiple of this many rows, so that the usual tiles (4, 6, 8, 12 rows) stay whole … */
    private static final int ROWS = 24;
    /** … or of this many columns (two to four vectors of any width). */
    private static final int COLUMNS = 192;

    @Override
    public List<Value> reads() {
        List<Value> reads = new ArrayList<>(List.of(a, b));
        if (initial != null) {
            reads.add(initial);
        }
        return reads;
    }

    @Override
    public List<Value> writes() {
        return List.of(result);
    }

    @Override
    public String text() {
        String sizes = (batch == 1 ? "" : batch + " × ") + "[" + m + ", " + k + "] · [" + k + ", " + n + "]";
        return "matmul " + (transposeA ? "ᵀ" : "") + sizes
                + (start == Start.ZERO ? "" : " + " + start.name().toLowerCase(Locale.ROOT))
                + (activation == Activation.NONE
                        ? ""
                        : " → " + activation.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public long flops() {
        return 2L * batch * m * n * k;
    }

    @Override
    public Step step() {
        return new Product(this);
    }

    private static final class Product implements Step {
        private final int batch, m, n, k, aRow, aColumn;
        private final Ref a, b, c, initial;
        private final Start start;
        private final Activation activation;
        private final boolean byRows;
        private final int parts;

        Product(MatMulTask task) {
            batch = task.batch;
            m = task.m;
            n = task.n;
            k = task.k;
            aRow = task.transposeA ? 1 : k;
            aColumn = task.transposeA ? m : 1;
            a = Ref.to(task.a);
            b = Ref.to(task.b);
            c = Ref.to(task.result);
            initial = task.initial == null ? c : Ref.to(task.initial);
            start = task.start;
            activation = task.activation;
            byRows = m / ROWS >= n / COLUMNS;
            int most = byRows ? (m + ROWS - 1) / ROWS : (n + COLUMNS - 1) / COLUMNS;
            parts = (int) Math.max(1, Math.min(batch > 1 ? batch : most, task.flops() / Parts.FLOPS));
        }

        @Override
        public int parts() {
            return parts;
        }

        @Override
        public void run(Frame frame, float[] scratch, int part, int parts) {
            if (batch > 1) {
                for (int i = Parts.start(batch, part, parts); i < Parts.start(batch, part + 1, parts); i++) {
                    multiply(frame, i, 0, m, 0, n);
                }
            } else if (byRows) {
                multiply(frame, 0, Parts.start(m, ROWS, part, parts), Parts.start(m, ROWS, part + 1, parts), 0, n);
            } else {
                multiply(
                        frame, 0, 0, m, Parts.start(n, COLUMNS, part, parts), Parts.start(n, COLUMNS, part + 1, parts));
            }
        }

        private void multiply(Frame frame, int i, int row, int rowEnd, int column, int columnEnd) {
            int bias = initial.at(frame) + (start == Start.BIAS ? column : 0);
            frame.kernels
                    .matMul()
                    .multiply(
                            rowEnd - row,
                            columnEnd - column,
                            k,
                            a.floats(frame),
                            a.at(frame) + i * m * k + row * aRow,
                            aRow,
                            aColumn,
                            b.floats(frame),
                            b.at(frame) + i * k * n + column,
                            n,
                            c.floats(frame),
                            c.at(frame) + i * m * n + row * n + column,
                            n,
                            start,
                            initial.floats(frame),
                            bias,
                            activation);
        }
    }
}
