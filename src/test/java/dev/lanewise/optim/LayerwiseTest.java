package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that measure a step by the norm of the layer: LARS and LAMB. */
class LayerwiseTest {
    private static final int UPDATES = 30;
    private static final Part MATRIX = new Part("weight", 0, Shape.of(5, 3)), BIAS = new Part("bias", 15, Shape.of(4));
    private static final List<Part> PARTS = List.of(MATRIX, BIAS);
    private static final double[] START = Updates.random(1, 19);
    private static final List<double[]> GRADIENTS = Updates.random(2, UPDATES, 19);

    private static Updates updates(Optimizer rule) {
        return new Updates(List.of(new Group(rule, PARTS)), PARTS);
    }

    private static double norm(double... x) {
        return Math.sqrt(Arrays.stream(x).map(a -> a * a).sum());
    }

    private static double[] step(double[] before, double[] after, int from, int to) {
        double[] step = new double[to - from];
        Arrays.setAll(step, i -> after[from + i] - before[from + i]);
        return step;
    }

    @Test
    void lars_is_momentum_with_a_rate_for_each_layer() {
        Schedule rate = Schedule.linear(20, 2, UPDATES);
        double[] w = START.clone(), v = new double[19];
        List<double[]> found =
                updates(Lars.of(rate).weightDecay(0.1).trust(0.02)).evaluated(START, GRADIENTS);
        for (int t = 0; t < UPDATES; t++) {
            double[] g = GRADIENTS.get(t);
            for (Part part : PARTS) {
                int from = part.offset(), to = from + part.shape().elements();
                double ofW = norm(Arrays.copyOfRange(w, from, to)), ofG = norm(Arrays.copyOfRange(g, from, to));
                double lambda = 0.02 * ofW / (ofG + 0.1 * ofW + 1e-8);
                for (int i = from; i < to; i++) {
                    v[i] = 0.9 * v[i] + lambda * (g[i] + 0.1 * w[i]);
                    w[i] -= rate.at(t) * v[i];
                }
            }
            assertThat(found.get(t)).as("update %d", t).containsExactly(w, within(1e-9));
        }
    }

    @Test
    void the_first_step_of_lars_is_its_share_of_the_norm_whatever_the_gradient() {
        double[] after = updates(Lars.of(10).trust(0.01))
                .evaluated(
                        START,
                        List.of(Arrays.stream(GRADIENTS.getFirst())
                                .map(g -> 1e4 * g)
                                .toArray()))
                .getFirst();
        assertThat(norm(step(START, after, 0, 15))).isCloseTo(0.1 * norm(Arrays.copyOf(START, 15)), within(1e-9));
    }

    @Test
    void the_step_of_lamb_is_the_rate_times_the_norm_of_the_layer() {
        List<double[]> found = updates(Lamb.of(0.05)).evaluated(START, GRADIENTS);
        double[] before = START;
        for (double[] after : found) {
            for (Part part : PARTS) {
                int from = part.offset(), to = from + part.shape().elements();
                assertThat(norm(step(before, after, from, to)))
                        .isCloseTo(0.05 * norm(Arrays.copyOfRange(before, from, to)), within(1e-9));
            }
            before = after;
        }
    }

    @Test
    void weights_that_begin_at_0_step_as_if_there_were_no_ratio() {
        double[] zeros = new double[19];
        List<double[]> first = GRADIENTS.subList(0, 1);
        assertThat(updates(Lamb.of(0.05).weightDecay(0)).evaluated(zeros, first).getFirst())
                .containsExactly(
                        updates(Adam.of(0.05).epsilon(1e-6))
                                .evaluated(zeros, first)
                                .getFirst(),
                        within(1e-12));
        assertThat(updates(Lars.of(0.05)).evaluated(zeros, first).getFirst())
                .containsExactly(updates(Sgd.of(0.05)).evaluated(zeros, first).getFirst(), within(1e-12));
    }

    @Test
    void a_gradient_of_0_does_not_make_a_ratio_of_nothing() {
        List<double[]> nothing = List.of(new double[19]);
        assertThat(updates(Lamb.of(0.05).weightDecay(0))
                        .compiled(START, nothing)
                        .getFirst())
                .containsExactly(START);
        assertThat(updates(Lars.of(0.05)).compiled(START, nothing).getFirst()).containsExactly(START);
    }
}
