package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Engine;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The build runs the laws in several worlds: each has to be the one it says it is. */
class WorldTest {
    private static final boolean ON_MODULE_PATH = Program.class.getModule().isNamed();
    private static final boolean HAS_MODULE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    @Test
    void this_is_the_world_that_the_build_says() {
        Engine.Facts facts = Engine.facts();
        switch (Worlds.NAME) {
            case "scalar" -> {
                assertThat(ON_MODULE_PATH).isFalse();
                assertThat(HAS_MODULE).isFalse();
                assertThat(facts.kernels()).isEqualTo("scalar");
                assertThat(facts.reason()).contains("--add-modules jdk.incubator.vector");
            }
            case "vector" -> {
                assertThat(ON_MODULE_PATH).isTrue();
                assertThat(facts.kernels()).isEqualTo("vector-" + facts.vectorBits());
            }
            case "vector-128", "vector-256" -> {
                assertThat(ON_MODULE_PATH).isTrue();
                assertThat(facts.kernels()).isEqualTo(Worlds.NAME);
                assertThat("vector-" + facts.vectorBits()).isEqualTo(Worlds.NAME);
            }
            default -> throw new AssertionError("unknown world " + Worlds.NAME);
        }
    }

    @Test
    void vectors_are_refused_where_they_are_missing() {
        Tensor x = Tensor.constant(1).plus(Tensor.scalar("t", t -> t));
        if (Worlds.hasVectors()) {
            Program.compile(x).session(Execution.VECTOR).close();
        } else {
            assertThatThrownBy(() -> Program.compile(x).session(Execution.VECTOR))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("--add-modules jdk.incubator.vector");
        }
    }
}
