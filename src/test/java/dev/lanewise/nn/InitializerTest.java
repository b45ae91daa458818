package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitializerTest {
    private static final Shape WEIGHT = Shape.of(400, 100);
    private static final Seed SEED = Seed.of(7).stream("0/weight");

    private static double moment(float[] values, int power) {
        double sum = 0;
        for (float v : values) {
            sum += Math.pow(v, power);
        }
        return sum / values.length;
    }

    private static double largest(float[] values) {
        double most = 0;
        for (float v : values) {
            most = Math.max(most, Math.abs(v));
        }
        return most;
    }

    @Test
    void variances_follow_the_papers() {
        Map<Initializer, Double> variances = Map.of(
                Initializer.glorotUniform(), 2.0 / 500,
                Initializer.glorotNormal(), 2.0 / 500,
                Initializer.heUniform(), 2.0 / 400,
                Initializer.heNormal(), 2.0 / 400,
                Initializer.lecunUniform(), 1.0 / 400,
                Initializer.lecunNormal(), 1.0 / 400);
        variances.forEach((initializer, variance) -> {
            float[] values = initializer.values(WEIGHT, SEED);
            assertThat(values).hasSize(40_000);
            double deviation = Math.sqrt(variance);
            // Five standard errors: of the mean, and of the variance of a normal.
            assertThat(moment(values, 1)).as(initializer + " mean").isCloseTo(0, within(5 * deviation / 200));
            assertThat(moment(values, 2)).as(initializer + " variance").isCloseTo(variance, within(0.04 * variance));
        });
    }

    @Test
    void uniform_values_fill_their_interval() {
        double limit = Math.sqrt(6.0 / 500);
        float[] glorot = Initializer.glorotUniform().values(WEIGHT, SEED);
        assertThat(largest(glorot)).isBetween(0.999 * limit, limit * (1 + 1e-6));
        assertThat(moment(glorot, 4)).isCloseTo(Math.pow(limit, 4) / 5, within(0.02 * Math.pow(limit, 4)));
        for (float v : Initializer.uniform(2, 3).values(WEIGHT, SEED)) {
            assertThat(v).isBetween(2f, 3f);
        }
        assertThat(moment(Initializer.uniform(2, 3).values(WEIGHT, SEED), 1)).isCloseTo(2.5, within(0.01));
    }

    @Test
    void normal_values_have_normal_tails() {
        float[] values = Initializer.normal(3).values(WEIGHT, SEED);
        assertThat(moment(values, 2)).isCloseTo(9, within(0.35));
        assertThat(moment(values, 4)).isCloseTo(3 * 81, within(0.1 * 243));
        assertThat(largest(values)).isBetween(3 * 3.3, 3 * 5.8);
        assertThat(share(values, 3)).isCloseTo(0.6827, within(0.012));
        assertThat(share(values, 6)).isCloseTo(0.9545, within(0.006));
    }

    private static double share(float[] values, double limit) {
        int count = 0;
        for (float v : values) {
            count += Math.abs(v) < limit ? 1 : 0;
        }
        return count / (double) values.length;
    }

    @Test
    void a_truncated_normal_ends_at_two_deviations() {
        float[] values = Initializer.truncatedNormal(0.5).values(WEIGHT, SEED);
        assertThat(largest(values)).isBetween(0.999, 1.000001);
        assertThat(Math.sqrt(moment(values, 2))).isCloseTo(0.8796 * 0.5, within(0.01));
        assertThat(share(values, 0.5)).isCloseTo(0.6827 / 0.9545, within(0.012));
    }

    @Test
    void the_inverse_error_function_undoes_the_error_function() {
        float[] x = new float[199];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 99) / 100f;
        }
        var inverse = TruncatedNormal.erfInverse(dev.lanewise.tensor.Tensor.of(x, x.length));
        assertThat(dev.lanewise.program.Program.eval(inverse.erf()))
                .usingComparatorWithPrecision(3e-7f)
                .containsExactly(x);
    }

    @Test
    void rows_or_columns_are_orthonormal() {
        for (Shape shape : new Shape[] {Shape.of(24, 24), Shape.of(40, 12), Shape.of(12, 40), Shape.of(3, 4, 5)}) {
            int columns = shape.size(-1);
            int rows = shape.elements() / columns;
            float[] q = Initializer.orthogonal(2).values(shape, SEED);
            boolean tall = rows > columns;
            for (int a = 0; a < Math.min(rows, columns); a++) {
                for (int b = 0; b <= a; b++) {
                    double dot = 0;
                    for (int k = 0; k < Math.max(rows, columns); k++) {
                        dot += tall
                                ? (double) q[k * columns + a] * q[k * columns + b]
                                : (double) q[a * columns + k] * q[b * columns + k];
                    }
                    assertThat(dot).as(shape + " " + a + " " + b).isCloseTo(a == b ? 4 : 0, within(1e-6));
                }
            }
        }
    }

    /** Were the signs not free, as in a plain QR factorization by reflections, diagonals would lean to one side. */
    @Test
    void orthogonal_matrices_have_no_preferred_sign() {
        int positive = 0;
        for (int i = 0; i < 400; i++) {
            positive += Initializer.orthogonal().values(Shape.of(3, 3), SEED.stream(i))[0] > 0 ? 1 : 0;
        }
        assertThat(positive).isBetween(160, 240);
    }

    @Test
    void filters_count_their_receptive_field() {
        float[] values = Initializer.heUniform().values(Shape.of(3, 3, 16, 32), SEED);
        assertThat(largest(values)).isCloseTo(Math.sqrt(6.0 / (9 * 16)), within(1e-3));
        float[] glorot = Initializer.glorotUniform().values(Shape.of(3, 3, 16, 32), SEED);
        assertThat(largest(glorot)).isCloseTo(Math.sqrt(6.0 / (9 * 48)), within(1e-3));
        assertThat(largest(Initializer.heUniform().values(Shape.of(1000), SEED)))
                .isCloseTo(Math.sqrt(6.0 / 1000), within(1e-3));
        assertThat(Initializer.heUniform().values(Shape.of(), SEED)).hasSize(1);
    }

    @Test
    void equal_streams_give_equal_values_and_others_do_not() {
        for (Initializer initializer : new Initializer[] {
            Initializer.glorotUniform(),
            Initializer.heNormal(),
            Initializer.truncatedNormal(1),
            Initializer.orthogonal()
        }) {
            float[] values = initializer.values(Shape.of(8, 8), SEED);
            assertThat(initializer.values(Shape.of(8, 8), SEED)).isEqualTo(values);
            assertThat(initializer.values(Shape.of(8, 8), SEED.stream("other"))).isNotEqualTo(values);
        }
    }

    @Test
    void constants_fill() {
        assertThat(Initializer.zeros().values(Shape.of(2, 2), SEED)).containsExactly(0, 0, 0, 0);
        assertThat(Initializer.ones().values(Shape.of(2), SEED)).containsExactly(1, 1);
        assertThat(Initializer.constant(-2.5).values(Shape.of(), SEED)).containsExactly(-2.5f);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> Initializer.normal(0))
                .hasMessage("normal: deviation must be a finite number above 0, not 0.0");
        assertThatThrownBy(() -> Initializer.truncatedNormal(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Initializer.orthogonal(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Initializer.constant(1e39)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Initializer.uniform(1, -1))
                .hasMessage("uniform: low must be at most high, which is -1.0, not 1.0");
    }

    @Test
    void an_initializer_of_the_users_must_fill_the_parameter() {
        Model model = Model.of(Dense.of(2, 2).initializer((shape, stream) -> new float[3]));
        assertThatThrownBy(() -> model.initialize(Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("initialize: ")
                .hasMessageEndingWith(" gave 3 values for parameter 'weight' [2, 2]");
    }

    @Test
    void names_are_those_of_the_factories() {
        assertThat(Initializer.glorotUniform()).hasToString("glorotUniform()");
        assertThat(Initializer.orthogonal()).hasToString("orthogonal(1.0)");
        assertThat(Initializer.truncatedNormal(0.02)).isEqualTo(Initializer.truncatedNormal(0.02));
    }
}
