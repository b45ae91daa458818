package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.kernel.KernelChoice.Vectors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelChoiceTest {
    private static final Machine GOOD = new Machine(true, false, "mixed mode, sharing", true);
    private static final Kernels FAKE = new Kernels(
            "vector-256",
            KernelChoice.SCALAR.matMul(),
            KernelChoice.SCALAR.elementwise(),
            KernelChoice.SCALAR.reductions(),
            KernelChoice.SCALAR.movement(),
            KernelChoice.SCALAR.random(),
            Segments.NONE);
    private static final Supplier<Vectors> LOADER = () -> new Vectors(FAKE, 256);
    private static final Supplier<Vectors> UNREACHED = () -> {
        throw new AssertionError("the vector kernels were loaded");
    };

    @Test
    void vectors_run_where_nothing_is_in_their_way() {
        KernelChoice choice = KernelChoice.choose("auto", GOOD, LOADER);
        assertThat(choice.kernels()).isSameAs(FAKE);
        assertThat(choice.vector()).isTrue();
        assertThat(choice.bits()).isEqualTo(256);
        assertThat(choice.fma()).isTrue();
        assertThat(choice.line()).isEqualTo("Lanewise runs vector-256 kernels: vectors have 256 bits");
        assertThat(choice.fallsBack()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, 'mixed mode', true, add --add-modules jdk.incubator.vector to the java command",
        "true, false, 'interpreted mode, sharing', true, leave out -Xint",
        "true, false, 'mixed mode, emulated-client', true, leave out -XX:TieredStopAtLevel=1",
        "true, true, 'mixed mode', true, leave out -XX:+EnableJVMCI",
        "true, false, 'mixed mode', false, fused multiply-add"
    })
    void every_obstacle_leads_to_the_scalar_loops_and_says_what_to_do(
            boolean module, boolean jvmci, String info, boolean fma, String advice) {
        Machine machine = new Machine(module, jvmci, info, fma);
        KernelChoice choice = KernelChoice.choose("auto", machine, UNREACHED);
        assertThat(choice.vector()).isFalse();
        assertThat(choice.bits()).isEqualTo(32);
        assertThat(choice.fma()).isEqualTo(fma);
        assertThat(choice.line()).startsWith("Lanewise runs scalar kernels").contains(advice);
        assertThat(choice.fallsBack()).isTrue();
        assertThatThrownBy(() -> KernelChoice.choose("vector", machine, UNREACHED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lanewise.kernels=vector")
                .hasMessageContaining(advice)
                .hasMessageContaining("auto");
    }

    @Test
    void scalar_loads_no_vectors() {
        assertThat(KernelChoice.choose("scalar", GOOD, UNREACHED).vector()).isFalse();
    }

    @Test
    void vectors_that_do_not_link_are_no_crash() {
        Supplier<Vectors> broken = () -> {
            throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
        };
        KernelChoice choice = KernelChoice.choose("auto", GOOD, broken);
        assertThat(choice.vector()).isFalse();
        assertThat(choice.reason()).contains("FloatVector");
        assertThatThrownBy(() -> KernelChoice.choose("vector", GOOD, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FloatVector");
    }

    @Test
    void an_unknown_value_names_the_known_ones() {
        assertThatThrownBy(() -> KernelChoice.choose("simd", GOOD, LOADER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "System property lanewise.kernels is \"simd\"; it must be auto, vector or scalar, or be left"
                                + " out: then it is auto");
    }
}
