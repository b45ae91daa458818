package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void no_value_of_any_schedule_lies_outside() {
        RandomSchedules random = new RandomSchedules(31);
        List<Schedule> all = new ArrayList<>(random.everyKind());
        for (int i = 0; i < 500; i++) {
            all.addAll(random.everyKind());
            all.add(random.composition(6));
        }
        for (Schedule schedule : all) {
            Bounds bounds = ((Form) schedule).bounds();
            for (int i = 0; i < 20; i++) {
                int step = random.step();
                assertThat(schedule.at(step))
                        .as("%s at %d", schedule, step)
                        .isBetween(bounds.low() * (1 - 1e-12), Math.min(Double.MAX_VALUE, bounds.high() * (1 + 1e-12)));
            }
        }
    }

    @Test
    void bounds_are_reached_where_nothing_is_cut_off() {
        assertThat(Form.of(Schedule.triangular(0.1, 0.9, 5)).bounds()).isEqualTo(new Bounds(0.1, 0.9));
        assertThat(Form.of(Schedule.cosine(1, 0.25, 90).warmup(9)).bounds()).isEqualTo(new Bounds(0.1, 1));
        assertThat(Form.of(Schedule.exponential(1, 0.5)).bounds()).isEqualTo(new Bounds(0, 1));
        assertThat(Form.of(Schedule.linear(0, 3, 10).clamp(1, 2)).bounds()).isEqualTo(new Bounds(1, 2));
    }

    @Test
    void the_first_step_outside_is_the_first_one() {
        assertThat(Schedule.linear(0.5, 1, 500).firstOutside(0, 1)).hasValue(500);
        assertThat(Schedule.linear(0.5, 1, 3_000_000).firstOutside(0, 1)).hasValue(3_000_000);
        assertThat(Schedule.triangular(0.85, 1, 500).firstOutside(0, 1)).hasValue(500);
        assertThat(Schedule.triangular(0.85, 0.95, 500).firstOutside(0, 1)).isEmpty();
        assertThat(Schedule.oneCycle(0.95, 1000, 0.3, 0.5, 2, Curve.LINEAR, 2).firstOutside(0, 1))
                .hasValue(0);
        assertThat(Schedule.constant(0.9).cooldown(7, 3, 0).firstOutside(1e-9, 1))
                .hasValue(10);
        assertThat(Schedule.constant(0.9).times(Schedule.triangular(1, 1.2, 10)).firstOutside(0, 1))
                .hasValue(6);
    }

    @Test
    void a_part_that_is_cut_off_before_it_leaves_the_range_is_allowed() {
        assertThat(Schedule.linear(0.5, 1, 1000)
                        .then(900, Schedule.constant(0.9))
                        .firstOutside(0, 1))
                .isEmpty();
    }

    @Test
    void what_grows_for_ever_is_allowed_to_begin_within() {
        assertThat(Schedule.exponential(1e-7, 1.2).firstOutside(0, Float.MAX_VALUE))
                .isEmpty();
        assertThat(Schedule.exponential(1e-8, 0.5).firstOutside(1e-30, 1)).isEmpty();
        assertThat(Schedule.exponential(2, 0.5).firstOutside(0, 1)).hasValue(0);
        assertThat(Schedule.exponential(0.5, 2).holdAfter(4).firstOutside(0, 4)).hasValue(3);
        assertThat(Schedule.exponential(0.5, 2).reverse(4).firstOutside(0, 4)).hasValue(0);
    }

    @Test
    void functions_of_the_user_are_not_called() {
        double[] two = {0.5, 2};
        Schedule array = Schedule.of(t -> two[t]);
        assertThat(array.firstOutside(0, 1)).isEmpty();
        assertThat(Schedule.linear(0.5, 1, 10).then(20, array).firstOutside(0, 1))
                .isEmpty();
    }
}
