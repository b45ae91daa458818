package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private final Tensor x = of(1, 2, 3, Double.NaN);

    @Test
    void yield_1_where_true_and_0_where_not() {
        assertThat(value(x.less(2))).containsExactly(1, 0, 0, 0);
        assertThat(value(x.lessOrEqual(2))).containsExactly(1, 1, 0, 0);
        assertThat(value(x.greater(2))).containsExactly(0, 0, 1, 0);
        assertThat(value(x.greaterOrEqual(2))).containsExactly(0, 1, 1, 0);
        assertThat(value(x.equalTo(2))).containsExactly(0, 1, 0, 0);
        assertThat(value(x.notEqualTo(2))).containsExactly(1, 0, 1, 1);
    }
}
