package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the laws cannot see: the conventions where no derivative exists, and the size of the graphs. */
class DerivativesTest {
    private static double[] derivative(UnaryOperator<Tensor> function, double... at) {
        Tensor x = of(at);
        return value(function.apply(x).sum().gradient(x));
    }

    private static List<String> graph(Tensor tensor) {
        return Graph.of(List.of(tensor)).nodes().stream().map(Tensor::label).toList();
    }

    @Test
    void bends_follow_the_conventions_of_the_field() {
        assertThat(derivative(Tensor::relu, 0)).containsExactly(0);
        assertThat(derivative(Tensor::abs, 0)).containsExactly(0);
        assertThat(derivative(x -> x.leakyRelu(0.25), 0)).containsExactly(0.25);
        assertThat(derivative(x -> x.elu(0.5), 0)).containsExactly(0.5);
        assertThat(derivative(x -> x.clamp(-1, 1), -2, -1, 0, 1, 2)).containsExactly(0, 1, 1, 1, 0);
        assertThat(derivative(Tensor::softplus, 0)).containsExactly(0.5);
        assertThat(derivative(x -> x.sigmoidCrossEntropy(of(0)), 0)).containsExactly(0.5);
    }

    @Test
    void ties_share_the_gradient() {
        assertThat(derivative(x -> x.maximum(of(1, 1, 1)), 0, 1, 2)).containsExactly(0, 0.5, 1);
        assertThat(derivative(x -> of(1, 1, 1).minimum(x), 0, 1, 2)).containsExactly(1, 0.5, 0);
        assertThat(derivative(x -> x.max(), 3, 1, 3)).containsExactly(0.5, 0, 0.5);
        assertThat(derivative(x -> x.min(), 3, 1, 3)).containsExactly(0, 1, 0);
    }

    @Test
    void powers_have_finite_derivatives_at_0_where_they_exist() {
        assertThat(derivative(x -> x.pow(0), 0)).containsExactly(0);
        assertThat(derivative(x -> x.pow(3), 0)).containsExactly(0);
        assertThat(derivative(x -> x.pow(of(0, 1)), 0, 0)).containsExactly(0, 1);
        assertThat(derivative(y -> of(0, 0).pow(y), 0, 2)).containsExactly(0, 0);
    }

    @Test
    void activations_keep_finite_gradients_at_extreme_inputs() {
        for (UnaryOperator<Tensor> function : List.<UnaryOperator<Tensor>>of(
                Tensor::softplus,
                Tensor::mish,
                Tensor::silu,
                Tensor::gelu,
                Tensor::geluTanh,
                x -> x.elu(1),
                x -> x.softmax(0),
                x -> x.logSoftmax(0),
                x -> x.sigmoidCrossEntropy(of(0, 1, 0)))) {
            assertThat(derivative(function, -1e4, 0, 1e4)).doesNotContain(Double.NaN);
        }
    }

    @Test
    void a_masked_class_has_probability_0_and_disturbs_nothing() {
        Tensor logits = of(1, Double.NEGATIVE_INFINITY, 2).reshape(1, 3);
        Tensor loss = logits.softmaxCrossEntropy(Tensor.arange(1)).sum();
        double p = 1 / (1 + Math.E);
        assertThat(value(loss)[0]).isCloseTo(-Math.log(p), within(1e-12));
        assertThat(value(loss.gradient(logits))).containsExactly(new double[] {p - 1, 0, 1 - p}, within(1e-12));
    }

    @Test
    void the_gradient_of_relu_is_one_selection() {
        Tensor x = Tensor.input("x", 4);
        Tensor g = Tensor.input("g", 4);
        assertThat(graph(x.relu().times(g).sum().gradient(x)))
                .containsExactly("0.0", "x", "relu", "less", "g", "0.0", "where");
    }

    @Test
    void a_mean_of_squares_differentiates_to_one_product() {
        Tensor x = Tensor.input("x", 4);
        assertThat(graph(x.square().mean().gradient(x))).containsExactly("0.5", "x", "times");
    }

    @Test
    void matrix_products_differentiate_to_products_without_transposes() {
        Tensor x = Tensor.input("x", 5, 3);
        Tensor w = Tensor.parameter("w", 3, 2);
        Tensor loss = x.matmul(w).square().sum();
        assertThat(graph(loss.gradient(w))).containsExactly("x", "2.0", "w", "matmul", "times", "matmul");
        assertThat(loss.gradient(w).op()).isEqualTo(new Op.MatMul(true, false));
        assertThat(loss.gradient(x).op()).isEqualTo(new Op.MatMul(false, true));
    }

    @Test
    void a_bias_collects_its_gradient_in_one_sum() {
        Tensor x = Tensor.input("x", 5, 3);
        Tensor b = Tensor.parameter("b", 3);
        Tensor gradient = x.plus(b).square().sum().gradient(b);
        assertThat(gradient.op()).isEqualTo(new Op.Reduce(Op.Reduction.SUM, List.of(0)));
    }
}
