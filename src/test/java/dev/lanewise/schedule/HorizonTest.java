package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonTest {
    private static double exactSum(Schedule schedule, int n) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int t = 0; t < n; t++) {
            sum = sum.add(new BigDecimal(schedule.at(t)));
        }
        return Math.min(sum.doubleValue(), Double.MAX_VALUE);
    }

    @Test
    void a_sum_that_is_too_large_before_a_factor_makes_it_small_is_summed_with_the_factor() {
        Schedule huge = Schedule.of("huge", t -> 1e308);
        assertThat(huge.over(10).area()).isEqualTo(Double.MAX_VALUE);
        assertThat(huge.scale(0.5).over(10).area()).isEqualTo(Double.MAX_VALUE);
        assertThat(huge.scale(1e-8).over(10).area()).isCloseTo(1e301, within(1e287));
        double most = Double.MIN_VALUE * Double.MAX_VALUE;
        assertThat(Schedule.exponential(Double.MIN_VALUE, 1e300).over(10).area())
                .isCloseTo(8 * most, within(1e-22));
    }

    @Test
    void areas_agree_with_exact_sums() {
        RandomSchedules random = new RandomSchedules(21);
        List<Schedule> all = new ArrayList<>(random.everyKind());
        for (int i = 0; i < 300; i++) {
            all.add(random.leaf());
            all.add(random.composition(4));
        }
        all.add(Schedule.exponential(0.1, 1 - 1e-12));
        all.add(Schedule.cosineRestarts(0.1, 0.01, 20, 1, 0.9));
        for (Schedule schedule : all) {
            for (int n : new int[] {1, 2, 7, 100, 431}) {
                double expected = exactSum(schedule, n);
                assertThat(schedule.over(n).area())
                        .as("%s over %s", schedule, n)
                        .isCloseTo(expected, within(Math.max(1e-12 * expected, 1e-300)));
            }
        }
    }

    @Test
    void areas_of_long_runs_have_closed_forms() {
        assertThat(Schedule.constant(0.1).over(Integer.MAX_VALUE).area()).isEqualTo(0.1 * Integer.MAX_VALUE);
        assertThat(Schedule.linear(1, 0, Integer.MAX_VALUE)
                        .over(Integer.MAX_VALUE)
                        .mean())
                .isCloseTo(0.5, within(1e-9));
        assertThat(Schedule.cosine(1, 0, Integer.MAX_VALUE)
                        .warmup(1000)
                        .over(Integer.MAX_VALUE)
                        .mean())
                .isCloseTo(0.5, within(1e-6));
        assertThat(Schedule.exponential(1, 0.5).over(Integer.MAX_VALUE).area()).isEqualTo(2);
        assertThat(Schedule.exponential(1, 2).over(Integer.MAX_VALUE).area()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void areas_of_growing_schedules_are_numbers() {
        List<Schedule> zero = List.of(
                Schedule.step(0, 10, 1),
                Schedule.exponential(0, 2),
                Schedule.exponential(0, 2, 1, true),
                Schedule.naturalExponential(0, -1),
                Schedule.cosineRestarts(0, 0, 1, 1, 2),
                Schedule.exponential(1, 2).scale(0));
        for (Schedule schedule : zero) {
            assertThat(schedule.over(Integer.MAX_VALUE).area())
                    .as("%s", schedule)
                    .isZero();
        }
        assertThat(Schedule.cosineRestarts(0.5, 0.5, 1, 1, 2).over(2000).area()).isEqualTo(1000);
        assertThat(Schedule.exponential(1, 2).repeat(2000, 3).over(10).area()).isEqualTo(1023);
        assertThat(Schedule.linear(Double.MAX_VALUE, 0, 100).over(100).area()).isEqualTo(Double.MAX_VALUE);
        assertThat(Schedule.cosine(0, Double.MAX_VALUE, 100).over(100).area()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void extremes_and_crossings_are_those_of_the_values() {
        Horizon horizon = Schedule.cosine(0.1, 0.001, 80).warmup(20).over(100);
        assertThat(horizon.max()).isEqualTo(0.1);
        assertThat(horizon.stepOfMax()).isEqualTo(20);
        assertThat(horizon.stepOfMin()).isEqualTo(99);
        assertThat(horizon.min()).isEqualTo(horizon.schedule().at(99));
        assertThat(horizon.firstAtLeast(0.05)).hasValue(10);
        assertThat(horizon.firstAtMost(0.001)).isEmpty();
        assertThat(horizon.schedule().over(101).firstAtMost(0.001)).hasValue(100);
        assertThat(Schedule.linear(1, 0, 10).over(Integer.MAX_VALUE).stepOfMin())
                .isEqualTo(10);
    }

    @Test
    void a_schedule_keeps_its_value_once_it_has_settled() {
        RandomSchedules random = new RandomSchedules(22);
        int settling = 0;
        for (int i = 0; i < 3000; i++) {
            Form form = Form.of(random.composition(4));
            double settled = Rest.step(form);
            if (settled < Integer.MAX_VALUE) {
                settling++;
                double rest = form.value(settled);
                for (double later : new double[] {settled + 1, settled * 2 + 5, Integer.MAX_VALUE, 1e12}) {
                    if (later >= settled) {
                        assertThat(form.value(later))
                                .as("%s after %s", form, settled)
                                .isEqualTo(rest);
                    }
                }
            }
        }
        assertThat(settling).isGreaterThan(500);
    }

    @Test
    void weight_decay_multiplies_what_every_update_leaves() {
        Schedule rate = Schedule.linear(0.1, 0, 1000);
        double left = 1;
        for (int t = 0; t < 1500; t++) {
            left *= 1 - rate.at(t) * 0.05;
        }
        assertThat(rate.over(1500).weightDecay(0.05)).isCloseTo(left, within(1e-13));
        assertThat(Schedule.constant(0.1).over(1_000_000_000).weightDecay(1e-9))
                .isCloseTo(Math.exp(-0.1), within(1e-9));
        assertThat(rate.over(10).weightDecay(0)).isEqualTo(1);
        assertThatThrownBy(() -> Schedule.constant(2).over(10).weightDecay(0.5)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> rate.over(0)).hasMessageContaining("horizon: steps");
    }
}
