package dev.lanewise.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Split;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    @Test
    void the_code_of_the_readme_learns_the_digits() throws IOException {
        Split digits = Digits.data();
        assertThat(Quickstart.train(digits.train(), digits.test())).isGreaterThan(0.95);
    }

    @Test
    void the_code_of_the_readme_explains_a_program() {
        assertThat(Quickstart.beneath())
                .contains("matmul [128, 64] · [64, 10]")
                .contains("parameters are written from here on")
                .contains("Quickstart.java:");
    }
}
