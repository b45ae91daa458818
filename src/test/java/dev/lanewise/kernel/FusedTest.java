package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FusedTest {
    @Test
    void multiply_add_rounds_once_exactly_when_it_says_so() {
        float a = 1 + 0x1p-12f;

        float exact = 0x1p-24f; // a² - (1 + 2⁻¹¹): lost when a² is rounded first

        assertThat(Fused.fma(a, a, -(1 + 0x1p-11f))).isEqualTo(Fused.FMA ? exact : 0f);
    }

    @Test
    void the_property_overrides_the_measurement() {
        assertThat(Fused.decide("true")).isTrue();
        assertThat(Fused.decide("false")).isFalse();
        assertThat(Fused.decide(null)).isEqualTo(Fused.decide(null));
    }

    @Test
    void another_value_does_not_break_the_class() {
        assertThat(Fused.decide("maybe")).isEqualTo(Fused.decide(null));
    }

    @Test
    void another_value_is_refused_with_the_two_that_are_allowed() {
        assertThatThrownBy(() -> Fused.require("yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lanewise.fma is \"yes\"")
                .hasMessageContaining("true or false");
    }
}
