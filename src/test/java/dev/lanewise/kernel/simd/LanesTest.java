package dev.lanewise.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void a_width_can_be_forced(int bits) {
        assertThat(Lanes.species(Integer.toString(bits)).vectorBitSize()).isEqualTo(bits);
    }

    @Test
    void int_lanes_pair_with_float_lanes() {
        assertThat(Lanes.I.length()).isEqualTo(Lanes.LENGTH);
    }

    @Test
    void another_width_is_refused_with_the_three_that_are_allowed() {
        assertThatThrownBy(() -> Lanes.species("96"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lanewise.vectorBits is \"96\"")
                .hasMessageContaining("128, 256 or 512");
    }
}
