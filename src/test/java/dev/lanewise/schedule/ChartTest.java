package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.schedule.draw.Ticks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartTest {
    /** Every element is closed in order, and nothing but elements and escaped text is there. */
    private static void assertWellFormed(String svg) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = Pattern.compile(
                        "<(/?)([a-z]+)((?: [a-zA-Z0-9:-]+=\"[^\"<&]*(?:&[a-z]+;[^\"<&]*)*\")*)(/?)>([^<]*)")
                .matcher(svg);
        int end = 0;
        while (tags.find()) {
            assertThat(tags.start()).as("only tags and text").isEqualTo(end);
            end = tags.end();
            if (!tags.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(tags.group(2));
            } else if (tags.group(4).isEmpty()) {
                open.push(tags.group(2));
            }
            assertThat(tags.group(5)).matches("(?:[^<>&]|&(?:amp|lt|gt|quot);)*");
        }
        assertThat(end).isEqualTo(svg.length());
        assertThat(open).isEmpty();
    }

    @Test
    void pictures_are_standalone_and_well_formed_in_both_themes() {
        Chart chart = Chart.of(1000)
                .with("cosine <&\"> \u0000\ud800", Schedule.cosine(0.1, 0, 900).warmup(100))
                .with("step", Schedule.step(0.1, 0.5, 250));
        for (Chart.Theme theme : Chart.Theme.values()) {
            String svg = chart.svg(theme);
            assertWellFormed(svg);
            assertThat(svg)
                    .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                    .contains("cosine &lt;&amp;&quot;&gt;");
            assertThat(svg.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0xD800))
                    .isTrue();
        }
        assertThat(chart.svg(Chart.Theme.LIGHT)).contains("#ffffff").isNotEqualTo(chart.svg(Chart.Theme.DARK));
    }

    @Test
    void any_schedule_over_any_number_of_steps_can_be_drawn() {
        RandomSchedules random = new RandomSchedules(51);
        for (Schedule schedule : random.everyKind()) {
            for (int steps : new int[] {1, 2, 3, 100, Integer.MAX_VALUE}) {
                String svg = Chart.of(steps).with("f", schedule).svg(Chart.Theme.LIGHT);
                assertWellFormed(svg);
                assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").hasSizeLessThan(40_000);
                assertThat(schedule.sparkline(steps)).hasSize(Math.min(40, steps));
                assertThat(schedule.plot(steps).lines()).hasSize(12);
            }
        }
        assertWellFormed(Chart.of(10).svg(Chart.Theme.DARK));
    }

    @Test
    void lines_pass_through_the_values() {
        String svg = Chart.of(100).with("f", Schedule.linear(1, 0, 100)).svg(Chart.Theme.LIGHT);
        assertThat(svg).contains("d=\"M64 36L610.48 241.92\"");
        String stairs = Chart.of(100)
                .with("f", Schedule.piecewise(new double[] {1, 0.5}, 50))
                .svg(Chart.Theme.LIGHT);
        assertThat(stairs).contains("d=\"M64 36L334.48 36L340 140L610.48 140\"");
    }

    @Test
    void tables_and_csv_hold_the_values() {
        Chart chart = Chart.of(5).with("a", Schedule.linear(1, 0, 4)).with("b,\"c", Schedule.constant(0.001));
        assertThat(chart.csv())
                .isEqualTo(
                        """
                step,a,"b,""c"
                0,1.0,0.001
                1,0.75,0.001
                2,0.5,0.001
                3,0.25,0.001
                4,0.0,0.001
                """);
        assertThat(chart.csv(2).lines()).containsExactly("step,a,\"b,\"\"c\"", "0,1.0,0.001", "4,0.0,0.001");
        assertThat(chart.table(3).lines())
                .containsExactly(
                        "      step               a            b,\"c",
                        "         0               1           0.001",
                        "         2             0.5           0.001",
                        "         4               0           0.001");
        assertThatThrownBy(() -> chart.csv(0)).hasMessageContaining("csv: rows");
        assertThatThrownBy(() -> Chart.of(0)).hasMessageContaining("chart: steps");
    }

    @Test
    void a_sparkline_rises_with_the_values() {
        assertThat(Schedule.linear(1 / 8.0, 1, 7).sparkline(8)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Schedule.constant(0).sparkline(3)).isEqualTo("   ");
        assertThat(Schedule.constant(1e-9)
                        .plus(Schedule.piecewise(new double[] {0, 1}, 1))
                        .sparkline(2))
                .as("what is not 0 shows")
                .isEqualTo("▁█");
        assertThatThrownBy(() -> Schedule.constant(1).sparkline(0)).hasMessageContaining("sparkline: steps");
    }

    @Test
    void axes_have_round_numbers() {
        assertThat(Ticks.spacing(0.0034, 5)).isEqualByComparingTo("0.001");
        assertThat(Ticks.spacing(1000, 8)).isEqualByComparingTo("200");
        assertThat(Ticks.spacing(1, 5)).isEqualByComparingTo("0.2");
        assertThat(Ticks.label(0.00003)).isEqualTo("3e-5");
        assertThat(Ticks.label(0.0123456)).isEqualTo("0.0123");
        assertThat(Ticks.label(1500)).isEqualTo("1500");
        assertThat(Ticks.label(0)).isEqualTo("0");
        assertThat(Ticks.label(2e300)).isEqualTo("2e300");
    }
}
