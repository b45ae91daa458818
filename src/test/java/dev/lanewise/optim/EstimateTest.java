package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules that estimate their rate: Prodigy (whose trajectories are golden) and D-Adaptation. */
class EstimateTest {
    private static final int N = 11, UPDATES = 60;
    private static final double[] START = Updates.random(1, N);
    /** A valley: the slope keeps its direction for a while, then turns. There is a distance to find. */
    private static final List<double[]> GRADIENTS = IntStream.range(0, UPDATES)
            .mapToObj(t -> Arrays.stream(Updates.random(2 + t, N))
                    .map(x -> (float) (Math.cos(t / 4.0) + 0.25 * x))
                    .toArray())
            .toList();

    @Test
    void d_adaptation_follows_the_paper() {
        Schedule rate = Schedule.linear(1, 0.5, UPDATES);
        List<double[]> found = new Updates(
                        DAdaptation.of(rate).weightDecay(0.01).d0(1e-3).growth(1.1), Shape.of(N))
                .evaluated(START, GRADIENTS);
        double d = 1e-3, r = 0, kept = Math.sqrt(0.999);
        double[] w = START.clone(), m = new double[N], v = new double[N], s = new double[N];
        for (int t = 0; t < UPDATES; t++) {
            double[] g = GRADIENTS.get(t);
            double eta = d * rate.at(t), product = 0, absolute = 0;
            for (int i = 0; i < N; i++) {
                m[i] = 0.9 * m[i] + 0.1 * eta * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                product += g[i] * s[i] / (Math.sqrt(v[i]) + 1e-8);
                s[i] = kept * s[i] + (1 - kept) * eta * g[i];
                absolute += Math.abs(s[i]);
                w[i] = w[i] * (1 - eta * 0.01) - m[i] / (Math.sqrt(v[i]) + 1e-8);
            }
            r = kept * r + (1 - kept) * eta * product;
            d = Math.max(d, Math.min(r / ((1 - kept) * absolute), 1.1 * d));
            assertThat(found.get(t)).as("update %d", t).containsExactly(w, within(1e-9));
        }
        assertThat(d).isGreaterThan(0.01);
    }

    @Test
    void all_weights_of_a_rule_have_one_estimate_in_whatever_groups_they_are() {
        List<Part> parts = List.of(
                new Part("0/weight", 0, Shape.of(4)),
                new Part("0/bias", 4, Shape.of(3)),
                new Part("1/weight", 7, Shape.of(4)));
        for (Optimizer rule : List.of(Prodigy.of(1), DAdaptation.of(1), Ema.of(Prodigy.of(1), 0.9))) {
            List<Group> groups = List.of(
                    new Group(rule, List.of(parts.get(0), parts.get(2))),
                    new Group(rule.weightDecay(Schedule.constant(0)), List.of(parts.get(1))));
            Updates.Trajectory divided = new Updates(groups, parts).compiledTrajectory(START, GRADIENTS);
            List<double[]> whole = new Updates(rule, Shape.of(N)).compiled(START, GRADIENTS);
            for (int t = 0; t < UPDATES; t++) {
                double size = Arrays.stream(whole.get(t)).map(Math::abs).max().orElseThrow();
                assertThat(divided.weights().get(t))
                        .as("%s, update %d", rule, t)
                        .containsExactly(whole.get(t), within(1e-5 * size));
            }
            Map<String, Values> slots = new TreeMap<>();
            divided.slots().getLast().forEach((name, values) -> slots.put(name, Values.of(Updates.floats(values))));
            assertThat(Prodigy.estimates(slots)).hasSize(3);
            assertThat(Set.copyOf(DAdaptation.estimates(slots).values())).hasSize(1);
        }
        assertThat(Prodigy.estimates(Map.of("d", Values.of(2), "s", Values.of(1), "a/d", Values.of(1, 2))))
                .isEqualTo(Map.of("d", 2f));
    }

    @Test
    void a_total_is_one_number() {
        Slots slots =
                new Slots("layer/", new Part("w", 6, Shape.of(3)), Schedule.constant(0.1), new Scalars(), new Totals());
        assertThatThrownBy(() -> slots.total("length", slots.get("m")))
                .hasMessageStartingWith(
                        "total 'length' is [3]; it must be a single number [], such as the sum of an array");
    }

    @Test
    void a_beta2_of_0_forgets_all_but_the_newest_gradient() {
        assertThat(new Updates(DAdaptation.of(1).beta2(0), Shape.of(N))
                        .compiled(START, GRADIENTS)
                        .getLast())
                .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                .isNotEqualTo(START);
    }

    @Test
    void the_estimate_is_a_slot_that_never_falls() {
        for (Optimizer rule : List.of(Prodigy.of(1), Prodigy.of(1).growth(1.1), DAdaptation.of(1))) {
            List<double[]> estimates = new Updates(rule, Shape.of(N)).slot("d", START, GRADIENTS);
            double before = 0.999e-6;
            for (double[] d : estimates) {
                assertThat(d).hasSize(1);
                assertThat(d[0]).isGreaterThanOrEqualTo(before);
                before = d[0];
            }
            assertThat(before).as("%s", rule).isGreaterThan(1e-5);
        }
    }

    @Test
    void the_estimate_grows_no_faster_than_allowed() {
        List<double[]> estimates =
                new Updates(Prodigy.of(1).growth(1.25).d0(1e-3), Shape.of(N)).slot("d", START, GRADIENTS);
        // The first estimate above d₀ is free, as in the reference.
        int first = 0;
        while (estimates.get(first)[0] == estimates.get(0)[0]) {
            first++;
        }
        for (int t = first + 1; t < UPDATES; t++) {
            assertThat(estimates.get(t)[0]).isLessThanOrEqualTo(1.25 * estimates.get(t - 1)[0] * (1 + 1e-6));
        }
    }

    @Test
    void gradients_of_0_leave_everything_as_it_was() {
        List<double[]> nothing = List.of(new double[N], new double[N]);
        for (Optimizer rule : List.of(Prodigy.of(1), DAdaptation.of(1))) {
            assertThat(new Updates(rule, Shape.of(N)).compiled(START, nothing).getLast())
                    .containsExactly(START);
        }
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> Prodigy.of(1).d0(0)).hasMessageStartingWith("Prodigy: d0 must be above 0 in float32");
        assertThatThrownBy(() -> DAdaptation.of(1).growth(0.9))
                .hasMessage("DAdaptation: growth must be at least 1 (infinite for no limit), not 0.9");
        assertThatThrownBy(() -> Prodigy.of(1).coefficient(-1))
                .hasMessage("Prodigy: coefficient must be a finite number, at least 0, not -1.0");
    }
}
