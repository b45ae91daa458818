package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ActivationTest {
    private static final Map<Activation.Curve, DoubleUnaryOperator> FORMULAS = new EnumMap<>(Activation.Curve.class);

    static {
        FORMULAS.put(Activation.Curve.RELU, x -> Math.max(x, 0));
        FORMULAS.put(Activation.Curve.LEAKY_RELU, x -> x > 0 ? x : 0.3 * x);
        FORMULAS.put(Activation.Curve.ELU, x -> x > 0 ? x : 0.3 * Math.expm1(x));
        FORMULAS.put(Activation.Curve.TANH, Math::tanh);
        FORMULAS.put(Activation.Curve.SIGMOID, x -> 1 / (1 + Math.exp(-x)));
        FORMULAS.put(Activation.Curve.GELU, x -> x * normal(x));
        FORMULAS.put(
                Activation.Curve.GELU_TANH,
                x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
        FORMULAS.put(Activation.Curve.SILU, x -> x / (1 + Math.exp(-x)));
        FORMULAS.put(Activation.Curve.MISH, x -> x * Math.tanh(Math.log1p(Math.exp(x))));
        FORMULAS.put(Activation.Curve.SOFTPLUS, x -> Math.log1p(Math.exp(x)));
        FORMULAS.put(Activation.Curve.SOFTSIGN, x -> x / (1 + Math.abs(x)));
        FORMULAS.put(Activation.Curve.SOFTMAX, x -> 1);
    }

    /** The normal distribution function, by Simpson's rule from 0. */
    private static double normal(double x) {
        int steps = 1000;
        double h = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            sum += Math.exp(-i * h * i * h / 2) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    @Test
    void every_curve_follows_its_formula() {
        assertThat(FORMULAS).containsOnlyKeys(Activation.Curve.values());
        FORMULAS.forEach((curve, formula) -> {
            Activation activation = new Activation(curve, 0.3);
            for (double x = -6; x <= 6; x += 0.375) {
                Tensor input = Tensor.of(new float[] {(float) x}, 1, 1);
                assertThat(Program.eval(activation.of(input))[0])
                        .as(activation + " of " + x)
                        .isCloseTo((float) formula.applyAsDouble(x), within(2e-6f));
            }
        });
    }

    @Test
    void softmax_works_on_lines() {
        assertThat(Program.eval(Activation.SOFTMAX.of(Eval.matrix(2, 2, 0, Math.log(3), 5, 5))))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.25f, 0.75f, 0.5f, 0.5f);
    }

    @Test
    void activations_are_values_with_names() {
        assertThat(Activation.elu(0.5)).isEqualTo(Activation.elu(0.5)).hasToString("elu(0.5)");
        assertThat(Activation.leakyRelu(0.01)).hasToString("leakyRelu(0.01)");
        assertThat(Activation.GELU_TANH).hasToString("geluTanh");
        assertThat(Activation.RELU).hasToString("relu");
        assertThat(Activation.RELU.parameters()).isEmpty();
    }

    @Test
    void constants_that_are_not_finite_are_refused() {
        assertThatThrownBy(() -> Activation.elu(Double.NaN))
                .hasMessageStartingWith("elu: alpha must be a finite number");
        assertThatThrownBy(() -> Activation.leakyRelu(1e300)).isInstanceOf(IllegalArgumentException.class);
    }
}
