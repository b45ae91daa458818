package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Origin;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Here and not beside Origin: to the library, its own packages are not the user's code. */
class OriginTest {
    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    @Test
    void every_tensor_knows_the_line_that_traced_it() {
        Tensor x = Tensor.input("x", 2, 3);
        int declared = line() - 1;
        Tensor y = x.softmax(-1);
        int traced = line() - 1;
        assertThat(x.origin())
                .isEqualTo(new Origin("OriginTest.java", declared))
                .hasToString("OriginTest.java:" + declared);
        assertThat(Graph.of(List.of(y)).nodes())
                .filteredOn(node -> node != x)
                .allSatisfy(node -> assertThat(node.origin().line()).isEqualTo(traced));
    }

    @Test
    void a_lambda_of_the_user_is_the_users_line() {
        Tensor sum =
                Stream.of(1.0, 2.0).map(Tensor::constant).reduce(Tensor::plus).orElseThrow();
        assertThat(sum.origin().file()).isEqualTo("OriginTest.java");
    }

    @Test
    void gradients_carry_the_line_of_the_forward_pass() {
        Tensor x = Tensor.input("x", 3);
        int declared = line() - 1;
        Tensor loss = x.tanh().sum();
        int traced = line() - 1;
        Tensor gradient = loss.gradient(x);
        assertThat(Graph.of(List.of(gradient)).nodes())
                .allSatisfy(node -> assertThat(node.origin().line()).isIn(declared, traced));
        assertThat(gradient.origin().line()).isEqualTo(traced);
    }

    @Test
    void errors_end_with_the_line() {
        Tensor x = Tensor.input("x", 128, 784);
        Tensor w = Tensor.parameter("w", 512, 256);
        String text = "matmul: inner sizes differ: x [128, 784] · w [512, 256] (784 ≠ 512), traced at OriginTest.java:";
        int line = line() + 1;
        assertThatThrownBy(() -> x.matmul(w)).hasMessage(text + line);
    }
}
