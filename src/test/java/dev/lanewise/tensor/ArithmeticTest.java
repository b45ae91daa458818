package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArithmeticTest {
    private final Tensor x = of(1, 2, 4);

    @Test
    void numbers_stand_on_either_side() {
        assertThat(value(x.plus(1))).containsExactly(2, 3, 5);
        assertThat(value(x.minus(1))).containsExactly(0, 1, 3);
        assertThat(value(x.subtractFrom(1))).containsExactly(0, -1, -3);
        assertThat(value(x.times(3))).containsExactly(3, 6, 12);
        assertThat(value(x.dividedBy(2))).containsExactly(0.5, 1, 2);
        assertThat(value(x.divideInto(8))).containsExactly(8, 4, 2);
    }

    @Test
    void every_shortcut_of_pow_is_a_power() {
        for (double exponent : new double[] {-1, -0.5, 0, 0.5, 1, 2, 3, 4, 2.5}) {
            double[] powers = {1, Math.pow(2, exponent), Math.pow(4, exponent)};
            assertThat(value(x.pow(exponent))).containsExactly(powers, within(1e-14));
        }
    }

    @Test
    void clamp_keeps_nan_and_refuses_an_empty_range() {
        assertThat(value(of(-3, Double.NaN, 5).clamp(-1, 1))).containsExactly(-1, Double.NaN, 1);
        assertThat(value(x.clamp(of(2, 0, 0), of(3, 1, 9)))).containsExactly(2, 1, 4);
        assertThatThrownBy(() -> x.clamp(1, -1)).hasMessageContaining("low 1.0 is above high -1.0");
        assertThatThrownBy(() -> x.clamp(Double.NaN, 1)).hasMessageContaining("NaN");
    }
}
