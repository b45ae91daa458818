package dev.lanewise.nn;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;

/**
 * Gram and Schmidt's orthogonalization of a normal matrix, in double. Its triangular factor has a positive diagonal, which
 * makes the result uniform among orthogonal matrices (Mezzadri 2007).
 */
record Orthogonal(double gain) implements Initializer {

    Orthogonal {
        Require.positive("orthogonal", "gain", gain);
    }

    @Override
    public float[] values(Shape shape, Seed stream) {
        int columns = shape.rank() == 0 ? 1 : shape.size(-1);
        int rows = shape.elements() / columns;
        boolean tall = rows > columns;
        double[][] vectors = normal(Math.min(rows, columns), Math.max(rows, columns), stream);
        orthonormalize(vectors);
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double q = tall ? vectors[column][row] : vectors[row][column];
                values[row * columns + column] = (float) (gain * q);
            }
        }
        return values;
    }

    private static double[][] normal(int count, int length, Seed stream) {
        float[] numbers = Program.eval(Normal.standard(Shape.of(count, length), stream));
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < length; j++) {
                vectors[i][j] = numbers[i * length + j];
            }
        }
        return vectors;
    }

    /** Twice: one pass leaves a square matrix orthogonal to about its condition number times 1e-16, two to 1e-16. */
    private static void orthonormalize(double[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(vectors[i], -dot(vectors[i], vectors[j]), vectors[j]);
                }
            }
            double norm = Math.sqrt(dot(vectors[i], vectors[i]));
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] /= norm;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    @Override
    public String toString() {
        return "orthogonal(" + gain + ")";
    }
}
