package dev.lanewise.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private final List<Shape> compiled = new ArrayList<>();
    private final Programs programs = Programs.of(2, shape -> {
        compiled.add(shape);
        return Program.compile(Tensor.input("x", shape.toArray()).exp());
    });

    @Test
    void a_program_is_compiled_once_for_each_shape() {
        Program first = programs.of(Shape.of(1, 3));
        assertThat(programs.of(Shape.of(2, 3))).isNotSameAs(first);
        assertThat(programs.of(Shape.of(1, 3))).isSameAs(first);
        assertThat(compiled).containsExactly(Shape.of(1, 3), Shape.of(2, 3));
    }

    @Test
    void what_was_not_asked_for_longest_is_forgotten() {
        programs.of(Shape.of(1));
        programs.of(Shape.of(2));
        programs.of(Shape.of(1));
        programs.of(Shape.of(3));
        programs.of(Shape.of(1));
        programs.of(Shape.of(2));
        assertThat(compiled).containsExactly(Shape.of(1), Shape.of(2), Shape.of(3), Shape.of(2));
    }

    @Test
    void a_failure_leaves_nothing_behind() {
        Programs failing = Programs.of(1, shape -> {
            throw new IllegalStateException("no");
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> failing.of(Shape.of(1))).hasMessage("no");
        }
        assertThatThrownBy(() -> Programs.of(0, shape -> null)).isInstanceOf(IllegalArgumentException.class);
    }
}
