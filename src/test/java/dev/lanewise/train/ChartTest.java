package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void a_falling_line_descends_in_eighths() {
        assertThat(Chart.of("loss", new double[] {4, 3, 2, 1}, 2, 60, "update 4"))
                .isEqualTo(
                        """
                           loss
                   4.0000 ┤█▃
                   1.0000 ┤██▆▁
                          └──── update 4
                """
                                .replace("█▃\n", "█▃  \n"));
    }

    @Test
    void what_is_not_a_number_leaves_a_gap() {
        assertThat(Chart.of("loss", new double[] {1, Double.NaN, 2}, 1, 60, "end")
                        .lines())
                .element(1)
                .asString()
                .isEqualTo("   1.0000 ┤▁ █".replace("1.0000", "2.0000"));
        assertThat(Chart.of("loss", new double[] {Double.NaN}, 1, 60, "end")).isEqualTo("loss: nothing to show\n");
    }

    @Test
    void orders_of_magnitude_get_a_logarithmic_axis() {
        assertThat(Chart.of("loss", new double[] {1, 0.1, 0.01}, 2, 60, "end"))
                .startsWith("           loss (logarithmic)\n");
    }

    @Test
    void more_values_than_columns_are_averaged() {
        double[] values = new double[1000];
        java.util.Arrays.setAll(values, i -> i);
        assertThat(Chart.of("up", values, 3, 50, "end").lines().toList().getLast())
                .contains("─".repeat(50) + " end");
        assertThat(Chart.of("up", values, 3, 50, "end")).contains("989.5", "9.5");
    }
}
