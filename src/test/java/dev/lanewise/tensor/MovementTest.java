package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MovementTest {
    private final Tensor x = Tensor.input("x", 2, 3, 4);

    @Test
    void reshape_computes_the_open_size() {
        assertThat(x.reshape(-1, 4).shape()).isEqualTo(Shape.of(6, 4));
        assertThat(x.reshape(2, -1).shape()).isEqualTo(Shape.of(2, 12));
        assertThat(x.reshape(2, 3, 4)).isSameAs(x);
        assertThatThrownBy(() -> x.reshape(-1, -1)).hasMessageContaining("only one size");
        assertThatThrownBy(() -> x.reshape(-1, 5)).hasMessageContaining("24 is no multiple of 5");
        assertThatThrownBy(() -> x.reshape(0, -1)).hasMessageContaining("at least 1");
    }

    @Test
    void axes_of_size_1_come_and_go() {
        assertThat(x.unsqueeze(0).shape()).isEqualTo(Shape.of(1, 2, 3, 4));
        assertThat(x.unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 4, 1));
        assertThat(x.unsqueeze(1).squeeze(1).shape()).isEqualTo(x.shape());
        assertThatThrownBy(() -> x.squeeze(1)).hasMessageContaining("axis 1 of x [2, 3, 4] has size 3, not 1");
        assertThatThrownBy(() -> x.unsqueeze(4)).hasMessageContaining("Allowed: -4 to 3");
    }

    @Test
    void flattens_all_or_from_an_axis_on() {
        assertThat(x.flatten().shape()).isEqualTo(Shape.of(24));
        assertThat(x.flatten(1).shape()).isEqualTo(Shape.of(2, 12));
    }

    @Test
    void transpose_swaps_the_last_two_axes() {
        assertThat(x.transpose().shape()).isEqualTo(Shape.of(2, 4, 3));
        assertThatThrownBy(() -> of(1).transpose()).hasMessageContaining("no two axes");
    }

    @Test
    void slices_count_from_the_end_when_negative() {
        assertThat(value(of(0, 1, 2, 3, 4).slice(0, -3, -1))).containsExactly(2, 3);
        assertThat(value(of(0, 1, 2, 3, 4).slice(0, 0, 5, 2))).containsExactly(0, 2, 4);
    }

    @Test
    void the_parts_of_a_split_join_to_the_whole() {
        List<Tensor> parts = of(0, 1, 2, 3, 4).split(0, 2, 3);
        assertThat(value(parts.get(1))).containsExactly(2, 3, 4);
        assertThat(value(Tensor.concat(0, parts.get(0), parts.get(1)))).containsExactly(0, 1, 2, 3, 4);
        assertThatThrownBy(() -> of(1, 2).split(0, 1)).hasMessageContaining("add up to 1, not 2");
    }

    @Test
    void pads_with_zeros() {
        assertThat(value(of(1, 2).pad(0, 1, 2))).containsExactly(0, 1, 2, 0, 0);
    }
}
