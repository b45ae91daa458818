package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where one rule is another: in double, over random gradients. */
class IdentitiesTest {
    private static final int SIZE = 9, UPDATES = 80;
    private static final double[] INITIAL = Updates.random(3, SIZE);
    private static final List<double[]> GRADIENTS = Updates.random(4, UPDATES, SIZE);

    private static List<double[]> run(Optimizer rule) {
        return run(rule, GRADIENTS);
    }

    private static List<double[]> run(Optimizer rule, List<double[]> gradients) {
        return new Updates(rule, Shape.of(SIZE)).evaluated(INITIAL, gradients);
    }

    private static void same(List<double[]> one, List<double[]> other, double tolerance) {
        for (int k = 0; k < UPDATES; k++) {
            assertThat(one.get(k)).as("update %d", k + 1).containsExactly(other.get(k), within(tolerance));
        }
    }

    @Test
    void adam_without_first_moment_is_rmsprop_with_corrected_bias() {
        double rho = 0.95;
        Schedule corrected = t -> 0.01 * Math.sqrt(1 - Math.pow(rho, t + 1));
        same(
                run(Adam.of(0.01).beta1(0).beta2(rho).epsilonHat(true)),
                run(RmsProp.of(corrected).rho(rho)),
                1e-12);
    }

    @Test
    void adam_with_an_epsilon_hat_that_shrinks_with_the_correction_is_adam() {
        Schedule shrinking = t -> 1e-3 * Math.sqrt(1 - Math.pow(0.999, t + 1));
        same(
                run(Adam.of(0.01).epsilon(1e-3)),
                run(Adam.of(0.01).epsilonHat(true).epsilon(shrinking)),
                1e-12);
    }

    @Test
    void decay_through_the_gradient_and_beside_it_differ_for_adam_and_not_for_sgd() {
        same(
                run(Sgd.of(0.1).weightDecay(0.2)),
                run(HeavyBall.of(0.1).momentum(0).weightDecay(0.2)),
                1e-12);
        assertThat(run(Adam.of(0.1).weightDecay(0.2)).getLast())
                .isNotEqualTo(run(AdamW.of(0.1).weightDecay(0.2)).getLast());
        same(run(Adam.of(0.1)), run(AdamW.of(0.1).weightDecay(0)), 0);
    }

    @Test
    void the_place_of_the_rate_shows_only_when_the_rate_changes() {
        for (boolean nesterov : new boolean[] {false, true}) {
            Sgd outside = Sgd.of(0.1).momentum(0.9).nesterov(nesterov);
            HeavyBall inside = HeavyBall.of(0.1).nesterov(nesterov);
            same(run(outside), run(inside), 1e-12);

            Schedule drop = Schedule.step(0.1, 0.1, 40);
            List<double[]> dropped = run(outside.rate(drop)), late = run(inside.rate(drop));
            for (int i = 0; i < SIZE; i++) {
                assertThat(late.get(39)[i]).isCloseTo(dropped.get(39)[i], within(1e-12));
                assertThat(Math.abs(late.get(40)[i] - dropped.get(40)[i])).isGreaterThan(1e-3);
            }
        }
    }

    @Test
    void adabound_with_open_bounds_is_adam_and_with_closed_ones_descent() {
        same(run(AdaBound.of(0.01).gamma(1e-12)), run(Adam.of(0.01).epsilonHat(true)), 1e-12);
        same(run(AdaBound.of(0.01).gamma(1e30).beta1(0).finalRate(0.05)), run(Sgd.of(0.05)), 1e-12);
    }

    @Test
    void the_final_rate_of_adabound_follows_the_rate() {
        AdaBound closed =
                AdaBound.of(Schedule.step(0.01, 0.1, 40)).gamma(1e30).beta1(0).finalRate(0.05);
        same(run(closed), run(Sgd.of(Schedule.step(0.05, 0.1, 40))), 1e-12);
    }

    @Test
    void the_bounds_of_adabound_stay_relative_to_the_rate_it_was_made_with() {
        AdaBound closed =
                AdaBound.of(Schedule.step(0.01, 0.1, 40)).gamma(1e30).beta1(0).finalRate(0.05);
        same(run(closed.rate(Schedule.step(0.001, 0.1, 40))), run(Sgd.of(Schedule.step(0.005, 0.1, 40))), 1e-12);
        same(run(closed.rate(closed.rate().scale(0))), run(Sgd.of(0)), 0);
        assertThatThrownBy(() -> AdaBound.of(Schedule.linear(0, 1, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("AdaBound: the base must be a finite number above 0")
                .hasMessageContaining("not 0.0")
                .hasMessageEndingWith("or leave weights that must not move to Optimizer.frozen()");
    }

    @Test
    void the_bounds_of_adabound_do_not_depend_on_when_it_is_traced() {
        double[] now = {0.01};
        Schedule live = t -> t == 0 ? now[0] : 0.02;
        AdaBound rule = AdaBound.of(0.01).gamma(0.1).rate(live);
        Updates before = new Updates(rule, Shape.of(SIZE));
        now[0] = 0.003;
        same(before.evaluated(INITIAL, GRADIENTS), run(rule), 0);
    }

    @Test
    void every_step_of_lion_has_the_length_of_the_rate() {
        List<double[]> found = run(Lion.of(0.125));
        double[] before = INITIAL;
        for (double[] after : found) {
            for (int i = 0; i < SIZE; i++) {
                assertThat(Math.abs(after[i] - before[i])).isCloseTo(0.125, within(1e-12));
            }
            before = after;
        }
    }

    @Test
    void lion_without_memory_is_descent_along_signs() {
        List<double[]> signs = GRADIENTS.stream()
                .map(g -> java.util.stream.DoubleStream.of(g).map(Math::signum).toArray())
                .toList();
        same(run(Lion.of(0.1).beta1(0)), run(Sgd.of(0.1), signs), 1e-12);
    }

    @Test
    void what_never_forgets_is_what_forgets_where_gradients_grow() {
        List<double[]> growing = Stream.iterate(1, k -> k + 1)
                .limit(UPDATES)
                .map(k -> java.util.stream.IntStream.range(0, SIZE)
                        .mapToDouble(i -> (i - 4.5) * k)
                        .toArray())
                .toList();
        same(run(Adam.of(0.1).amsgrad(true), growing), run(Adam.of(0.1), growing), 0);
        same(run(AdaBound.of(0.1).amsbound(true), growing), run(AdaBound.of(0.1), growing), 0);
        assertThat(run(Adam.of(0.1).amsgrad(true).beta2(0.5)).getLast())
                .isNotEqualTo(run(Adam.of(0.1).beta2(0.5)).getLast());
    }

    @Test
    void rprop_reads_its_rate_once() {
        same(run(Rprop.of(Schedule.step(0.01, 0.1, 1))), run(Rprop.of(0.01)), 0);
        assertThat(run(Rprop.of(0.02)).getFirst())
                .isNotEqualTo(run(Rprop.of(0.01)).getFirst());
    }

    @Test
    void radam_begins_as_descent_along_the_corrected_mean() {
        Schedule corrected = t -> 0.1 * 0.1 / (1 - Math.pow(0.9, t + 1)); // Sgd's velocity is m/(1 − β₁)
        List<double[]> radam = run(RAdam.of(0.1)), sgd = run(Sgd.of(corrected).momentum(0.9));
        for (int i = 0; i < SIZE; i++) { // ρ exceeds 5 in the sixth update
            assertThat(radam.get(4)[i] - INITIAL[i] - (radam.get(3)[i] - INITIAL[i]))
                    .isCloseTo(sgd.get(4)[i] - sgd.get(3)[i], within(1e-12));
        }
        assertThat(radam.get(5)[0] - radam.get(4)[0]).isNotCloseTo(sgd.get(5)[0] - sgd.get(4)[0], within(1e-3));
    }

    /** With an ε that does not count, what divides by gradients does not see their scale. */
    static Stream<Optimizer> scaleFree() {
        double none = 2e-38;
        return Stream.of(
                Adam.of(0.1).epsilon(none),
                Adam.of(0.1).epsilon(none).amsgrad(true).epsilonHat(true),
                Adamax.of(0.1).epsilon(none),
                NAdam.of(0.1).epsilon(none),
                Adagrad.of(0.1).epsilon(none),
                RmsProp.of(0.1).epsilon(none).centered(true).momentum(0.5),
                Adan.of(0.1).epsilon(none),
                AdaBelief.of(0.1).epsilon(none),
                Lion.of(0.1),
                Rprop.of(0.1));
    }

    @ParameterizedTest
    @MethodSource("scaleFree")
    void rules_that_divide_by_gradients_do_not_see_their_scale(Optimizer rule) {
        List<double[]> larger = GRADIENTS.stream()
                .map(g -> java.util.stream.DoubleStream.of(g).map(x -> 1000 * x).toArray())
                .toList();
        same(run(rule, larger), run(rule), 1e-9);
    }

    @Test
    void adagrads_steps_on_a_constant_gradient_fall_as_the_root_of_time() {
        List<double[]> ones = Stream.generate(() -> {
                    double[] g = new double[SIZE];
                    java.util.Arrays.fill(g, 3);
                    return g;
                })
                .limit(UPDATES)
                .toList();
        List<double[]> found = run(Adagrad.of(0.1), ones);
        for (int k = 1; k < UPDATES; k++) {
            assertThat(found.get(k - 1)[0] - found.get(k)[0]).isCloseTo(0.1 / Math.sqrt(k + 1), within(1e-9));
        }
    }
}
