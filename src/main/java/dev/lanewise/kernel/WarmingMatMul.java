package dev.lanewise.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * {@link MatMul} that turns from scalar to vector loops shape by shape: the rows and columns of C decide which register
 * tiles run, and each tile is a method of its own.
 */
final class WarmingMatMul implements MatMul {
    private static final int SHAPES = 256;
    private static final int K = 8;
    /** No more rows and columns are exercised: the tiles repeat. */
    private static final int ROWS = 400;

    private static final int COLUMNS = 1024;
    private static final Start[] STARTS = Start.values();
    private static final Activation[] ACTIVATIONS = Activation.values();

    private record Shape(int m, int n, Exercise exercise) {}

    private final MatMul vector;
    private final MatMul scalar;
    private final WarmUp warmUp;
    private final AtomicReferenceArray<Shape> shapes = new AtomicReferenceArray<>(SHAPES);

    WarmingMatMul(MatMul vector, MatMul scalar, WarmUp warmUp) {
        this.vector = vector;
        this.scalar = scalar;
        this.warmUp = warmUp;
    }

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
        MatMul loops = m > 0 && n > 0 && ready(m, n) ? vector : scalar;
        loops.multiply(m, n, k, a, ao, aRow, aColumn, b, bo, bRow, c, co, cRow, start, bias, biasOffset, activation);
    }

    /** A table of shapes with open addressing; who brings the 257th shape has long been warm. */
    private boolean ready(int m, int n) {
        int at = (m * 31 + n * 0x9E3779B9) >>> 24;
        for (int probe = 0; probe < SHAPES; probe++) {
            int i = (at + probe) & (SHAPES - 1);
            Shape shape = shapes.get(i);
            if (shape == null) {
                shape = newShape(i, m, n);
                if (shape == null) {
                    return false;
                }
            }
            if (shape.m == m && shape.n == n) {
                return shape.exercise.ready();
            }
        }
        return true;
    }

    /** {@return the shape that has taken the place; null without memory to remember it, which must not stop a product} */
    private Shape newShape(int i, int m, int n) {
        try {
            Shape shape = new Shape(m, n, exercise(m, n));
            return shapes.compareAndSet(i, null, shape) ? shape : shapes.get(i);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    private Exercise exercise(int rows, int columns) {
        int m = Math.min(rows, ROWS);
        int n = Math.min(columns, COLUMNS);
        return new Exercise(warmUp, new Panels(m, n)::multiply);
    }

    /** Operands that exist while their shape is exercised. */
    private static final class Panels {
        private final int m;
        private final int n;
        private float[] a;
        private float[] b;
        private float[] c;
        private int turn;

        Panels(int m, int n) {
            this.m = m;
            this.n = n;
        }

        /** Every start and activation in turn: a branch that C2 has not seen taken is not compiled. */
        void multiply(Kernels kernels) {
            if (a == null) {
                a = new float[m * K];
                b = new float[n * K];
                c = new float[m * n];
            }
            turn++;
            Start start = STARTS[turn % STARTS.length];
            Activation activation = ACTIVATIONS[turn % ACTIVATIONS.length];
            kernels.matMul().multiply(m, n, K, a, 0, K, 1, b, 0, n, c, 0, n, start, b, 0, activation);
        }
    }
}
