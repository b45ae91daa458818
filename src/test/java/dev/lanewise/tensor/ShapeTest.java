package dev.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void counts_elements_and_axes() {
        assertThat(Shape.of(2, 3, 4).elements()).isEqualTo(24);
        assertThat(Shape.of().elements()).isEqualTo(1);
        assertThat(Shape.of(2, 3).size(-1)).isEqualTo(3);
        assertThat(Shape.of(2, 3, 4).strides()).containsExactly(12, 4, 1);
    }

    @Test
    void refuses_sizes_below_one_and_too_many_elements() {
        assertThatThrownBy(() -> Shape.of(2, 0)).hasMessageContaining("[2, 0]").hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Shape.of(65536, 65536)).hasMessageContaining("2147483647");
    }

    @Test
    void names_the_axes_that_exist() {
        assertThatThrownBy(() -> Shape.of(2, 3).axis(2)).hasMessageContaining("-2 to 1");
    }

    @Test
    void sizes_never_wrap_around() {
        Tensor x = Tensor.input("x", 10);
        assertThatThrownBy(() -> x.pad(0, Integer.MAX_VALUE, Integer.MAX_VALUE)).hasMessageContaining("4294967304");
        assertThatThrownBy(() -> x.reshape(-1, 65536, 65536)).hasMessageContaining("no multiple");
    }
}
