package dev.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.laws.Feed;
import dev.lanewise.laws.Reference;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorTest {
    static double[] value(Tensor tensor) {
        return new Reference().evaluate(tensor, Feed.of(Map.of()));
    }

    static Tensor of(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, floats.length);
    }

    @Test
    void leaves_hold_what_they_are_given() {
        assertThat(value(Tensor.full(2.5, 2, 2))).containsExactly(2.5, 2.5, 2.5, 2.5);
        assertThat(value(Tensor.zeros(2))).containsExactly(0, 0);
        assertThat(value(Tensor.ones(2))).containsExactly(1, 1);
        assertThat(value(Tensor.arange(4))).containsExactly(0, 1, 2, 3);
        assertThat(Tensor.arange(4).type()).isEqualTo(Type.INT32);
        assertThat(Tensor.indices("i", 3).type()).isEqualTo(Type.INT32);
    }

    @Test
    void an_array_is_copied_and_must_fill_the_shape() {
        float[] values = {1, 2};
        Tensor tensor = Tensor.of(values, 2);
        values[0] = 9;
        assertThat(value(tensor)).containsExactly(1, 2);
        assertThatThrownBy(() -> Tensor.of(values, 3)).hasMessageContaining("2 values do not fill [3]");
    }

    @Test
    void constants_beyond_float32_are_refused_rather_than_made_infinite() {
        assertThatThrownBy(() -> Tensor.constant(1e39)).hasMessageContaining("1.0E39 is beyond float32");
        assertThat(value(Tensor.constant(Double.POSITIVE_INFINITY))).containsExactly(Double.POSITIVE_INFINITY);
    }

    @Test
    void where_selects_and_broadcasts() {
        Tensor x = of(-1, 2, -3);
        assertThat(value(Tensor.where(x.less(0), 0, x))).containsExactly(0, 2, 0);
        assertThat(value(Tensor.where(x.less(0), x, 7))).containsExactly(-1, 7, -3);
    }

    @Test
    void stacks_along_a_new_axis() {
        assertThat(Tensor.stack(0, of(1, 2), of(3, 4)).shape()).isEqualTo(Shape.of(2, 2));
        assertThat(value(Tensor.stack(-1, of(1, 2), of(3, 4)))).containsExactly(1, 3, 2, 4);
        assertThatThrownBy(() -> Tensor.stack(0)).hasMessageContaining("nothing to join");
        assertThatThrownBy(() -> Tensor.concat(0)).hasMessageContaining("nothing to join");
    }

    @Test
    void is_named_by_its_label_and_shape() {
        Tensor x = Tensor.input("x", 2, 3);
        assertThat(x).hasToString("x [2, 3]");
        assertThat(x.relu()).hasToString("relu [2, 3]");
        assertThat(x.sum(1)).hasToString("sum [2]");
        assertThat(x.times(2)).hasToString("times [2, 3]");
    }
}
