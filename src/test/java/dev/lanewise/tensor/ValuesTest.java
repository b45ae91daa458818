package dev.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void compares_bit_by_bit_and_copies() {
        float[] array = {1, -0.0f, Float.NaN};
        Values values = Values.of(array);
        array[0] = 2;
        assertThat(values).isEqualTo(Values.of(1, -0.0f, Float.NaN)).isNotEqualTo(Values.of(1, 0, Float.NaN));
        assertThat(values.at(0)).isEqualTo(1);
        assertThat(values.size()).isEqualTo(3);
        assertThat(values).hasToString("[1.0, -0.0, NaN]").hasSameHashCodeAs(Values.of(1, -0.0f, Float.NaN));
    }
}
