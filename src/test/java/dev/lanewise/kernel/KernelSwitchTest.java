package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelSwitchTest {

    @Test
    void the_vector_loops_are_there_exactly_if_nothing_is_in_their_way() {
        assertThat(KernelSwitch.vector().isPresent())
                .isEqualTo(Machine.here().obstacle().isEmpty());
        assertThat(KernelSwitch.scalar().name()).isEqualTo("scalar");
    }

    @Test
    void the_current_loops_carry_the_name_of_what_they_come_to_be() {
        assertThat(KernelSwitch.current().name())
                .isEqualTo(KernelSwitch.choice().kernels().name());
    }

    @Test
    void an_unknown_value_of_the_warm_up_names_the_known_ones() {
        assertThat(KernelSwitch.warm("on")).isTrue();
        assertThat(KernelSwitch.warm("off")).isFalse();
        assertThatThrownBy(() -> KernelSwitch.warm("later"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lanewise.warmup")
                .hasMessageContaining("on or off");
    }
}
