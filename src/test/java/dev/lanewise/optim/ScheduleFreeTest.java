package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleFreeTest {

    private static List<double[]> ones(int updates) {
        return Stream.generate(() -> new double[] {1}).limit(updates).toList();
    }

    private static Updates.Trajectory of(Optimizer rule, int updates) {
        return new Updates(rule, Shape.of(1)).evaluatedTrajectory(new double[] {0}, ones(updates));
    }

    /** z falls by the rate each time; x is the mean of z₁ … z_t, −rate·(t + 1)/2. */
    @Test
    void under_a_constant_gradient_the_average_goes_half_as_far_as_the_point_that_steps() {
        Updates.Trajectory found = of(ScheduleFreeSgd.of(0.5).momentum(0.75), 50);
        for (int t = 1; t <= 50; t++) {
            double x = -0.5 * (t + 1) / 2, z = -0.5 * t;
            assertThat(found.weights().get(t - 1)[0]).isCloseTo(x, within(1e-12));
            assertThat(found.points().get(t - 1)[0]).isCloseTo(0.25 * z + 0.75 * x, within(1e-12));
        }
    }

    /** Weighed by t, the mean of −rate·t is −rate·(2t + 1)/3. */
    @Test
    void later_points_weigh_more_with_a_step_power() {
        Updates.Trajectory found = of(ScheduleFreeSgd.of(0.5).stepPower(1), 50);
        for (int t = 1; t <= 50; t++) {
            assertThat(found.weights().get(t - 1)[0]).isCloseTo(-0.5 * (2 * t + 1) / 3, within(1e-12));
        }
    }

    @Test
    void points_weigh_as_the_square_of_the_largest_rate_that_was_used() {
        Schedule rate = Schedule.piecewise(new double[] {0, 1, 2, 1}, 2, 4, 5);
        double[] rates = {0, 0, 1, 1, 2, 1, 1};
        double z = 0, weighted = 0, sum = 0, largest = 0;
        Updates.Trajectory found = of(ScheduleFreeSgd.of(rate), rates.length);
        for (int t = 0; t < rates.length; t++) {
            z -= rates[t];
            largest = Math.max(largest, rates[t]);
            sum += largest * largest;
            weighted += largest * largest * z;
            assertThat(found.weights().get(t)[0])
                    .as("update %d", t)
                    .isCloseTo(sum == 0 ? 0 : weighted / sum, within(1e-12));
        }
    }

    @Test
    void in_float32_the_share_of_the_newest_point_is_exact_after_many_updates() {
        int updates = 20_000;
        List<double[]> found =
                new Updates(ScheduleFreeSgd.of(1), Shape.of(1)).compiled(new double[] {0}, ones(updates));
        assertThat(found.getLast()[0]).isCloseTo(-(updates + 1) / 2.0, within(0.05));
    }

    @Test
    void a_momentum_of_0_takes_gradients_where_it_steps() {
        Updates.Trajectory found = of(ScheduleFreeSgd.of(0.5).momentum(0), 5);
        assertThat(found.points().getLast()[0]).isEqualTo(-2.5);
    }

    @Test
    void a_warm_up_reaches_the_rate_at_its_last_update() {
        Updates.Trajectory found = of(ScheduleFreeSgd.of(1).momentum(0).warmup(4), 5);
        assertThat(found.points().stream().mapToDouble(y -> y[0]).toArray())
                .containsExactly(-0.25, -0.75, -1.5, -2.5, -3.5);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> ScheduleFreeSgd.of(1).warmup(-1))
                .hasMessage("ScheduleFreeSgd: warmup must be 0 updates or more, not -1");
        assertThatThrownBy(() -> ScheduleFreeAdamW.of(1).stepPower(-1))
                .hasMessage("ScheduleFreeAdamW: stepPower must be a finite number, at least 0, not -1.0");
        assertThatThrownBy(() -> ScheduleFreeAdamW.of(1).beta1(1))
                .hasMessage("ScheduleFreeAdamW: beta1 must be at least 0 and below 1, not 1.0");
    }
}
