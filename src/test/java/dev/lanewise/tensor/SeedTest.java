package dev.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedTest {
    @Test
    void streams_depend_on_seed_and_name_only() {
        assertThat(Seed.of(1).stream("a")).isEqualTo(Seed.of(1).stream("a"));
        assertThat(Seed.of(1).stream("a")).isNotEqualTo(Seed.of(2).stream("a"));
        assertThat(Seed.of(1).stream("ab")).isNotEqualTo(Seed.of(1).stream("ba"));
    }

    @Test
    void streams_bits_and_positions_do_not_collide() {
        Seed seed = Seed.of(0);
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(i -> seed.stream("s" + i))
                        .distinct())
                .hasSize(10_000);
        assertThat(LongStream.range(0, 10_000).mapToObj(seed::stream).distinct())
                .hasSize(10_000);
        assertThat(LongStream.range(0, 10_000).map(seed::bits).distinct().count())
                .isEqualTo(10_000);
    }
}
