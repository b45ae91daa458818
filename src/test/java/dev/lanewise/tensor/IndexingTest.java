package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IndexingTest {
    private final Tensor x = of(1, 2, 3, 4, 5, 6).reshape(2, 3);

    @Test
    void take_replaces_the_axis_by_the_shape_of_the_index() {
        Tensor index = x.argMax(1).reshape(1, 2);
        assertThat(x.take(1, index).shape()).isEqualTo(Shape.of(2, 1, 2));
        assertThat(value(x.take(1, index))).containsExactly(3, 3, 6, 6);
    }

    @Test
    void takeAlong_picks_in_every_line_along_any_axis() {
        assertThat(value(x.takeAlong(1, x.negate().argMax(1).unsqueeze(1)))).containsExactly(1, 4);
        assertThat(value(x.takeAlong(0, x.argMax(0).unsqueeze(0)))).containsExactly(4, 5, 6);
        assertThatThrownBy(() -> x.takeAlong(1, Tensor.indices("i", 3, 1)))
                .hasMessageContaining("only sizes along axis 1 may differ");
        assertThatThrownBy(() -> x.takeAlong(1, Tensor.indices("i", 2))).hasMessageContaining("takeAlong");
    }

    @Test
    void oneHot_adds_a_last_axis() {
        assertThat(value(Tensor.arange(2).oneHot(3))).containsExactly(1, 0, 0, 0, 1, 0);
    }
}
