package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private final Seed seed = Seed.of(3).stream("dropout");

    @Test
    void dropout_zeroes_a_share_and_keeps_the_mean() {
        double[] dropped = value(Tensor.ones(100, 37).dropout(0.25, seed));
        assertThat(DoubleStream.of(dropped).distinct().sorted()).containsExactly(0.0, 1 / 0.75);
        assertThat(DoubleStream.of(dropped).average().orElseThrow()).isCloseTo(1, within(0.03));
    }

    @Test
    void rows_of_a_part_are_those_of_the_whole() {
        double[] whole = value(Tensor.ones(6, 5).dropout(0.5, seed));
        double[] part = value(Tensor.ones(2, 5).dropout(0.5, seed, 4));
        assertThat(part).containsExactly(Arrays.copyOfRange(whole, 20, 30));
    }

    @Test
    void a_rate_of_0_costs_nothing_and_others_must_leave_something() {
        Tensor x = Tensor.input("x", 2);
        assertThat(x.dropout(0, seed)).isSameAs(x);
        assertThatThrownBy(() -> x.dropout(1, seed)).hasMessageContaining("dropout: rate 1.0");
        assertThatThrownBy(() -> Tensor.uniform(seed, -1, 2)).hasMessageContaining("first row -1");
    }
}
