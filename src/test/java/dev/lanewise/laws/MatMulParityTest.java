package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.Fused;
import dev.lanewise.kernel.MatMul;
import dev.lanewise.kernel.MatMul.Activation;
import dev.lanewise.kernel.MatMul.Start;
import dev.lanewise.kernel.ScalarMatMul;
import dev.lanewise.kernel.Subnormals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation of the matrix product gives the bits of three plain loops. */
class MatMulParityTest {
    private static final int[] SIZES = {1, 2, 3, 5, 7, 8, 13, 16, 17, 31, 33, 64, 100};
    private static final int GAP = 3;

    static List<MatMul> implementations() throws ReflectiveOperationException {
        List<MatMul> all = new ArrayList<>(List.of(new ScalarMatMul()));
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            all.add((MatMul) Class.forName("dev.lanewise.kernel.simd.VectorMatMul")
                    .getConstructor()
                    .newInstance());
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void all_sizes_give_the_bits_of_the_plain_loops(MatMul multiply) {
        int turn = 0;
        for (int m : SIZES) {
            for (int n : SIZES) {
                for (int k : SIZES) {
                    Product product = new Product(m, n, k, turn++ % 2 == 0);
                    product.check(multiply, Start.values()[turn % 3], Activation.values()[turn / 3 % 2]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void every_start_meets_every_activation_in_every_layout(MatMul multiply) {
        int[][] shapes = {{10, 16, 33}, {1, 144, 9}, {25, 10, 17}, {33, 49, 5}, {13, 7, 16}, {6, 80, 4}};
        for (int[] shape : shapes) {
            for (Start start : Start.values()) {
                for (Activation activation : Activation.values()) {
                    new Product(shape[0], shape[1], shape[2], false).check(multiply, start, activation);
                    new Product(shape[0], shape[1], shape[2], true).check(multiply, start, activation);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void cache_blocks_do_not_show_in_the_bits(MatMul multiply) {
        int[][] shapes = {{1, 300, 2049}, {14, 10, 1025}, {33, 47, 777}, {450, 40, 30}, {13, 1100, 40}, {64, 64, 1024}};
        for (int[] shape : shapes) {
            for (Start start : Start.values()) {
                new Product(shape[0], shape[1], shape[2], false).check(multiply, start, Activation.RELU);
                new Product(shape[0], shape[1], shape[2], true).check(multiply, start, Activation.NONE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void without_terms_the_result_is_the_activated_start(MatMul multiply) {
        for (int n : new int[] {1, 10, 16, 40, 130}) {
            for (Start start : Start.values()) {
                for (Activation activation : Activation.values()) {
                    new Product(13, n, 0, false).check(multiply, start, activation);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void empty_products_write_nothing(MatMul multiply) {
        new Product(0, 7, 5, false).check(multiply, Start.ZERO, Activation.NONE);
        new Product(7, 0, 5, false).check(multiply, Start.BIAS, Activation.RELU);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void not_a_number_infinity_and_minus_zero_go_through_as_in_the_plain_loops(MatMul multiply) {
        float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, Float.MIN_VALUE, -1e38f};
        for (int n : new int[] {1, 10, 33, 64}) {
            for (int k : new int[] {0, 1, 2, 9}) {
                for (Start start : Start.values()) {
                    for (Activation activation : Activation.values()) {
                        Product product = new Product(14, n, k, false);
                        product.scatter(odd);
                        product.check(multiply, start, activation);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void any_strides_of_a_will_do(MatMul multiply) {
        Product product = new Product(9, 20, 11, 40, 3);
        product.check(multiply, Start.ZERO, Activation.NONE);
        new Product(5, 20, 6, 1, 1).check(multiply, Start.ZERO, Activation.NONE); // overlapping rows
        new Product(5, 20, 6, 0, 1).check(multiply, Start.ZERO, Activation.NONE); // one row, repeated
        new Product(5, 20, 6, 1, 0).check(multiply, Start.ZERO, Activation.NONE); // one column, repeated
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void the_rows_of_b_may_be_one_row_repeated(MatMul multiply) {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] b = {1, 10, 100, 1000, 10000, 100000};
        float[] c = new float[12];

        multiply.multiply(2, 6, 3, a, 0, 3, 1, b, 0, 0, c, 0, 6, Start.ZERO, null, 0, Activation.NONE);

        assertThat(c).containsExactly(6, 60, 600, 6000, 60000, 600000, 15, 150, 1500, 15000, 150000, 1500000);
    }

    /** A product whose matrices lie with gaps in larger arrays. */
    private static final class Product {
        private final int m;
        private final int n;
        private final int k;
        private final int aRow;
        private final int aColumn;
        private final float[] a;
        private final float[] b;
        private final float[] c;
        private final float[] bias;

        Product(int m, int n, int k, boolean transposed) {
            this(m, n, k, transposed ? 1 : k + GAP, transposed ? m + GAP : 1);
        }

        Product(int m, int n, int k, int aRow, int aColumn) {
            this.m = m;
            this.n = n;
            this.k = k;
            this.aRow = aRow;
            this.aColumn = aColumn;
            SplittableRandom random = new SplittableRandom(31L * m + 37L * n + k);
            a = numbers(random, 2 + Math.max(0, m - 1) * aRow + Math.max(0, k - 1) * aColumn + 1);
            b = numbers(random, 5 + Math.max(0, k - 1) * (n + GAP) + n);
            c = numbers(random, 7 + m * (n + GAP));
            bias = numbers(random, 1 + n);
        }

        private static float[] numbers(SplittableRandom random, int count) {
            float[] x = new float[count];
            for (int i = 0; i < count; i++) {
                x[i] = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-3, 3)));
            }
            return x;
        }

        void scatter(float[] values) {
            for (float[] x : List.of(a, b, c, bias)) {
                for (int i = 0; i < x.length; i += 5) {
                    x[i] = values[i / 5 % values.length];
                }
            }
        }

        void check(MatMul multiply, Start start, Activation activation) {
            float[] expected = c.clone();
            plainLoops(expected, start, activation);
            float[] actual = c.clone();
            multiply.multiply(
                    m, n, k, a, 2, aRow, aColumn, b, 5, n + GAP, actual, 7, n + GAP, start, bias, 1, activation);
            if (!Arrays.equals(actual, expected)) { // by bits, but all NaNs are one; far faster than AssertJ
                assertThat(actual)
                        .as("[%d, %d, %d] strides %d, %d %s %s", m, n, k, aRow, aColumn, start, activation)
                        .isEqualTo(expected);
            }
        }

        private void plainLoops(float[] y, Start start, Activation activation) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    int at = 7 + i * (n + GAP) + j;
                    float x =
                            switch (start) {
                                case ZERO -> 0;
                                case BIAS -> bias[1 + j];
                                case ACCUMULATE -> y[at];
                            };
                    for (int p = 0; p < k; p++) {
                        x = Fused.fma(a[2 + i * aRow + p * aColumn], b[5 + p * (n + GAP) + j], x);
                    }
                    y[at] = activation == Activation.RELU ? Subnormals.relu(x) : Subnormals.flush(x);
                }
            }
        }
    }
}
