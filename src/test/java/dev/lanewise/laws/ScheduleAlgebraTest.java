package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.RandomSchedules;
import dev.lanewise.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** The laws of the operators, tried on schedules of every kind and on random compositions. */
class ScheduleAlgebraTest {
    private static final int COMPOSITIONS = 400;

    private final RandomSchedules random = new RandomSchedules(11);
    private final SplittableRandom numbers = new SplittableRandom(12);
    private final List<Schedule> all = new ArrayList<>(random.everyKind());

    ScheduleAlgebraTest() {
        for (int i = 0; i < COMPOSITIONS; i++) {
            all.add(random.composition(5));
        }
    }

    private int length() {
        return 1 + numbers.nextInt(100);
    }

    /** Bit for bit, at the first steps and at random ones, where the right side is read at another step. */
    private static void same(Schedule left, Schedule right, IntUnaryOperator step, int from, int to) {
        for (int t = from; t < to; t++) {
            assertThat(left.at(t))
                    .as("step %s of %s and %s of %s", t, left, step.applyAsInt(t), right)
                    .isEqualTo(right.at(step.applyAsInt(t)));
        }
    }

    private static void same(Schedule left, Schedule right) {
        same(left, right, t -> t, 0, 250);
        same(left, right, t -> t, Integer.MAX_VALUE - 3, Integer.MAX_VALUE);
    }

    private Schedule other() {
        return all.get(numbers.nextInt(all.size()));
    }

    @Test
    void every_value_is_finite_and_not_negative() {
        for (Schedule f : all) {
            for (int i = 0; i < 200; i++) {
                int step = random.step();
                assertThat(f.at(step)).as("step %s of %s", step, f).isBetween(0.0, Double.MAX_VALUE);
            }
        }
    }

    @Test
    void the_order_of_access_does_not_matter() {
        for (Schedule f : all) {
            double[] forwards = new double[200];
            for (int t = 0; t < 200; t++) {
                forwards[t] = f.at(t);
            }
            for (int t = 199; t >= 0; t--) {
                assertThat(f.at(t)).as("step %s of %s", t, f).isEqualTo(forwards[t]);
            }
        }
    }

    @Test
    void then_is_associative_with_offsets_and_never_looks_ahead() {
        for (Schedule f : all) {
            int n = length();
            int m = length();
            Schedule g = other();
            Schedule h = other();
            same(f.then(n, g).then(n + m, h), f.then(n, g.then(m, h)));
        }
        Schedule trap = Schedule.of(t -> Double.NaN);
        same(Schedule.constant(1).then(250, trap), Schedule.constant(1), t -> t, 0, 250);
        same(Schedule.constant(1).switchAt(250, trap), Schedule.constant(1), t -> t, 0, 250);
    }

    @Test
    void switching_in_global_time_is_then_with_a_shift() {
        for (Schedule f : all) {
            int n = length();
            Schedule g = other();
            same(f.switchAt(n, g), f.then(n, g.shift(n)));
        }
    }

    @Test
    void products_sums_minima_and_maxima_commute() {
        for (Schedule f : all) {
            Schedule g = other();
            same(f.times(g), g.times(f));
            same(f.plus(g), g.plus(f));
            same(f.min(g), g.min(f));
            same(f.max(g), g.max(f));
            same(f.min(f), f);
            same(f.max(f), f);
            same(f.max(g).min(f), f);
        }
    }

    @Test
    void a_scale_is_a_product_with_a_constant_and_one_changes_nothing() {
        for (Schedule f : all) {
            double c = numbers.nextDouble();
            same(f.scale(c), f.times(Schedule.constant(c)));
            assertThat(f.scale(1)).isEqualTo(f);
            assertThat(f.shift(0)).isEqualTo(f);
            assertThat(f.stretch(1)).isEqualTo(f);
            assertThat(f.warmup(0)).isEqualTo(f);
            assertThat(f.warmupOverlay(0)).isEqualTo(f);
        }
    }

    @Test
    void a_prefix_warmup_shifts_the_base_and_is_never_zero() {
        for (Schedule f : all) {
            int w = length();
            Schedule warm = f.warmup(w);
            same(warm, f, t -> t - w, w, w + 200);
            double peak = f.at(0);
            assertThat(warm.at(0)).isEqualTo(peak / (w + 1));
            for (int t = 0; t < w && peak < 1e300; t++) {
                assertThat(warm.at(t)).isCloseTo(peak * (t + 1) / (w + 1), within(peak * 1e-15 + 2 * Double.MIN_VALUE));
            }
            same(f.warmup(w, 0.5), f, t -> t - w, w, w + 200);
            assertThat(f.warmup(w, 0.5).at(0)).isEqualTo(0.5);
        }
    }

    @Test
    void an_overlay_warmup_is_a_product_and_does_not_shift() {
        for (Schedule f : all) {
            int w = length();
            same(f.warmupOverlay(w), f.times(Schedule.constant(1).warmup(w)));
            same(f.warmupOverlay(w), f, t -> t, w, w + 100);
        }
    }

    @Test
    void a_cooldown_begins_at_the_bases_value_and_ends_at_its_own() {
        for (Schedule f : all) {
            int at = length();
            int steps = length();
            Schedule cooled = f.cooldown(at, steps, 0.25);
            same(cooled, f, t -> t, 0, at + 1);
            same(cooled, Schedule.constant(0.25), t -> t, at + steps, at + steps + 50);
        }
    }

    @Test
    void a_clamp_is_idempotent_and_a_minimum_of_a_maximum() {
        for (Schedule f : all) {
            Schedule clamped = f.clamp(0.1, 0.4);
            same(clamped.clamp(0.1, 0.4), clamped);
            same(clamped, f.min(Schedule.constant(0.4)).max(Schedule.constant(0.1)));
        }
    }

    @Test
    void shifts_add_up_and_a_delay_holds_the_first_value() {
        for (Schedule f : all) {
            int a = length();
            int b = length();
            same(f.shift(a).shift(b), f.shift(a + b));
            same(f.shift(-a).shift(-b), f.shift(-a - b));
            same(f.shift(-a).shift(a), f);
            same(f.shift(-a), Schedule.constant(f.at(0)), t -> t, 0, a + 1);
            same(f.shift(-a), f, t -> t - a, a, a + 100);
        }
    }

    @Test
    void a_stretch_keeps_every_value_and_a_pace_is_a_stretch_by_pieces() {
        for (Schedule f : all) {
            int k = 2 + numbers.nextInt(9);
            Schedule stretched = f.stretch(k);
            for (int t = 0; t < 100; t++) {
                assertThat(stretched.at(k * t))
                        .as("step %s of %s", k * t, stretched)
                        .isEqualTo(f.at(t));
            }
            same(f.pace(new double[] {k, k}, 7), f, t -> k * t, 0, 100);
            same(f.pace(new double[] {1, k}, 7), f, t -> t < 7 ? t : 7 + k * (t - 7), 0, 100);
        }
    }

    @Test
    void a_reversal_runs_backwards_and_undoes_itself() {
        for (Schedule f : all) {
            int n = length();
            same(f.reverse(n), f, t -> Math.max(0, n - t), 0, 2 * n);
            same(f.reverse(n).reverse(n), f, t -> t, 0, n + 1);
        }
    }

    @Test
    void a_repetition_starts_again_and_ends() {
        for (Schedule f : all) {
            int n = length();
            Schedule repeated = f.repeat(n, 3);
            same(repeated, f, t -> t % n, 0, 3 * n);
            same(repeated, f, t -> n, 3 * n, 3 * n + 50);
            same(f.cyclical(n), repeated, t -> t, 0, 3 * n);
            same(f.cyclical(n), f, t -> t % n, Integer.MAX_VALUE - 200, Integer.MAX_VALUE);
        }
    }

    @Test
    void a_mirrored_cycle_is_a_palindrome_and_growing_cycles_are_stretched_ones() {
        for (Schedule f : all) {
            int n = length();
            same(f.cyclical(n, true), f, t -> t <= n ? t : 2 * n - t, 0, 2 * n + 1);
            Schedule growing = f.cyclical(n, false, 0.5, 2);
            for (int t = 0; t < 2 * n; t++) {
                assertThat(growing.at(n + t)).isEqualTo(f.stretch(2).at(t) * 0.5);
            }
        }
    }

    @Test
    void stairs_and_holds_read_the_base_at_an_earlier_step() {
        for (Schedule f : all) {
            int n = length();
            same(f.staircase(n), f, t -> t - t % n, 0, 300);
            same(f.holdAfter(n), f, t -> Math.min(t, n), 0, 300);
            same(f.staircase(n).staircase(n), f.staircase(n));
        }
    }

    @Test
    void smiths_triangle_is_a_mirrored_line_and_restarts_are_cyclical_cosines() {
        Schedule triangle = Schedule.triangular(0.001, 0.006, 40);
        Schedule mirrored = Schedule.linear(0.001, 0.006, 40).cyclical(40, true);
        Schedule restarts = Schedule.cosineRestarts(0.1, 0, 10, 2, 0.7);
        Schedule cyclical = Schedule.cosine(0.1, 0, 10).cyclical(10, false, 0.7, 2);
        for (int t = 0; t < 1000; t++) {
            assertThat(triangle.at(t)).isCloseTo(mirrored.at(t), within(1e-16));
            assertThat(restarts.at(t)).isCloseTo(cyclical.at(t), within(1e-16));
        }
    }

    @Test
    void reading_a_value_allocates_nothing() throws ReflectiveOperationException {
        // By reflection: the library's module does not read java.management.
        Object bean = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        var allocated = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        for (int i = 0; i < 1000; i++) {
            allocated.invoke(bean); // reflection compiles itself meanwhile
        }
        double sum = 0;
        for (Schedule f : all) {
            for (int t = 0; t < 500; t++) {
                sum += f.at(t * 4_000_000); // what is loaded and linked once is not counted
            }
            long before = (Long) allocated.invoke(bean);
            for (int t = 0; t < 500; t++) {
                sum += f.at(t * 4_000_000);
            }
            assertThat((Long) allocated.invoke(bean) - before)
                    .as("bytes for 500 reads of %s", f)
                    .isLessThan(500);
        }
        assertThat(sum).isNotNegative();
    }
}
