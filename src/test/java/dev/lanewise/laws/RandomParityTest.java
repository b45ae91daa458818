package dev.lanewise.laws;

import static dev.lanewise.laws.Parity.MARGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Random;
import dev.lanewise.kernel.Threefry;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random numbers depend on key, step, row and column only, in every implementation. */
class RandomParityTest {
    private static final long KEY = 0x9E3779B97F4A7C15L;

    static Stream<Random> implementations() {
        return Stream.concat(Stream.of(KernelSwitch.scalar()), Parity.implementations())
                .map(Kernels::random);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void every_element_is_half_a_block(Random random) {
        for (int columns : new int[] {0, 1, 2, 3, 10, 13, 16, 31, 32, 33, 64, 100, 207}) {
            for (int room : Parity.ROOMS)
                for (int rows : new int[] {0, 1, 3}) {
                    float[] expected = Parity.normal(rows * columns + MARGIN + room, 1);
                    float[] actual = expected.clone();
                    long stepKey = Threefry.block(KEY, 7, 0);
                    int half = (columns + 1) / 2;
                    for (int r = 0; r < rows; r++) {
                        for (int c = 0; c < columns; c++) {
                            long block = Threefry.block(stepKey, 1_000_000_000 + r, c % half);
                            int word = (int) (c < half ? block : block >>> 32);
                            expected[MARGIN + r * columns + c] = (word >>> 8) * 0x1p-24f;
                        }
                    }
                    random.uniform(KEY, 7, 1_000_000_000, rows, columns, actual, MARGIN);
                    Parity.same(actual, expected, "[%d, %d]", rows, columns);
                }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void a_cut_batch_gets_the_numbers_of_the_whole(Random random) {
        float[] whole = new float[20 * 33];
        float[] parts = new float[20 * 33];
        random.uniform(KEY, 3, 0, 20, 33, whole, 0);
        random.uniform(KEY, 3, 0, 7, 33, parts, 0);
        random.uniform(KEY, 3, 7, 13, 33, parts, 7 * 33);
        Parity.same(parts, whole, "7 rows and 13");
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void numbers_fill_the_unit_interval_evenly(Random random) {
        float[] y = new float[100_000];
        random.uniform(KEY, 0, 0, 100, 1000, y, 0);
        double mean = 0;
        double square = 0;
        for (float v : y) {
            assertThat(v >= 0f && v < 1f).isTrue();
            mean += v / (double) y.length;
            square += v * (double) v / y.length;
        }
        // Five standard errors: sqrt(1/12/n), sqrt(4/45/n)
        assertThat(mean).isBetween(0.5 - 0.0046, 0.5 + 0.0046);
        assertThat(square).isBetween(1 / 3.0 - 0.0048, 1 / 3.0 + 0.0048);
    }
}
