package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The golden trajectories hold the formula; here is what they do not show. */
class AdafactorTest {
    private static final double[] START = Updates.random(1, 24);
    private static final List<double[]> GRADIENTS = Updates.random(2, 10, 24);

    private static double rms(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(a -> a * a).average().orElseThrow());
    }

    @Test
    void a_matrix_is_remembered_by_a_row_and_a_column() {
        assertThat(new Updates(Adafactor.of(0.01), Shape.of(4, 6)).shapes())
                .containsEntry("w/rows", Shape.of(4, 1))
                .containsEntry("w/columns", Shape.of(1, 6))
                .hasSize(2);
        assertThat(new Updates(Adafactor.of(0.01).beta1(0.9), Shape.of(24)).shapes())
                .containsEntry("w/v", Shape.of(24))
                .containsEntry("w/m", Shape.of(24))
                .hasSize(2);
    }

    @Test
    void a_stack_of_matrices_is_factored_matrix_by_matrix() {
        Optimizer rule = Adafactor.of(0.01).scaledByWeights(false).clip(1e6);
        List<double[]> stack = new Updates(rule, Shape.of(2, 3, 4)).evaluated(START, GRADIENTS);
        for (int k = 0; k < 2; k++) {
            int from = 12 * k;
            List<double[]> one = new Updates(rule, Shape.of(3, 4))
                    .evaluated(
                            Arrays.copyOfRange(START, from, from + 12),
                            GRADIENTS.stream()
                                    .map(g -> Arrays.copyOfRange(g, from, from + 12))
                                    .toList());
            for (int t = 0; t < 10; t++) {
                assertThat(Arrays.copyOfRange(stack.get(t), from, from + 12))
                        .containsExactly(one.get(t), within(1e-12));
            }
        }
    }

    /** The first update is clipped to RMS 1: the step's RMS is rate · RMS(w) then, whatever the gradient. */
    @Test
    void a_step_is_measured_by_the_weights_and_by_the_time() {
        double[] after = new Updates(Adafactor.of(0.01).clip(0.5), Shape.of(24))
                .evaluated(START, GRADIENTS)
                .getFirst();
        double[] step =
                IntStream.range(0, 24).mapToDouble(i -> after[i] - START[i]).toArray();
        assertThat(rms(step)).isCloseTo(0.01 * 0.5 * rms(START), within(1e-12));

        Updates capped = new Updates(Adafactor.of(10).scaledByWeights(false), Shape.of(24));
        List<double[]> found = capped.evaluated(START, GRADIENTS);
        for (int t = 1; t < 10; t++) {
            double[] next = found.get(t), before = found.get(t - 1);
            double moved = rms(
                    IntStream.range(0, 24).mapToDouble(i -> next[i] - before[i]).toArray());
            assertThat(moved).isLessThanOrEqualTo(1 / Math.sqrt(t + 1) + 1e-12);
        }
    }

    @Test
    void a_first_moment_averages_the_clipped_updates() {
        Optimizer rule = Adafactor.of(0.01).relativeStep(false).scaledByWeights(false);
        List<double[]> plain = new Updates(rule, Shape.of(4, 6)).evaluated(START, GRADIENTS);
        List<double[]> averaged =
                new Updates(((Adafactor) rule).beta1(0.8), Shape.of(4, 6)).evaluated(START, GRADIENTS);
        double[] m = new double[24], w = START.clone(), before = START;
        for (int t = 0; t < 10; t++) {
            for (int i = 0; i < 24; i++) {
                double u = before[i] - plain.get(t)[i];
                m[i] = 0.8 * m[i] + 0.2 * u;
                w[i] -= m[i];
            }
            before = plain.get(t);
            assertThat(averaged.get(t)).containsExactly(w, within(1e-12));
        }
    }

    @Test
    void rows_and_columns_without_a_gradient_stay_finite_in_float32() {
        double[] sparse = new double[24];
        sparse[7] = 3;
        for (Adafactor rule : List.of(
                Adafactor.of(0.01), Adafactor.of(0.01).epsilon1(Math.ulp(1f)).floors(true))) {
            double[] after = new Updates(rule, Shape.of(4, 6))
                    .compiled(START, List.of(sparse, sparse))
                    .getLast();
            for (int i = 0; i < 24; i++) {
                assertThat(after[i] == START[i])
                        .as("weight %d: %s", i, after[i])
                        .isEqualTo(i != 7);
            }
            assertThat(after[7]).isFinite();
        }
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> Adafactor.of(0.01).clip(0))
                .hasMessageStartingWith("Adafactor: clip must be above 0 in float32");
        assertThatThrownBy(() -> Adafactor.of(0.01).floors(true))
                .hasMessage("Adafactor: as a floor epsilon1 must be at least 1e-18, because its square would be lost in"
                        + " float32, not 1.0E-30; set epsilon1 before floors(true), PyTorch has 1.2e-7");
        assertThat(Adafactor.of(0.01).epsilon1(1e-7).floors(true).floors(false))
                .isEqualTo(Adafactor.of(0.01).epsilon1(1e-7));
        assertThatThrownBy(() -> Adafactor.of(0.01).epsilon1(0))
                .hasMessageStartingWith("Adafactor: epsilon1 must be above 0 in float32");
        assertThatThrownBy(() -> Adafactor.of(0.01).beta1(1))
                .hasMessage("Adafactor: beta1 must be at least 0 and below 1, not 1.0");
    }
}
