package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled loops give the bits of interpreted ones, whatever the loop, its place, and how it is cut. */
class LoopCompilerTest {
    private static final int[][] EXTENTS = {
        {1}, {2}, {7}, {15}, {16}, {17}, {3, 11}, {1023}, {25, 41}, {2051}, {8192}, {20_011}
    };

    static Stream<Kernels> kernels() {
        return Stream.concat(Stream.of(KernelSwitch.scalar()), KernelSwitch.vector().stream());
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void compiled_loops_equal_interpreted_ones(int seed) {
        RandomLoop random = new RandomLoop(seed, EXTENTS[seed % EXTENTS.length]);
        Loop loop = random.loop();
        Frame expected = random.frame();
        run(new LoopInterpreter(loop), expected, KernelSwitch.interpreted(), 1);
        for (Kernels kernels : kernels().toList()) {
            for (Segment segment : new LoopAssembly(loop, Piece.segments(loop)).segments()) {
                assertThat(kernels.segments().of(segment).loop())
                        .as("or the interpreter would be compared with itself: %s", segment.name())
                        .isNotNull();
            }
            for (int parts : new int[] {1, 3}) {
                Frame actual = random.frame();
                run(LoopCompiler.of(loop), actual, kernels, parts);
                assertThat(Arrays.deepEquals(actual.floats, expected.floats))
                        .as("%s in %d parts: %s", kernels.name(), parts, loop.text())
                        .isTrue();
                Frame large = random.frame();
                run(LoopCompiler.of(loop, 0), large, kernels, parts);
                assertThat(Arrays.deepEquals(large.floats, expected.floats))
                        .as("%s in %d parts, as if larger than caches: %s", kernels.name(), parts, loop.text())
                        .isTrue();
            }
        }
    }

    private static void run(Step step, Frame frame, Kernels kernels, int parts) {
        frame.prepare(0, 0, kernels);
        step.resolve(kernels);
        float[] scratch = new float[step.scratch()];
        for (int part = 0; part < parts; part++) {
            step.run(frame, scratch, part, parts);
        }
    }

    @Test
    void a_loop_runs_interpreted_where_no_classes_are() {
        RandomLoop random = new RandomLoop(3, new int[] {100});
        Frame expected = random.frame(), actual = random.frame();
        run(new LoopInterpreter(random.loop()), expected, KernelSwitch.interpreted(), 1);
        Step step = LoopCompiler.of(random.loop());
        assertThat(step).isInstanceOf(LoopCompiler.class);
        run(step, actual, KernelSwitch.interpreted(), 1);
        assertThat(Arrays.deepEquals(actual.floats, expected.floats)).isTrue();
    }

    @Test
    void an_update_is_one_segment_and_needs_no_tile() {
        Loop update = RandomLoop.momentum(5000);
        assertThat(LoopCompiler.text(update)).isEqualTo("compiled, [multiply add multiply subtract]");
        assertThat(new LoopAssembly(update, Piece.segments(update)).scratch()).isZero();
    }

    @Test
    void a_loop_streams_from_a_number_of_bytes_on_unless_it_has_roots_or_quotients_or_tiles() {
        Loop update = RandomLoop.momentum(1000); // 3 streams in, 2 out
        assertThat(segments(update, 20_000)).allMatch(Segment::streaming);
        assertThat(segments(update, 20_001)).noneMatch(Segment::streaming);
        assertThat(segments(RandomLoop.gelu(1000), 0)).noneMatch(Segment::streaming);
        assertThat(segments(RandomLoop.quotient(1000), 0)).noneMatch(Segment::streaming);
    }

    private static List<Segment> segments(Loop loop, long streaming) {
        List<Segment> segments = ((LoopCompiler) LoopCompiler.of(loop, streaming)).segments();
        assertThat(segments).isNotEmpty();
        return segments;
    }

    @Test
    void kernels_stand_between_segments_and_what_can_wait_waits() {
        assertThat(LoopCompiler.text(RandomLoop.gelu(64))).isEqualTo("compiled, multiply erf [multiply add multiply]");
    }

    @Test
    void pieces_cover_every_instruction_once_and_follow_their_operands() {
        for (int seed = 0; seed < 300; seed++) {
            Loop loop = new RandomLoop(seed, new int[] {8}).loop();
            requireOrder(loop, Piece.segments(loop));
        }
    }

    @Test
    void a_long_run_is_cut_into_pieces_within_the_budget() {
        for (int seed = 0; seed < 300; seed++) {
            Loop loop = new RandomLoop(seed, new int[] {8}).loop();
            List<Integer> simple = IntStream.range(0, loop.instructions().size())
                    .filter(i -> Piece.isSimple(loop.instructions().get(i)))
                    .boxed()
                    .toList();
            for (int budget : new int[] {1, 10, 20, 40}) {
                List<Piece> pieces = Cut.of(loop, simple, budget);
                assertThat(pieces.stream().flatMap(p -> p.instructions().stream()))
                        .containsExactlyElementsOf(simple);
                for (Piece piece : pieces) {
                    assertThat(piece.instructions().size() == 1 || Cut.operations(loop, piece) <= budget)
                            .as("%s of %s", piece, loop.text())
                            .isTrue();
                }
            }
            assertThat(Cut.of(loop, simple, 10_000)).hasSize(Math.min(1, simple.size()));
        }
    }

    private static void requireOrder(Loop loop, List<Piece> pieces) {
        List<Integer> order =
                pieces.stream().flatMap(p -> p.instructions().stream()).toList();
        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, loop.instructions().size()).boxed().toList());
        for (int at = 0; at < order.size(); at++) {
            for (Loop.Operand operand : loop.instructions().get(order.get(at)).operands()) {
                if (operand instanceof Loop.Operand.Register r) {
                    assertThat(order.subList(0, at)).as(loop.text()).contains(r.index());
                }
            }
        }
    }
}
