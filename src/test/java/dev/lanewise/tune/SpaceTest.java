package dev.lanewise.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpaceTest {
    private static final Space SPACE = Space.of(
            Setting.logUniform("rate", 1e-6, 1e-1),
            Setting.whole("layers", 1, 3),
            Setting.choice("rule", "sgd", "adam"));

    @Test
    void a_grid_has_decades_and_all_combinations() {
        List<Settings> points = Space.of(Setting.logUniform("rate", 1e-6, 1e-1)).grid(6);
        for (int i = 0; i < 6; i++) {
            assertThat(points.get(i).number("rate"))
                    .isCloseTo(Math.pow(10, i - 6), org.assertj.core.api.Assertions.within(1e-9));
        }
        assertThat(SPACE.grid(6, 3, 1)).hasSize(36).doesNotHaveDuplicates();
        assertThat(SPACE.grid(3)).hasSize(18);
        assertThat(SPACE.grid(1).getFirst().toString())
                .isEqualTo("rate=" + 1e-6 * Math.pow(1e5, 0.5) + ", layers=2, rule=sgd");
    }

    @Test
    void random_points_are_even_along_the_logarithm_and_begin_alike() {
        List<Settings> points = SPACE.random(6000, Seed.of(3));
        assertThat(points.subList(0, 10)).isEqualTo(SPACE.random(10, Seed.of(3)));
        assertThat(SPACE.random(10, Seed.of(4))).isNotEqualTo(SPACE.random(10, Seed.of(3)));
        int[] decades = new int[5], layers = new int[3];
        for (Settings point : points) {
            decades[(int) Math.min(4, Math.log10(point.number("rate")) + 6)]++;
            layers[point.whole("layers") - 1]++;
        }
        assertThat(decades).satisfies(counts -> IntStream.of(counts)
                .forEach(c -> assertThat(c).isBetween(1080, 1320)));
        assertThat(layers).satisfies(counts -> IntStream.of(counts)
                .forEach(c -> assertThat(c).isBetween(1850, 2150)));
    }

    /** The first 2^k points have one in each interval of length 2^−k, in every dimension; and in every elementary box of the first two. */
    @Test
    void a_sobol_sequence_fills_every_interval_once() {
        for (int bits = 1; bits <= 10; bits++) {
            int n = 1 << bits;
            Sobol sobol = new Sobol(10);
            for (int d = 0; d < 10; d++) {
                Set<Integer> cells = new HashSet<>();
                for (int i = 0; i < n; i++) {
                    cells.add((int) (sobol.point(i)[d] * n));
                }
                assertThat(cells).as("dimension %d of %d points", d, n).hasSize(n);
            }
            for (int across = 0; across <= bits; across++) {
                Set<Long> boxes = new HashSet<>();
                for (int i = 0; i < n; i++) {
                    double[] p = sobol.point(i);
                    boxes.add((long) (p[0] * (1 << across)) << 32 | (long) (p[1] * (1 << (bits - across))));
                }
                assertThat(boxes).hasSize(n);
            }
        }
    }

    /** As published for the sequence in Gray-code order. */
    @Test
    void the_first_sobol_points_are_the_known_ones() {
        Sobol sobol = new Sobol(3);
        assertThat(sobol.point(0)).containsExactly(0, 0, 0);
        assertThat(sobol.point(1)).containsExactly(0.5, 0.5, 0.5);
        assertThat(sobol.point(2)).containsExactly(0.75, 0.25, 0.25);
        assertThat(sobol.point(3)).containsExactly(0.25, 0.75, 0.75);
        assertThat(sobol.point(4)).containsExactly(0.375, 0.375, 0.625);
    }

    @Test
    void what_does_not_fit_is_refused_by_name() {
        assertThatThrownBy(() -> Setting.logUniform("rate", 0, 1)).hasMessageContaining("rate: from 0.0 to 1.0");
        assertThatThrownBy(() -> Setting.choice("rule", 1, 1)).hasMessageContaining("rule");
        assertThatThrownBy(() -> Space.of(Setting.choice("a", 1), Setting.choice("a", 2)))
                .hasMessageContaining("[a, a]");
        assertThatThrownBy(() -> SPACE.grid(1, 2)).hasMessageContaining("2 counts for 3 settings");
        assertThatThrownBy(() -> SPACE.grid(3).getFirst().number("rule"))
                .hasMessageContaining("'rule' is sgd, a String");
        assertThatThrownBy(() -> SPACE.grid(3).getFirst().number("rat")).hasMessageContaining("no 'rat' among [rate");
        assertThatThrownBy(() -> new Sobol(11)).hasMessageContaining("up to 10");
    }
}
