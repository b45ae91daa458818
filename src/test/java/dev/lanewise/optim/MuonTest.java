package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuonTest {
    private static final Muon PLAIN =
            Muon.of(1).momentum(0).nesterov(false).weightDecay(0).scale(Muon.Scale.BY_SHAPE);

    private static double[][] matrix(double[] flat, int rows, int columns) {
        double[][] m = new double[rows][];
        Arrays.setAll(m, i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns));
        return m;
    }

    private static double[] flat(double[][] m) {
        return Arrays.stream(m).flatMapToDouble(DoubleStream::of).toArray();
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double[][] sum(double x, double[][] a, double y, double[][] b) {
        double[][] c = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[i][j] = x * a[i][j] + y * b[i][j];
            }
        }
        return c;
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(a -> a * a).sum());
    }

    /** As in the text of Jordan 2024: rows ≤ columns by transposition, X·Xᵀ on the left. */
    private static double[][] newtonSchulz(double[][] g) {
        boolean transpose = g.length > g[0].length;
        double[][] x = transpose ? transposed(g) : g;
        double norm = norm(flat(x)) + 1e-7;
        x = sum(1 / norm, x, 0, x);
        for (int i = 0; i < 5; i++) {
            double[][] a = product(x, transposed(x));
            double[][] b = sum(-4.7750, a, 2.0315, product(a, a));
            x = sum(3.4445, x, 1, product(b, x));
        }
        return transpose ? transposed(x) : x;
    }

    @ParameterizedTest
    @CsvSource({"6, 6", "4, 9", "9, 4", "1, 5"})
    void matrices_follow_the_paper(int in, int out) {
        int n = in * out, count = 20;
        Schedule rate = Schedule.linear(0.1, 0.01, count);
        double[] w = Updates.random(1, n);
        List<double[]> gradients = Updates.random(2, count, n);
        Updates updates = new Updates(Muon.of(rate).weightDecay(0.2).scale(Muon.Scale.BY_SHAPE), Shape.of(in, out));
        List<double[]> found = updates.evaluated(w.clone(), gradients);
        List<double[]> compiled = updates.compiled(w.clone(), gradients);
        double[] b = new double[n];
        for (int t = 0; t < count; t++) {
            double[] g = gradients.get(t), u = new double[n];
            for (int i = 0; i < n; i++) {
                b[i] = 0.95 * b[i] + 0.05 * g[i];
                u[i] = 0.05 * g[i] + 0.95 * b[i];
            }
            double[] x = flat(newtonSchulz(matrix(u, in, out)));
            double scale = Math.sqrt(Math.max(1, (double) out / in));
            for (int i = 0; i < n; i++) {
                w[i] = w[i] * (1 - rate.at(t) * 0.2) - rate.at(t) * scale * x[i];
            }
            assertThat(found.get(t)).as("update %d", t).containsExactly(w, within(1e-9));
            assertThat(compiled.get(t)).as("update %d", t).containsExactly(w, within(1e-4));
        }
    }

    /** XᵀX has the squares of the singular values as eigenvalues: for any vector ‖X·a‖/‖a‖ lies between the smallest and the largest. */
    @ParameterizedTest
    @CsvSource({"16, 16", "8, 24", "24, 8"})
    void the_singular_values_of_a_step_are_near_1(int in, int out) {
        double[] zeros = new double[in * out];
        double[] g = Updates.random(5, in * out);
        double[] step = new Updates(
                        PLAIN.rate(Schedule.constant(1 / Muon.Scale.BY_SHAPE.of(in, out))), Shape.of(in, out))
                .compiled(zeros, List.of(g))
                .getFirst();
        double[][] x = matrix(step, in, out);
        double[][] gram = in > out ? product(transposed(x), x) : product(x, transposed(x));
        double[] values = eigenvalues(gram);
        for (double value : values) {
            assertThat(Math.sqrt(value)).isBetween(0.6, 1.25);
        }
        assertThat(Arrays.stream(values).map(Math::sqrt).average().orElseThrow())
                .isBetween(0.8, 1.15);
        // Downhill: the step is −U·Vᵀ, its product with the gradient −Σσ.
        double inner = 0;
        for (int i = 0; i < g.length; i++) {
            inner += g[i] * step[i];
        }
        assertThat(inner).isNegative();
    }

    /** Jacobi's rotations. */
    private static double[] eigenvalues(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
        for (int sweep = 0; sweep < 30; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    double theta = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
                    double c = Math.cos(theta), s = Math.sin(theta);
                    for (int k = 0; k < n; k++) {
                        double x = a[k][p], y = a[k][q];
                        a[k][p] = c * x - s * y;
                        a[k][q] = s * x + c * y;
                    }
                    for (int k = 0; k < n; k++) {
                        double x = a[p][k], y = a[q][k];
                        a[p][k] = c * x - s * y;
                        a[q][k] = s * x + c * y;
                    }
                }
            }
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> a[i][i]);
        return values;
    }

    @Test
    void a_step_does_not_depend_on_the_size_of_the_gradient() {
        double[] zeros = new double[12], g = Updates.random(1, 12);
        Updates updates = new Updates(PLAIN, Shape.of(3, 4));
        double[] small = updates.evaluated(zeros, List.of(g)).getFirst();
        double[] large = updates.evaluated(
                        zeros, List.of(Arrays.stream(g).map(x -> 1e6 * x).toArray()))
                .getFirst();
        assertThat(large).containsExactly(small, within(1e-5));
        assertThat(updates.compiled(zeros, List.of(zeros)).getFirst()).containsOnly(0.0);
    }

    @Test
    void elements_of_the_default_scale_are_as_large_as_those_of_adam_w() {
        double[] step = new Updates(PLAIN.scale(Muon.Scale.LIKE_ADAM_W), Shape.of(20, 30))
                .evaluated(new double[600], List.of(Updates.random(3, 600)))
                .getFirst();
        assertThat(norm(step) / Math.sqrt(600)).isBetween(0.15, 0.25);
    }

    @Test
    void what_is_not_a_matrix_follows_adam_w_or_the_rule_given() {
        Schedule rate = Schedule.linear(0.1, 0.01, 10);
        double[] start = Updates.random(1, 7);
        List<double[]> gradients = Updates.random(2, 10, 7);
        for (Shape shape : List.of(Shape.of(7), Shape.of(1, 7, 1))) {
            assertThat(new Updates(Muon.of(rate), shape)
                            .compiled(start, gradients)
                            .getLast())
                    .containsExactly(new Updates(AdamW.of(rate).weightDecay(0.1), shape)
                            .compiled(start, gradients)
                            .getLast());
            assertThat(new Updates(Muon.of(rate).otherwise(Sgd.of(0.5)), shape)
                            .compiled(start, gradients)
                            .getLast())
                    .containsExactly(new Updates(Sgd.of(0.5), shape)
                            .compiled(start, gradients)
                            .getLast());
        }
        Part matrix = new Part("weight", 0, Shape.of(2, 3)), bias = new Part("bias", 6, Shape.of(3));
        assertThat(new Updates(List.of(new Group(Muon.of(0.1), List.of(matrix, bias))), List.of(matrix, bias)).slots())
                .containsExactly("weight/b", "bias/m", "bias/v");
    }

    @Test
    void a_second_rule_rests_where_the_matrices_do_and_has_its_own_rate_where_none_was_planned() {
        Muon rule = Muon.of(Schedule.linear(0, 0.1, 2)).otherwise(Sgd.of(0.5));
        double[] start = Updates.random(1, 7);
        List<double[]> gradients = Updates.random(2, 4, 7);
        for (double rate : new double[] {0, 0.05}) {
            Schedule own = t -> rate == 0 ? 0 : t == 0 ? 0.5 : 0.5 * rate / Math.min(0.1, 0.05 * t);
            assertThat(new Updates(rule.rate(Schedule.constant(rate)), Shape.of(7))
                            .evaluated(start, gradients)
                            .getLast())
                    .containsExactly(
                            new Updates(Sgd.of(own), Shape.of(7))
                                    .evaluated(start, gradients)
                                    .getLast(),
                            within(1e-12));
        }
    }

    @Test
    void the_rate_and_the_decay_of_a_second_rule_change_with_those_of_the_matrices() {
        Muon rule = Muon.of(0.1).otherwise(AdamW.of(0.02).weightDecay(0.3));
        double[] start = Updates.random(1, 7);
        List<double[]> gradients = Updates.random(2, 10, 7);
        assertThat(new Updates(rule.rate(Schedule.constant(0.05)).weightDecay(0), Shape.of(7))
                        .evaluated(start, gradients)
                        .getLast())
                .containsExactly(
                        new Updates(AdamW.of(0.01).weightDecay(0), Shape.of(7))
                                .evaluated(start, gradients)
                                .getLast(),
                        within(1e-9));
        assertThat(rule.rate(Schedule.constant(0.05)).rate(rule.rate())).isEqualTo(rule);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> Muon.of(0.1).iterations(0)).hasMessage("Muon: iterations must be 1 or more, not 0");
        assertThatThrownBy(() -> Muon.of(0.1).momentum(1))
                .hasMessage("Muon: momentum must be at least 0 and below 1, not 1.0");
    }
}
