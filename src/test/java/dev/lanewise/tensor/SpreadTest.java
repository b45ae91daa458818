package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void sums_over_the_axes_that_were_repeated() {
        Tensor g = of(1, 2, 3, 4, 5, 6).reshape(2, 3);
        assertThat(value(Spread.back(g, Shape.of(2, 3), Shape.of(3)))).containsExactly(5, 7, 9);
        assertThat(value(Spread.back(g, Shape.of(2, 3), Shape.of(2, 1)))).containsExactly(6, 15);
        assertThat(value(Spread.back(g, Shape.of(2, 3), Shape.of()))).containsExactly(21);
    }

    @Test
    void counts_repetitions_of_a_gradient_that_is_itself_repeated() {
        Tensor g = of(1, 2).reshape(2, 1);
        Tensor back = Spread.back(g, Shape.of(4, 2, 3), Shape.of(2, 1));
        assertThat(back.shape()).isEqualTo(Shape.of(2, 1));
        assertThat(value(back)).containsExactly(12, 24);
        assertThat(value(Spread.back(Tensor.constant(1), Shape.of(4, 3), Shape.of(3))))
                .containsExactly(4);
    }

    @Test
    void leaves_alone_what_was_not_repeated() {
        Tensor g = of(1, 2, 3);
        assertThat(Spread.back(g, Shape.of(2, 3), Shape.of(2, 3))).isSameAs(g);
    }
}
