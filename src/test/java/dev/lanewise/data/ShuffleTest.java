package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Seed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void an_order_holds_every_index_once() {
        for (int size : new int[] {0, 1, 2, 3, 10, 1000, 65_537}) {
            int[] order = Shuffle.order(size, Seed.of(size));
            Arrays.sort(order);
            assertThat(order).isEqualTo(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void all_orders_of_four_are_equally_likely() {
        int draws = 24_000;
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            counts.merge(Arrays.toString(Shuffle.order(4, Seed.of(5).stream(i))), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24);
        double chiSquare = counts.values().stream()
                .mapToDouble(count -> (count - draws / 24.0) * (count - draws / 24.0) / (draws / 24.0))
                .sum();
        // 23 degrees of freedom: above 49.7 with probability 0.001
        assertThat(chiSquare).isLessThan(49.7);
    }

    @Test
    void every_element_is_equally_likely_at_every_place() {
        int size = 10;
        int draws = 20_000;
        int[][] counts = new int[size][size];
        for (int i = 0; i < draws; i++) {
            int[] order = Shuffle.order(size, Seed.of(6).stream(i));
            for (int place = 0; place < size; place++) {
                counts[place][order[place]]++;
            }
        }
        double expected = draws / (double) size;
        double chiSquare = Arrays.stream(counts)
                .flatMapToInt(Arrays::stream)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        // 81 degrees of freedom: above 126.1 with probability 0.001
        assertThat(chiSquare).isLessThan(126.1);
    }

    @Test
    void the_order_of_a_seed_never_changes() {
        // computed apart, in unlimited integers: j = (bits · (i + 1)) >> 64 for i from 7 down to 1
        assertThat(Shuffle.order(8, Seed.of(42))).containsExactly(3, 2, 4, 7, 0, 5, 1, 6);
    }
}
