package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The measure itself, held against numbers that are known from elsewhere. */
class ReferenceTest {
    private static double[] value(Tensor tensor) {
        return new Reference().evaluate(tensor, Feed.of(Map.of()));
    }

    @Test
    void multiplies_matrices_as_on_paper() {
        Tensor a = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        Tensor b = Tensor.of(new float[] {7, 8, 9, 10, 11, 12}, 3, 2);
        assertThat(value(a.matmul(b))).containsExactly(58, 64, 139, 154);
    }

    @Test
    void knows_the_error_function() {
        Tensor x = Tensor.of(new float[] {0, 0.5f, -1, 2, 7}, 5);
        double[] tabulated = {0, 0.5204998778130465, -0.8427007929497149, 0.9953222650189527, 1};
        assertThat(value(x.erf())).containsExactly(tabulated, within(1e-15));
    }

    @Test
    void random_bits_are_the_authors_known_answers() {
        assertThat(ReferenceRandom.matchesTheAuthors()).isTrue();
    }

    @Test
    void uniform_numbers_fill_the_unit_interval_and_depend_on_row_and_step_only() {
        Seed seed = Seed.of(7);
        double[] all = value(Tensor.uniform(seed, 0, 100, 31));
        assertThat(DoubleStream.of(all)).allMatch(u -> u >= 0 && u < 1);
        assertThat(DoubleStream.of(all).average().orElseThrow()).isCloseTo(0.5, within(0.02));
        double[] tail = value(Tensor.uniform(seed, 99, 1, 31));
        assertThat(tail).containsExactly(Arrays.copyOfRange(all, 99 * 31, 100 * 31));
        Tensor uniform = Tensor.uniform(seed, 0, 4);
        assertThat(new Reference().evaluate(uniform, new Feed(Map.of(), 1))).isNotEqualTo(value(uniform));
    }
}
