package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.kernel.Segment.Input;
import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import dev.lanewise.kernel.Segment.Output;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledSegmentsTest {
    private static final ScalarSegments DEFINER = new ScalarSegments();

    private static Segment scaled(Unary f) {
        return new Segment(
                List.of(Input.DENSE, Input.CONSTANT),
                List.of(
                        new Line.Apply(f, new Operand.In(0)),
                        new Line.Combine(Binary.MULTIPLY, new Operand.Register(0), new Operand.In(1))),
                List.of(new Output(new Operand.Register(1), false)));
    }

    @Test
    void equal_programs_share_one_class_whatever_their_numbers_and_places() {
        AtomicInteger defined = new AtomicInteger();
        CompiledSegments segments = new CompiledSegments(segment -> {
            defined.incrementAndGet();
            return DEFINER.define(segment);
        });
        SegmentLoop loop = segments.of(scaled(Unary.NEGATE)).loop();
        assertThat(segments.of(scaled(Unary.NEGATE)).loop()).isSameAs(loop);
        assertThat(segments.of(scaled(Unary.SQUARE)).loop()).isNotSameAs(loop);
        assertThat(defined).hasValue(2);
        float[][] memory = {{1, 2, 3, 4, 5, 6}};
        int[] base = {1}, slot = {0, 0, 0};
        loop.run(
                memory,
                base,
                memory[0],
                new SegmentLoop.Places(slot, new int[] {0, 0, 0}, new float[] {0, 2, 0}),
                0,
                2);
        loop.run(
                memory,
                base,
                memory[0],
                new SegmentLoop.Places(slot, new int[] {3, 0, 1}, new float[] {0, 10, 0}),
                0,
                1);
        assertThat(memory[0]).containsExactly(1, -4, -50, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                LinkageError.class,
                VerifyError.class,
                UnsupportedOperationException.class,
                SecurityException.class,
                IllegalAccessException.class
            })
    void where_classes_are_refused_there_are_no_loops_and_nobody_asks_again(Class<? extends Throwable> kind) {
        AtomicInteger asked = new AtomicInteger();
        CompiledSegments segments = new CompiledSegments(segment -> {
            asked.incrementAndGet();
            return thrown(kind);
        });
        assertThat(segments.refusal()).isEmpty();
        assertThat(segments.of(scaled(Unary.NEGATE)).loop()).isNull();
        assertThat(segments.of(scaled(Unary.SQUARE)).loop()).isNull();
        assertThat(asked).hasValue(1);
        assertThat(segments.refusal().orElseThrow()).contains(kind.getSimpleName());
        assertThatThrownBy(() -> KernelSwitch.requireCompiled(segments))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-Dlanewise.loops=compiled")
                .hasMessageContaining("auto");
    }

    @Test
    void a_segment_that_fails_for_another_reason_fails_alone() {
        CompiledSegments segments = new CompiledSegments(segment -> {
            if (segment.equals(scaled(Unary.NEGATE))) {
                throw new IllegalStateException("a test's segment that cannot be written");
            }
            return DEFINER.define(segment);
        });
        assertThat(segments.of(scaled(Unary.NEGATE)).loop()).isNull();
        assertThat(segments.of(scaled(Unary.SQUARE)).loop()).isNotNull();
        assertThat(segments.refusal()).isEmpty();
    }

    @Test
    void what_fails_for_want_of_memory_fails_once() {
        AtomicInteger asked = new AtomicInteger();
        CompiledSegments segments = new CompiledSegments(segment -> {
            if (asked.getAndIncrement() == 0) {
                throw new OutOfMemoryError("for a moment");
            }
            return DEFINER.define(segment);
        });
        assertThatThrownBy(() -> segments.of(scaled(Unary.NEGATE))).isInstanceOf(OutOfMemoryError.class);
        assertThat(segments.of(scaled(Unary.NEGATE)).loop()).isNotNull();
        assertThat(segments.refusal()).isEmpty();
    }

    private static SegmentLoop thrown(Class<? extends Throwable> kind) throws ReflectiveOperationException {
        Throwable thrown = kind.getConstructor(String.class).newInstance("refused");
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        throw (ReflectiveOperationException) thrown;
    }

    @Test
    void a_class_goes_when_no_program_has_it() throws InterruptedException {
        CompiledSegments segments = new CompiledSegments(DEFINER, 1);
        Segments.Prospect held = segments.of(scaled(Unary.ABS));
        WeakReference<Class<?>> unused =
                new WeakReference<>(segments.of(scaled(Unary.NEGATE)).loop().getClass());
        WeakReference<Class<?>> recent =
                new WeakReference<>(segments.of(scaled(Unary.SQUARE)).loop().getClass());
        for (int i = 0; i < 100 && unused.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(unused.get()).isNull();
        assertThat(recent.get()).isNotNull();
        assertThat(segments.of(scaled(Unary.ABS))).isSameAs(held);
    }

    @Test
    void the_loops_of_this_jvm_can_be_required() {
        KernelSwitch.requireCompiled(KernelSwitch.scalar().segments());
        KernelSwitch.requireCompiled(KernelSwitch.choice().kernels().segments());
        assertThat(KernelSwitch.loops()).isEqualTo("compiled");
    }

    @Test
    void an_unknown_value_of_the_property_names_the_known_ones() {
        assertThat(LoopChoice.of("auto")).isEqualTo(LoopChoice.AUTO);
        assertThat(LoopChoice.of("compiled")).isEqualTo(LoopChoice.COMPILED);
        assertThat(LoopChoice.of("interpreted")).isEqualTo(LoopChoice.INTERPRETED);
        assertThatThrownBy(() -> LoopChoice.of("never"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lanewise.loops")
                .hasMessageContaining("auto, compiled or interpreted");
    }
}
