package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static Parameter parameter(String name, int... sizes) {
        return Parameter.of(name, Shape.of(sizes), Parameter.Kind.WEIGHT, Initializer.zeros());
    }

    private static final Layout LAYOUT = Layout.of(List.of(parameter("a", 2, 3), parameter("b", 4), parameter("c")));

    @Test
    void slices_follow_each_other_without_gaps() {
        int offset = 0;
        for (Layout.Slice slice : LAYOUT.slices()) {
            assertThat(slice.offset()).isEqualTo(offset);
            offset += slice.shape().elements();
            assertThat(slice.end()).isEqualTo(offset);
        }
        assertThat(LAYOUT.size()).isEqualTo(offset).isEqualTo(11);
        assertThat(LAYOUT.slice("b").offset()).isEqualTo(6);
    }

    @Test
    void a_slice_is_a_view_in_its_shape() {
        Tensor flat = Tensor.arange(11).toFloat();
        Tensor a = LAYOUT.slice("a").of(flat);
        assertThat(a.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(Program.eval(a)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(Program.eval(LAYOUT.slice("b").of(flat))).containsExactly(6, 7, 8, 9);
        assertThat(LAYOUT.slice("c").of(flat).shape()).isEqualTo(Shape.of());
        assertThat(Program.eval(LAYOUT.slice("c").of(flat))).containsExactly(10);
    }

    @Test
    void nothing_is_laid_out_in_no_numbers() {
        Layout none = Layout.of(List.of());
        assertThat(none.size()).isZero();
        assertThat(none.slices()).isEmpty();
        assertThat(none.parameter("w").shape()).isEqualTo(Shape.of(1));
        assertThatThrownBy(() -> none.slice("a")).hasMessage("parameter 'a' does not exist; there are none");
    }

    @Test
    void unknown_names_are_answered_with_the_known_ones() {
        assertThat(LAYOUT.contains("a")).isTrue();
        assertThat(LAYOUT.contains("d")).isFalse();
        assertThatThrownBy(() -> LAYOUT.slice("d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter 'd' does not exist; there are [a, b, c]");
    }

    @Test
    void more_than_one_array_holds_is_refused() {
        assertThatThrownBy(() -> Layout.of(List.of(parameter("a", 1 << 30), parameter("b", 1 << 30))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 2147483648 numbers");
    }

    @Test
    void layouts_are_equal_by_names_shapes_and_order() {
        assertThat(Layout.of(List.of(parameter("a", 2, 3), parameter("b", 4), parameter("c"))))
                .isEqualTo(LAYOUT)
                .hasSameHashCodeAs(LAYOUT);
        assertThat(Layout.of(List.of(parameter("a", 3, 2), parameter("b", 4), parameter("c"))))
                .isNotEqualTo(LAYOUT);
        assertThat(LAYOUT).hasToString("11 numbers in [a, b, c]");
    }
}
