package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {
    private static int[] sizes(String text) {
        return Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, ''",
        "4, 4 3, 3",
        "2 4, 4, 2",
        "2 4, 4 3, 2 3",
        "5 2 4, 4 3, 5 2 3",
        "5 2 4, 4, 5 2",
        "4, 5 4 3, 5 3",
        "2 4, 5 4 3, 5 2 3",
        "5 2 4, 5 4 3, 5 2 3",
        "1 2 4, 5 4 3, 5 2 3",
        "6 1 2 4, 5 4 3, 6 5 2 3",
        "6 5 2 4, 4 3, 6 5 2 3"
    })
    void ranks_combine_as_in_numpy(String x, String y, String product) {
        Tensor result = Tensor.input("x", sizes(x)).matmul(Tensor.input("y", sizes(y)));
        assertThat(result.shape()).isEqualTo(product.isEmpty() ? Shape.of() : Shape.of(sizes(product)));
    }

    @Test
    void batches_that_broadcast_use_the_same_matrix_again() {
        Tensor x = of(1, 2, 3, 4).reshape(2, 1, 2);
        Tensor y = of(1, 10).reshape(1, 2, 1);
        assertThat(value(x.matmul(y))).containsExactly(21, 43);
    }

    @Test
    void vectors_are_rows_on_the_left_and_columns_on_the_right() {
        Tensor m = of(1, 2, 3, 4).reshape(2, 2);
        assertThat(value(of(1, 10).matmul(m))).containsExactly(31, 42);
        assertThat(value(m.matmul(of(1, 10)))).containsExactly(21, 43);
        assertThat(value(of(1, 2).matmul(of(3, 4)))).containsExactly(11);
    }

    @Test
    void refuses_single_numbers_and_batches_that_do_not_broadcast() {
        assertThatThrownBy(() -> of(1).matmul(Tensor.constant(2))).hasMessageContaining("Use times.");
        assertThatThrownBy(() -> Tensor.input("x", 2, 3, 4).matmul(Tensor.input("y", 3, 4, 5)))
                .hasMessageContaining("matmul: batches do not broadcast: x [2, 3, 4] · y [3, 4, 5]");
        assertThatThrownBy(() -> of(1, 2).matmul(of(1, 2, 3))).hasMessageContaining("matmul");
    }
}
