package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sum has one order of additions, which is written down here once more, whoever does it and whatever stands before it. */
class LongSumTest {
    private static final int BLOCK = 8192;
    private static final int LANES = 32;

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 33, 1024, 8191, 8192, 8193, 16_400, 200_003, 1_048_576})
    void a_sum_has_one_order_in_every_world_for_any_number_of_workers(int n) {
        float[] x = numbers(n);
        float[] squares = new float[n];
        for (int i = 0; i < n; i++) {
            squares[i] = x[i] * x[i];
        }
        Tensor input = Tensor.input("x", n);
        requireSum(input, x, UnaryOperator.identity(), sum(x));
        requireSum(input, x, Tensor::square, sum(squares));
        requireSum(input, x, t -> t.abs().times(t.abs()), sum(squares)); // by the loop that computes it
    }

    private static void requireSum(Tensor input, float[] x, UnaryOperator<Tensor> f, float expected) {
        Tensor y = f.apply(input);
        Program alone = Program.outputs(y.sum()).compile();
        Program withElements = Program.outputs(y.sum(), y).compile();
        for (var execution : Worlds.executions().toList()) {
            for (Program program : new Program[] {alone, withElements}) {
                for (int workers : new int[] {1, 3}) {
                    try (ExecutorService threads = Executors.newFixedThreadPool(2);
                            Session session = program.session(execution)) {
                        session.workers(threads, workers).input("x", x).run(0);
                        assertThat(session.output(0)[0])
                                .as("%s, %d workers, n = %d", execution, workers, x.length)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void rows_are_added_like_a_row_alone() {
        int rows = 5, n = 20_000;
        float[] x = numbers(rows * n);
        Tensor input = Tensor.input("x", rows, n);
        float[] sums = new float[rows];
        for (int r = 0; r < rows; r++) {
            float[] row = new float[n];
            System.arraycopy(x, r * n, row, 0, n);
            sums[r] = sum(row);
        }
        for (var execution : Worlds.executions().toList()) {
            try (Session session = Program.outputs(input.sum(1)).compile().session(execution)) {
                session.input("x", x).run(0);
                assertThat(session.output(0)).as(execution.name()).isEqualTo(sums);
            }
        }
    }

    @Test
    void what_rounding_loses_does_not_grow_with_the_length() {
        int n = 6_250_000;
        float[] x = new float[n];
        Arrays.fill(x, 0.1f);
        try (Session session =
                Program.outputs(Tensor.input("x", n).sum()).compile().session()) {
            session.input("x", x).run(0);
            assertThat(session.output(0)[0] / ((double) n * 0.1f)).isBetween(1 - 1e-5, 1 + 1e-5);
        }
    }

    private static float sum(float[] x) {
        if (x.length <= BLOCK) {
            return block(x, 0, x.length);
        }
        float[] blocks = new float[(x.length + BLOCK - 1) / BLOCK];
        for (int t = 0; t < blocks.length; t++) {
            blocks[t] = block(x, t * BLOCK, Math.min(x.length, (t + 1) * BLOCK));
        }
        return sum(blocks);
    }

    private static float block(float[] x, int from, int to) {
        float[] lane = new float[LANES];
        for (int i = from; i < to; i++) {
            lane[(i - from) % LANES] += x[i];
        }
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                lane[l] += lane[l + half];
            }
        }
        return lane[0];
    }

    private static float[] numbers(int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i * 7919 % 1000) / 300f - 1.5f;
        }
        return x;
    }
}
