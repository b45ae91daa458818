package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.formula.Wave;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void a_segment_starts_and_ends_exactly_and_holds_its_end() {
        for (Schedule segment : new Schedule[] {
            Schedule.linear(0.003, 3e-5, 7), Schedule.cosine(0.003, 3e-5, 7), Schedule.cosine(0.003, 3e-5, 7, 2.5)
        }) {
            assertThat(segment.at(0)).isEqualTo(0.003);
            assertThat(segment.at(7)).isEqualTo(3e-5);
            assertThat(segment.at(Integer.MAX_VALUE)).isEqualTo(3e-5);
            for (int t = 0; t < 7; t++) {
                assertThat(segment.at(t)).isGreaterThan(segment.at(t + 1));
            }
        }
    }

    @Test
    void the_wave_agrees_with_the_cosine() {
        for (int i = 0; i <= 100_000; i++) {
            double p = i / 100_000.0;
            assertThat(Wave.remaining(p)).isCloseTo((1 + StrictMath.cos(Math.PI * p)) / 2, within(3e-16));
        }
    }

    @Test
    void warmup_reaches_the_peak_when_the_base_starts_and_is_never_zero() {
        Schedule base = Schedule.cosine(0.1, 0, 100);
        Schedule warm = base.warmup(4);
        for (int t = 0; t < 4; t++) {
            assertThat(warm.at(t)).isCloseTo(0.1 * (t + 1) / 5, within(1e-16));
        }
        for (int t = 0; t < 120; t++) {
            assertThat(warm.at(t + 4)).isEqualTo(base.at(t));
        }
    }

    @Test
    void warmup_starts_where_it_is_told_to() {
        Schedule warm = Schedule.constant(1).warmup(4, 0);
        assertThat(new double[] {warm.at(0), warm.at(1), warm.at(2), warm.at(3), warm.at(4)})
                .containsExactly(0, 0.25, 0.5, 0.75, 1);
    }

    @Test
    void a_warmup_of_no_steps_is_the_base_itself() {
        Schedule base = Schedule.constant(0.1);
        assertThat(base.warmup(0)).isSameAs(base);
    }

    @Test
    void clamp_keeps_both_sides_and_order_matters() {
        Schedule line = Schedule.linear(1, 0, 10);
        Schedule clamped = line.clamp(0.25, 0.75);
        assertThat(clamped.at(0)).isEqualTo(0.75);
        assertThat(clamped.at(5)).isEqualTo(0.5);
        assertThat(clamped.at(10)).isEqualTo(0.25);
        assertThat(line.clamp(0, 0.5).warmup(2)).isNotEqualTo(line.warmup(2).clamp(0, 0.5));
    }

    @Test
    void equal_arguments_make_equal_schedules() {
        assertThat(Schedule.cosine(0.1, 0.0, 10).warmup(3))
                .isEqualTo(Schedule.cosine(0.1, -0.0, 10).warmup(3));
    }

    @Test
    void a_refusal_names_schedule_argument_value_and_range() {
        assertThatThrownBy(() -> Schedule.cosine(0.1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cosine: steps must be a whole number, at least 1, not 0");
        assertThatThrownBy(() -> Schedule.constant(-0.1))
                .hasMessage("constant: rate must be a finite number, at least 0, not -0.1");
        assertThatThrownBy(() -> Schedule.linear(0.1, Double.NaN, 5)).hasMessageContaining("linear: to");
        assertThatThrownBy(() -> Schedule.constant(1).warmup(-1)).hasMessageContaining("warmup: steps");
        assertThatThrownBy(() -> Schedule.constant(1).clamp(0.2, 0.1)).hasMessageContaining("at least 0.2");
        assertThatThrownBy(() -> Schedule.constant(1).at(-1)).hasMessage("step must be at least 0, not -1");
    }

    @Test
    void a_function_is_a_schedule_and_its_results_are_checked() {
        assertThat(Schedule.of(t -> 1.0 / (t + 1)).warmup(1).at(3)).isEqualTo(1.0 / 3);
        Schedule bad = Schedule.of(t -> t < 5 ? 1 : Double.NaN);
        assertThat(bad.at(4)).isEqualTo(1);
        assertThatThrownBy(() -> bad.at(5))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN at its step 5");
        assertThatThrownBy(() -> Schedule.of(t -> -1).at(0)).isInstanceOf(ArithmeticException.class);
    }
}
