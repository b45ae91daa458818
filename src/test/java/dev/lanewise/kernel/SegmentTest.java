package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.Segment.Input;
import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import dev.lanewise.kernel.Segment.Output;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static Segment squares(int lines) {
        List<Line> program = new ArrayList<>();
        program.add(new Line.Apply(Unary.SQRT, new Operand.In(0)));
        for (int i = 1; i < lines; i++) {
            program.add(new Line.Apply(Unary.SQUARE, new Operand.Register(i - 1)));
        }
        return new Segment(List.of(Input.DENSE), program, List.of(new Output(new Operand.Register(lines - 1), false)));
    }

    @Test
    void the_name_says_what_it_does() {
        assertThat(squares(3).name()).isEqualTo("loop_sqrt_square_square");
    }

    @Test
    void a_long_program_has_a_name_of_bounded_length() {
        assertThat(squares(60).name()).startsWith("loop_sqrt_square_").endsWith("_and_52_more");
        assertThat(squares(60).name()).hasSizeLessThan(80);
    }

    @Test
    void a_profiler_sees_the_name_of_class_and_method() throws ReflectiveOperationException {
        SegmentLoop loop = new ScalarSegments().define(squares(3));
        assertThat(loop.getClass().isHidden()).isTrue();
        assertThat(loop.getClass().getName()).startsWith("dev.lanewise.kernel.Loop$sqrt_square_square/");
        assertThat(loop.getClass().getDeclaredMethods()).extracting("name").contains("run", "loop_sqrt_square_square");
    }

    @Test
    void a_segment_for_streaming_is_another_one_with_another_loop() {
        assertThat(squares(3).forStreaming())
                .isNotEqualTo(squares(3))
                .isEqualTo(squares(3).forStreaming());
    }

    @Test
    void roots_and_quotients_are_found() {
        Operand x = new Operand.In(0);
        for (Line line : List.of(
                new Line.Apply(Unary.SQRT, x),
                new Line.Apply(Unary.RSQRT, x),
                new Line.Apply(Unary.RECIPROCAL, x),
                new Line.Combine(Binary.DIVIDE, x, x))) {
            assertThat(segment(line).hasRootsOrQuotients()).as("%s", line).isTrue();
        }
        assertThat(segment(new Line.Apply(Unary.SQUARE, x)).hasRootsOrQuotients())
                .isFalse();
        assertThat(segment(new Line.Select(x, x, x)).hasRootsOrQuotients()).isFalse();
    }

    private static Segment segment(Line line) {
        return new Segment(List.of(Input.DENSE), List.of(line), List.of(new Output(new Operand.Register(0), false)));
    }

    @Test
    void every_function_is_simple_or_a_kernel() {
        for (Unary f : Unary.values()) {
            if (Segment.isSimple(f)) {
                assertThat(Segment.operations(f)).as("%s", f).isBetween(1, Segment.BUDGET / 4);
            }
        }
        assertThat(Segment.isSimple(Unary.EXP)).isFalse();
        assertThat(Segment.isSimple(Binary.POWER)).isFalse();
    }
}
