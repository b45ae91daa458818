package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientsTest {
    @Test
    void any_tensor_of_the_graph_has_a_gradient_not_only_leaves() {
        Tensor x = of(1, 2);
        Tensor hidden = x.times(3);
        Tensor loss = hidden.square().sum();
        assertThat(value(loss.gradient(hidden))).containsExactly(6, 12);
        assertThat(value(loss.gradient(x))).containsExactly(18, 36);
        assertThat(value(loss.gradient(loss))).containsExactly(1);
    }

    @Test
    void several_gradients_share_their_graph() {
        Tensor a = of(2);
        Tensor b = of(5);
        List<Tensor> gradients = Gradients.of(a.times(b).tanh().sum(), List.of(a, b));
        assertThat(Graph.of(gradients).nodes().stream()
                        .filter(node -> node.label().equals("tanh")))
                .hasSize(1);
    }

    @Test
    void is_zero_where_gradients_do_not_pass() {
        Tensor x = of(1, 2);
        assertThat(value(x.stopGradient().sum().gradient(x))).containsExactly(0, 0);
        assertThat(value(x.floor().sum().gradient(x))).containsExactly(0, 0);
        assertThat(value(x.greater(0).sum().gradient(x))).containsExactly(0, 0);
    }

    @Test
    void refuses_what_the_loss_does_not_depend_on() {
        Tensor x = Tensor.input("x", 2);
        Tensor other = Tensor.parameter("w", 3);
        assertThatThrownBy(() -> x.sum().gradient(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not depend on w [3]")
                .hasMessageContaining("traced at");
    }

    @Test
    void refuses_a_loss_of_many_numbers_and_integer_variables() {
        Tensor x = Tensor.input("x", 2);
        assertThatThrownBy(() -> x.gradient(x)).hasMessageContaining("Reduce it first, by mean() or sum().");
        Tensor i = Tensor.indices("i", 2);
        assertThatThrownBy(() -> i.toFloat().sum().gradient(i)).hasMessageContaining("i [2] is INT32");
    }

    @Test
    void a_very_deep_graph_does_not_overflow_the_stack() {
        Tensor x = of(1);
        Tensor y = x;
        for (int n = 0; n < 20_000; n++) {
            y = y.plus(1);
        }
        assertThat(value(y.sum().gradient(x))).containsExactly(1);
    }
}
