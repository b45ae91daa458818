package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.laws.FreshJvm;
import java.util.List;
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

    /** Ends the warm-up before there is any. */
    static final class EarlyStop {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(KernelSwitch.stop(0));
            float[] y = {4f};
            KernelSwitch.current().elementwise().unary(Unary.SQRT, y, 0, y, 0, 1);
            boolean runs = Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("lanewise-warm-up"));
            // Where vectors are in the way of nothing, something is left that is not warm.
            boolean warm = KernelSwitch.choice().vector() && KernelSwitch.await(1);
            System.out.println(y[0] + " " + runs + " " + warm);
        }
    }

    @Test
    void a_warm_up_that_is_ended_before_it_begins_never_does() throws Exception {
        List<String> lines = FreshJvm.run(
                EarlyStop.class,
                List.of("--add-modules", "jdk.incubator.vector", "-Djava.util.logging.config.file=none"));
        assertThat(lines).contains("true", "2.0 false false");
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
