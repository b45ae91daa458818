package dev.lanewise.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Split;
import dev.lanewise.tensor.Seed;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    @Test
    void the_code_of_the_readme_learns_the_digits() throws IOException {
        Split digits = Digits.data();
        Split learning = digits.train().splitByClass(0.9, Seed.of(2));
        assertThat(Quickstart.train(learning.train(), learning.test(), digits.test()))
                .isGreaterThan(0.95);
    }

    @Test
    void the_code_of_the_readme_explains_a_program() {
        assertThat(Quickstart.beneath())
                .contains("matmul [128, 64] · [64, 10]")
                .contains("parameters are written from here on")
                .contains("Quickstart.java:");
    }
}
