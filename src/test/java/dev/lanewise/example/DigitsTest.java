package dev.lanewise.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Split;
import dev.lanewise.tensor.Seed;
import java.io.IOException;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DigitsTest {

    @Test
    void the_bundled_digits_are_split_by_class_always_in_the_same_way() throws IOException {
        Split data = Digits.data();
        assertThat(data.train()).hasToString(Digits.data().train().toString());
        assertThat(data.train().size() + data.test().size()).isEqualTo(1797);
        assertThat(data.test().classCounts()).containsExactly(36, 36, 35, 37, 36, 36, 36, 36, 35, 36);
        assertThat(data.test().features()).isEqualTo(Digits.data().test().features());
    }

    @Test
    void the_median_of_five_seeds_reads_97_of_100_digits() throws IOException {
        double[] accuracies = new double[5];
        for (int seed = 1; seed <= 5; seed++) {
            accuracies[seed - 1] = Digits.run(Seed.of(seed)).test().accuracy();
        }
        double[] sorted = DoubleStream.of(accuracies).sorted().toArray();
        assertThat(sorted[2])
                .as("accuracies %s", java.util.Arrays.toString(accuracies))
                .isGreaterThanOrEqualTo(0.97);
        assertThat(sorted[0])
                .as("accuracies %s", java.util.Arrays.toString(accuracies))
                .isGreaterThanOrEqualTo(0.96);
    }
}
