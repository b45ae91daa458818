package dev.lanewise.optim;

import static dev.lanewise.optim.GradientTransform.adaptiveClip;
import static dev.lanewise.optim.GradientTransform.centralize;
import static dev.lanewise.optim.GradientTransform.clipNorm;
import static dev.lanewise.optim.GradientTransform.clipValue;
import static dev.lanewise.optim.GradientTransform.noise;
import static dev.lanewise.optim.GradientTransform.weightDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientTransformTest {
    private static final Part A = new Part("a", 0, Shape.of(2, 3)), B = new Part("b", 6, Shape.of(2));
    private static final double[] W = {1, -2, 3, 0.5, 0, -1, 4, -3};
    private static final double[] G = {3, -1, 0.5, 4, -2, 0, 6, -8};

    /** {@return the gradient as plain descent at rate 1 saw it} */
    private static double[] seen(GradientTransform transform) {
        List<Part> parts = List.of(A, B);
        double[] next = new Updates(List.of(new Group(transform.then(Sgd.of(1)), parts)), parts)
                .compiled(W, List.of(G))
                .getFirst();
        return IntStream.range(0, 8).mapToDouble(i -> W[i] - next[i]).toArray();
    }

    @Test
    void values_and_norms_are_limited() {
        assertThat(seen(clipValue(3))).containsExactly(3, -1, 0.5, 3, -2, 0, 3, -3);
        double[] shortened = seen(clipNorm(5));
        double norm = Math.sqrt(9 + 1 + 0.25 + 16 + 4);
        for (int i = 0; i < 8; i++) {
            assertThat(shortened[i]).isCloseTo(G[i] * (i < 6 ? 5 / norm : 0.5), within(1e-5));
        }
    }

    @Test
    void decay_before_the_rule_is_the_rules_own_l2() {
        for (Schedule decay : List.of(Schedule.constant(0.1), Schedule.linear(0.1, 0, 3))) {
            List<double[]> gradients = List.of(G, G, G);
            Sgd sgd = Sgd.of(0.1).momentum(0.9);
            assertThat(new Updates(weightDecay(decay).then(sgd), Shape.of(8)).compiled(W, gradients))
                    .usingRecursiveComparison()
                    .isEqualTo(new Updates(sgd.weightDecay(decay), Shape.of(8)).compiled(W, gradients));
        }
    }

    @Test
    void another_weight_decay_takes_the_place_of_the_one_before_the_rule() {
        Schedule none = Schedule.constant(0), other = Schedule.constant(0.3);
        Sgd sgd = Sgd.of(0.1).momentum(0.9);
        assertThat(weightDecay(0.01).then(sgd).weightDecay(none))
                .isEqualTo(weightDecay(0).then(sgd));
        assertThat(weightDecay(0.01).then(AdamW.of(0.1)).weightDecay(none))
                .isEqualTo(weightDecay(0).then(AdamW.of(0.1).weightDecay(0)));
        assertThat(weightDecay(0.01).then(sgd).weightDecay(other))
                .isEqualTo(weightDecay(other).then(sgd));
        assertThat(weightDecay(0).then(Lion.of(0.1)).weightDecay(other))
                .isEqualTo(weightDecay(other).then(Lion.of(0.1)));
        assertThat(clipValue(1)
                        .then(weightDecay(0.1))
                        .then(weightDecay(0.2))
                        .then(sgd)
                        .weightDecay(other))
                .isEqualTo(clipValue(1)
                        .then(weightDecay(other))
                        .then(weightDecay(0))
                        .then(sgd));
        assertThat(weightDecay(0.1)
                        .then(clipValue(1).then(weightDecay(0.2).then(sgd)))
                        .weightDecay(none))
                .isEqualTo(weightDecay(0).then(clipValue(1).then(weightDecay(0).then(sgd))));
        assertThat(clipValue(1).then(AdamW.of(0.1)).weightDecay(other))
                .isEqualTo(clipValue(1).then(AdamW.of(0.1).weightDecay(other)));
    }

    @Test
    void centralized_columns_add_up_to_0_and_vectors_stay() {
        double[] seen = seen(centralize());
        for (int column = 0; column < 3; column++) {
            assertThat(seen[column] + seen[3 + column]).isCloseTo(0, within(1e-6));
            assertThat(seen[column] - seen[3 + column]).isCloseTo(G[column] - G[3 + column], within(1e-6));
        }
        assertThat(seen[6]).isEqualTo(6);
        assertThat(seen[7]).isEqualTo(-8);
    }

    @Test
    void each_unit_is_clipped_to_its_share_as_plain_loops_do() {
        for (double max : new double[] {0.01, 0.5, 1.5, 100}) {
            double[] expected = G.clone();
            for (int column = 0; column < 3; column++) {
                double ofW = Math.max(Math.hypot(W[column], W[3 + column]), 1e-3);
                double ofG = Math.hypot(G[column], G[3 + column]);
                if (ofG > max * ofW) {
                    expected[column] *= max * ofW / ofG;
                    expected[3 + column] *= max * ofW / ofG;
                }
            }
            if (10 > max * 5) {
                expected[6] *= max * 5 / 10;
                expected[7] *= max * 5 / 10;
            }
            assertThat(seen(adaptiveClip(max))).containsExactly(expected, within(1e-5));
        }
    }

    @Test
    void weights_that_begin_at_0_can_grow() {
        double[] next = new Updates(adaptiveClip(0.1, 0.5).then(Sgd.of(1)), Shape.of(2))
                .compiled(new double[2], List.of(new double[] {3, -4}))
                .getFirst();
        assertThat(next).containsExactly(new double[] {-0.03, 0.04}, within(1e-7));
        assertThat(new Updates(adaptiveClip(0.1).then(Sgd.of(1)), Shape.of(2))
                        .compiled(new double[2], List.of(new double[2]))
                        .getFirst())
                .containsExactly(0, 0);
    }

    @Test
    void noise_has_the_variance_of_its_step_and_is_the_same_for_the_same_seed() {
        int n = 100_000;
        double[] zeros = new double[n];
        List<double[]> gradients = List.of(zeros, zeros, zeros);
        GradientTransform noise = noise(0.3, Seed.of(5));
        List<double[]> weights = new Updates(noise.then(Sgd.of(1)), Shape.of(n)).compiled(zeros, gradients);
        double[] before = zeros;
        for (int t = 0; t < 3; t++) {
            double sum = 0, squares = 0, fourth = 0;
            for (int i = 0; i < n; i++) {
                double step = before[i] - weights.get(t)[i];
                sum += step;
                squares += step * step;
                fourth += step * step * step * step;
            }
            double variance = 0.3 / Math.pow(1 + t, 0.55);
            // Five standard errors: of the mean σ/√n, of the variance σ²·√(2/n), of the fourth moment σ⁴·√(96/n).
            assertThat(sum / n).isCloseTo(0, within(5 * Math.sqrt(variance / n)));
            assertThat(squares / n).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / n)));
            assertThat(fourth / n)
                    .isCloseTo(3 * variance * variance, within(5 * variance * variance * Math.sqrt(96.0 / n)));
            before = weights.get(t);
        }
        double[] first = weights.getFirst();
        assertThat(new Updates(noise(0.3, Seed.of(5)).then(Sgd.of(1)), Shape.of(n))
                        .compiled(zeros, List.of(zeros))
                        .getFirst())
                .isEqualTo(first);
        assertThat(new Updates(noise(0.3, Seed.of(6)).then(Sgd.of(1)), Shape.of(n))
                        .compiled(zeros, List.of(zeros))
                        .getFirst())
                .isNotEqualTo(first);
        assertThat(weights.get(1)[0] - first[0]).isNotEqualTo(first[0]);
    }

    @Test
    void noise_does_not_depend_on_the_groups() {
        Optimizer rule = noise(1, 0, Seed.of(5)).then(Sgd.of(1));
        List<Part> parts = List.of(A, B);
        double[] zeros = new double[8];
        double[] whole = new Updates(List.of(new Group(rule, parts)), parts)
                .compiled(zeros, List.of(zeros))
                .getFirst();
        Optimizer each = centralize().then(noise(1, 0, Seed.of(5))).then(Sgd.of(1));
        double[] apart = new Updates(List.of(new Group(rule, List.of(A)), new Group(each, List.of(B))), parts)
                .compiled(zeros, List.of(zeros))
                .getFirst();
        assertThat(apart).isEqualTo(whole);
    }

    @Test
    void a_chain_is_a_value_and_keeps_to_one_pass_where_it_can() {
        assertThat(clipValue(1).then(noise(1, Seed.of(1))).then(AdamW.of(0.1)))
                .isEqualTo(clipValue(1).then(noise(1, Seed.of(1))).then(AdamW.of(0.1)));
        assertThat(clipValue(1).then(noise(1, Seed.of(1))).needsShapes()).isFalse();
        assertThat(centralize().then(adaptiveClip(0.01)).then(AdamW.of(0.1)).needsShapes())
                .isTrue();
        assertThat(clipValue(1).then(AdamW.of(0.1)).weightDecay(Schedule.constant(0)))
                .isEqualTo(clipValue(1).then(AdamW.of(0.1).weightDecay(0)));
    }

    @Test
    void limits_are_checked() {
        assertThatThrownBy(() -> clipValue(0))
                .hasMessage("clipValue: the limit must be a finite number above 0 (up to 3.4028235E38), not 0.0");
        assertThatThrownBy(() -> clipNorm(Double.NaN)).hasMessageStartingWith("clipNorm: the limit must be");
        assertThatThrownBy(() -> adaptiveClip(-1)).hasMessageStartingWith("adaptiveClip: the limit must be");
        assertThatThrownBy(() -> adaptiveClip(1, 0)).hasMessageStartingWith("adaptiveClip: epsilon: the limit must be");
        assertThatThrownBy(() -> noise(0, Seed.of(1))).hasMessageStartingWith("noise: eta must be above 0");
        assertThatThrownBy(() -> noise(1, -1, Seed.of(1))).hasMessageStartingWith("noise: gamma must be at least 0");
        assertThatThrownBy(() -> weightDecay(-1)).hasMessageStartingWith("weightDecay: decay must be a finite number");
    }
}
