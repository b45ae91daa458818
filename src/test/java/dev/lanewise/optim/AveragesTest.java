package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The averages over a rule, against plain loops over the rule's own trajectory: the gradients are given, so it is the same. */
class AveragesTest {
    private static final int N = 37, UPDATES = 40;
    private static final double[] START = Updates.random(1, N);
    private static final List<double[]> GRADIENTS = Updates.random(2, UPDATES, N);
    private static final Optimizer RULE =
            AdamW.of(Schedule.cosine(0.1, 0.001, UPDATES)).weightDecay(0.1);

    private static Updates.Trajectory of(Optimizer rule) {
        return new Updates(rule, Shape.of(N)).evaluatedTrajectory(START, GRADIENTS);
    }

    private static List<double[]> plain() {
        return of(RULE).weights();
    }

    private static void assertClose(List<double[]> found, List<double[]> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int t = 0; t < found.size(); t++) {
            assertThat(found.get(t)).as("update %d", t).containsExactly(expected.get(t), within(1e-9));
        }
    }

    private static double[] mixed(double[] a, double[] b, double share) {
        double[] c = new double[a.length];
        Arrays.setAll(c, i -> (1 - share) * a[i] + share * b[i]);
        return c;
    }

    @Test
    void an_exponential_average_is_evaluated_while_the_rule_steps_from_its_iterate() {
        List<double[]> expected = new ArrayList<>();
        double[] average = START;
        for (double[] iterate : plain()) {
            average = mixed(average, iterate, 1 - 0.9);
            expected.add(average);
        }
        Updates.Trajectory found = of(Ema.of(RULE, 0.9));
        assertClose(found.weights(), expected);
        assertClose(found.points(), plain());
    }

    @Test
    void a_warmed_up_decay_is_1_plus_t_over_10_plus_t_until_it_is_reached() {
        List<double[]> expected = new ArrayList<>();
        double[] average = START;
        for (int t = 0; t < UPDATES; t++) {
            average = mixed(average, plain().get(t), 1 - Math.min(0.7, (1.0 + t) / (10 + t)));
            expected.add(average);
        }
        assertClose(of(Ema.of(RULE, 0.7).warmup(true)).weights(), expected);
    }

    @Test
    void a_debiased_average_is_that_of_the_iterates_alone() {
        Schedule decay = Schedule.linear(0.5, 0.95, 20);
        List<double[]> expected = new ArrayList<>();
        double[] fromZero = new double[N];
        double product = 1;
        for (int t = 0; t < UPDATES; t++) {
            fromZero = mixed(fromZero, plain().get(t), 1 - decay.at(t));
            product *= decay.at(t);
            double gathered = 1 - product;
            expected.add(Arrays.stream(fromZero).map(x -> x / gathered).toArray());
        }
        assertClose(of(Ema.of(RULE, decay).debiased(true)).weights(), expected);
    }

    @Test
    void an_average_with_decay_0_is_the_rule_to_the_bit() {
        assertSameBits(Ema.of(RULE, 0), RULE);
        assertSameBits(Ema.of(RULE, 0).debiased(true), RULE);
    }

    @Test
    void stochastic_weight_averaging_is_the_mean_of_every_kth_iterate() {
        List<double[]> plain = plain();
        List<double[]> expected = new ArrayList<>();
        List<double[]> averaged = new ArrayList<>();
        for (int t = 0; t < UPDATES; t++) {
            if (t < 10) {
                expected.add(plain.get(t));
                continue;
            }
            if ((t - 10) % 4 == 0) {
                averaged.add(plain.get(t));
            }
            double[] mean = new double[N];
            averaged.forEach(w -> Arrays.setAll(mean, i -> mean[i] + w[i] / averaged.size()));
            expected.add(mean);
        }
        Updates.Trajectory found = of(WeightAverage.of(RULE).from(10).every(4));
        assertClose(found.weights(), expected);
        assertClose(found.points(), plain);
    }

    @Test
    void until_averaging_begins_the_weights_are_the_iterates_to_the_bit() {
        assertSameBits(WeightAverage.of(RULE).from(UPDATES - 1), RULE);
    }

    @Test
    void an_average_of_weights_that_do_not_move_does_not_move() {
        for (Optimizer average :
                List.of(WeightAverage.of(Sgd.of(0)), Ema.of(Sgd.of(0), 0.9), Lookahead.of(Sgd.of(0)))) {
            assertThat(new Updates(average, Shape.of(N)).compiled(START, GRADIENTS))
                    .allSatisfy(w -> assertThat(w).containsExactly(Updates.doubles(Updates.floats(START))));
        }
    }

    @Test
    void lookahead_goes_k_steps_forward_and_one_back() {
        Sgd rule = Sgd.of(0.1).momentum(0.9);
        double[] slow = START, fast = START, velocity = new double[N];
        List<double[]> weights = new ArrayList<>(), points = new ArrayList<>();
        for (int t = 0; t < UPDATES; t++) {
            double[] g = GRADIENTS.get(t), v = velocity, w = fast, next = new double[N];
            Arrays.setAll(v, i -> 0.9 * v[i] + g[i]);
            Arrays.setAll(next, i -> w[i] - 0.1 * v[i]);
            fast = next;
            if ((t + 1) % 6 == 0) {
                slow = mixed(slow, fast, 0.3);
                fast = slow;
            }
            weights.add(slow);
            points.add(fast);
        }
        Updates.Trajectory found = of(Lookahead.of(rule).every(6).step(0.3));
        assertClose(found.weights(), weights);
        assertClose(found.points(), points);
    }

    @Test
    void lookahead_that_steps_all_the_way_is_the_rule_where_it_steps() {
        List<double[]> plain = new Updates(RULE, Shape.of(N)).compiled(START, GRADIENTS);
        Updates.Trajectory found =
                new Updates(Lookahead.of(RULE).step(1), Shape.of(N)).compiledTrajectory(START, GRADIENTS);
        for (int t = 0; t < UPDATES; t++) {
            assertThat(found.points().get(t)).containsExactly(plain.get(t));
            assertThat(found.weights().get(t))
                    .containsExactly(t < 4 ? Updates.doubles(Updates.floats(START)) : plain.get(t - (t + 1) % 5));
        }
        assertSameBits(Lookahead.of(RULE).every(1).step(1), RULE);
    }

    @Test
    void averages_stand_over_each_other_and_over_rules_with_a_point_of_their_own() {
        Optimizer inner = ScheduleFreeSgd.of(0.5).warmup(3);
        Updates.Trajectory plain = of(inner);
        Updates updates = new Updates(Ema.of(Ema.of(inner, 0), 0.9), Shape.of(N));
        assertThat(updates.slots())
                .containsExactly(
                        "iterate",
                        "rule/iterate",
                        "rule/rule/y",
                        "rule/rule/largestRate",
                        "rule/rule/n",
                        "rule/rule/z");
        Updates.Trajectory found = updates.evaluatedTrajectory(START, GRADIENTS);
        assertClose(found.points(), plain.points());
        List<double[]> expected = new ArrayList<>();
        double[] average = START;
        for (double[] iterate : plain.weights()) {
            average = mixed(average, iterate, 1 - 0.9);
            expected.add(average);
        }
        assertClose(found.weights(), expected);
    }

    @Test
    void an_average_over_lookahead_averages_its_slow_weights() {
        Optimizer inner = Lookahead.of(Sgd.of(0.1).momentum(0.9)).every(3);
        Updates.Trajectory plain = of(inner);
        List<double[]> expected = new ArrayList<>();
        double[] sum = new double[N];
        for (double[] slow : plain.weights()) {
            Arrays.setAll(sum, i -> sum[i] + slow[i]);
            double n = expected.size() + 1.0;
            expected.add(Arrays.stream(sum).map(x -> x / n).toArray());
        }
        Updates.Trajectory found = of(WeightAverage.of(inner));
        assertClose(found.weights(), expected);
        assertClose(found.points(), plain.points());
    }

    @Test
    void lookahead_refuses_a_rule_that_steps_from_a_point_of_its_own() {
        for (Optimizer rule : List.of(
                ScheduleFreeSgd.of(1),
                ScheduleFreeAdamW.of(1),
                Asgd.of(0.1),
                Ema.of(RULE, 0.9),
                WeightAverage.of(RULE),
                Lookahead.of(RULE),
                GradientTransform.clipValue(1).then(Asgd.of(0.1)))) {
            assertThatThrownBy(() -> of(Lookahead.of(rule)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Lookahead: " + Hyper.name(rule) + " steps from a point of its own")
                    .hasMessageEndingWith("put Lookahead within it, around the rule that steps, or use it without");
        }
    }

    @Test
    void errors_name_the_rule_that_its_user_knows() {
        assertThat(Hyper.name(GradientTransform.clipValue(1).then(Asgd.of(0.1))))
                .isEqualTo("Asgd");
        Optimizer anonymous = new Optimizer() {
            @Override
            public Tensor next(Tensor w, Tensor g, Slots slots) {
                return w;
            }

            @Override
            public Schedule rate() {
                return Schedule.constant(1);
            }

            @Override
            public Optimizer rate(Schedule other) {
                return this;
            }
        };
        assertThatThrownBy(() -> anonymous.weightDecay(Schedule.constant(0.1)))
                .hasMessageStartingWith(AveragesTest.class.getName() + "$1: the rule has no weight decay of its own");
    }

    @Test
    void a_transform_before_an_average_sees_the_point_of_the_gradient() {
        GradientTransform decay = (g, w, slots) -> g.plus(w.times(0.1));
        assertClose(
                of(decay.then(Ema.of(Sgd.of(0.1), 0.9))).points(),
                of(Sgd.of(0.1).weightDecay(0.1)).weights());
    }

    @Test
    void the_rate_of_an_average_is_that_of_its_rule() {
        Schedule rate = Schedule.constant(0.25);
        for (Optimizer average : List.of(Ema.of(RULE, 0.9), WeightAverage.of(RULE), Lookahead.of(RULE))) {
            assertThat(average.rate()).isEqualTo(RULE.rate());
            assertThat(average.rate(rate).rate()).isEqualTo(rate);
            assertThat(average.rate(rate)).hasSameClassAs(average);
        }
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> Ema.of(RULE, 1)).hasMessage("Ema: decay must be at least 0 and below 1, not 1.0");
        assertThatThrownBy(() -> WeightAverage.of(RULE).from(-1))
                .hasMessage("WeightAverage: from must be 0 updates or more, not -1");
        assertThatThrownBy(() -> WeightAverage.of(RULE).every(0))
                .hasMessage("WeightAverage: every must be 1 update or more, not 0");
        assertThatThrownBy(() -> Lookahead.of(RULE).every(0))
                .hasMessage("Lookahead: every must be 1 update or more, not 0");
        assertThatThrownBy(() -> Lookahead.of(RULE).step(1.5))
                .hasMessage("Lookahead: step must be from 0 to 1, not 1.5");
    }

    private static void assertSameBits(Optimizer one, Optimizer other) {
        List<double[]> found = new Updates(one, Shape.of(N)).compiled(START, GRADIENTS);
        List<double[]> expected = new Updates(other, Shape.of(N)).compiled(START, GRADIENTS);
        for (int t = 0; t < UPDATES; t++) {
            assertThat(found.get(t)).as("update %d", t).containsExactly(expected.get(t));
        }
    }
}
