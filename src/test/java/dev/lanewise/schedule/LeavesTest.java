package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What each leaf does at its edges; the values between them are held to the reference files. */
class LeavesTest {
    private static void startsAndEnds(Schedule schedule, double start, int steps, double end) {
        assertThat(schedule.at(0)).as("%s at 0", schedule).isEqualTo(start);
        for (int step : new int[] {steps, steps + 1, 2 * steps, Integer.MAX_VALUE}) {
            assertThat(schedule.at(step)).as("%s at %s", schedule, step).isEqualTo(end);
        }
        assertThat(schedule.at(steps - 1))
                .as("%s just before its end", schedule)
                .isNotEqualTo(end);
    }

    @Test
    void segments_start_and_end_exactly_and_hold_their_end() {
        double from = 0.1;
        double to = 0.0003;
        for (int steps : new int[] {2, 3, 7, 100, 12_345}) {
            startsAndEnds(Schedule.linear(from, to, steps), from, steps, to);
            startsAndEnds(Schedule.cosine(from, to, steps), from, steps, to);
            startsAndEnds(Schedule.cosine(to, from, steps), to, steps, from);
            startsAndEnds(Schedule.cosine(from, to, steps, 0.7), from, steps, to);
            startsAndEnds(Schedule.polynomial(from, to, steps, 0.5), from, steps, to);
            startsAndEnds(Schedule.flatCosine(from, to, steps), from, steps, to);
            startsAndEnds(Schedule.oneCycle(from, steps), from / 25, steps, from / 25 / 1e4);
            startsAndEnds(Schedule.knots(new int[] {0, steps}, new double[] {from, to}, Curve.SQRT), from, steps, to);
            startsAndEnds(Schedule.warmupStableDecay(from, 0, 0, steps, Curve.COSINE, to), from, steps, to);
        }
    }

    @Test
    void segments_never_turn_round() {
        for (Schedule falling : List.of(
                Schedule.linear(0.1, 0.003, 5000),
                Schedule.cosine(0.1, 0.003, 5000),
                Schedule.polynomial(0.1, 0.003, 5000, 2),
                Schedule.exponential(0.1, 0.999),
                Schedule.inverseTime(0.1, 0.01),
                Schedule.knots(new int[] {0, 5000}, new double[] {0.1, 0.003}, Curve.SQRT))) {
            for (int t = 0; t < 5000; t++) {
                assertThat(falling.at(t + 1)).as("%s at %s", falling, t + 1).isLessThan(falling.at(t));
            }
        }
    }

    @Test
    void tables_hold_the_new_value_at_a_boundary() {
        Schedule table = Schedule.piecewise(new double[] {1, 0.5, 0.2}, 10, 20);
        assertThat(table.at(9)).isEqualTo(1);
        assertThat(table.at(10)).isEqualTo(0.5);
        assertThat(table.at(20)).isEqualTo(0.2);
        Schedule multi = Schedule.multiStep(0.1, 0.5, 10, 20);
        assertThat(multi.at(9)).isEqualTo(0.1);
        assertThat(multi.at(10)).isEqualTo(0.05);
        assertThat(multi.at(Integer.MAX_VALUE)).isEqualTo(0.025);
        assertThat(Schedule.step(0.1, 0.5, 10).at(10)).isEqualTo(0.05);
    }

    @Test
    void stairs_are_level_between_the_steps_that_smooth_decays_pass_through() {
        List<Schedule> stairs = List.of(
                Schedule.exponential(0.1, 0.9, 10, true),
                Schedule.naturalExponential(0.1, 0.1, 10, true),
                Schedule.inverseTime(0.1, 0.5, 10, true));
        List<Schedule> smooth = List.of(
                Schedule.exponential(0.1, 0.9, 10),
                Schedule.naturalExponential(0.1, 0.1, 10, false),
                Schedule.inverseTime(0.1, 0.5, 10, false));
        for (int i = 0; i < stairs.size(); i++) {
            for (int t = 0; t < 200; t++) {
                assertThat(stairs.get(i).at(t)).isEqualTo(smooth.get(i).at(t - t % 10));
            }
        }
    }

    @Test
    void a_cycle_has_its_peak_where_it_says() {
        Schedule two = Schedule.oneCycle(1, 100, 0.25, 10, 100, Curve.LINEAR, 2);
        assertThat(two.at(25)).isEqualTo(1);
        assertThat(two.at(100)).isEqualTo(0.001);
        Schedule three = Schedule.oneCycle(1, 100, 0.4, 10, 100, Curve.LINEAR, 3);
        assertThat(three.at(40)).isEqualTo(1);
        assertThat(three.at(80)).isEqualTo(0.1);
        assertThat(three.at(90)).isCloseTo((0.1 + 0.001) / 2, within(1e-15));
        assertThat(Schedule.triangular(0.1, 0.9, 3, 7).at(3)).isEqualTo(0.9);
        assertThat(Schedule.triangular(0.1, 0.9, 3, 7).at(10)).isEqualTo(0.1);
        assertThat(Schedule.triangular2(0, 1, 4).at(12)).isEqualTo(0.5);
        assertThat(Schedule.expRange(0, 1, 4, 0.5).at(4)).isEqualTo(1 / 16.0);
    }

    @Test
    void warmups_inside_of_leaves_are_never_zero_and_reach_the_peak() {
        assertThat(Schedule.inverseSqrt(0.1, 9).at(0)).isEqualTo(0.01);
        assertThat(Schedule.inverseSqrt(0.1, 9).at(9)).isEqualTo(0.1);
        assertThat(Schedule.inverseSqrt(0.1, 9).at(36)).isCloseTo(0.05, within(1e-17));
        Schedule stable = Schedule.warmupStableDecay(0.1, 9, 50, 20, Curve.SQRT, 0.02);
        assertThat(stable.at(0)).isEqualTo(0.01);
        assertThat(stable.at(9)).isEqualTo(0.1);
        assertThat(stable.at(59)).isEqualTo(0.1);
        assertThat(stable.at(64)).isCloseTo(0.06, within(1e-16));
        assertThat(stable.at(79)).isEqualTo(0.02);
        Schedule noam = Schedule.noam(64, 10);
        assertThat(noam.over(1000).stepOfMax()).isEqualTo(9);
    }

    @Test
    void a_longer_plateau_changes_nothing_before_it() {
        Schedule shorter = Schedule.warmupStableDecay(0.1, 10, 50, 20);
        Schedule longer = Schedule.warmupStableDecay(0.1, 10, 5000, 20);
        for (int t = 0; t < 60; t++) {
            assertThat(longer.at(t)).isEqualTo(shorter.at(t));
        }
    }

    @Test
    void a_polynomial_may_cycle_with_ever_longer_periods() {
        Schedule cycling = Schedule.polynomial(1, 0, 10, 1, true);
        assertThat(cycling.at(0)).isEqualTo(1);
        assertThat(cycling.at(10)).isZero();
        assertThat(cycling.at(11)).isCloseTo(9 / 20.0, within(1e-16));
        assertThat(cycling.at(20)).isZero();
    }

    @Test
    void a_sigmoid_is_at_half_in_its_center_and_survives_its_tails() {
        Schedule falling = Schedule.sigmoid(0.1, -0.5, 100);
        assertThat(falling.at(100)).isEqualTo(0.05);
        assertThat(falling.at(0)).isEqualTo(0.1);
        assertThat(falling.at(Integer.MAX_VALUE)).isLessThan(1e-300);
        assertThat(Schedule.sigmoid(0.1, 1e308, 100).at(0)).isLessThan(1e-300);
    }

    @Test
    void knots_are_passed_exactly_and_level_outside() {
        Schedule knots = Schedule.knots(new int[] {5, 10, 30}, new double[] {0.2, 1, 0.3}, Curve.COSINE);
        assertThat(knots.at(0)).isEqualTo(0.2);
        assertThat(knots.at(5)).isEqualTo(0.2);
        assertThat(knots.at(10)).isEqualTo(1);
        assertThat(knots.at(30)).isEqualTo(0.3);
        assertThat(knots.at(99)).isEqualTo(0.3);
    }
}
