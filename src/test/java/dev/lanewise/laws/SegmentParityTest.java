package dev.lanewise.laws;

import dev.lanewise.kernel.Elementwise;
import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.SegmentLoop;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated loops give the bits of the ready-made kernels, line by line, and write nothing else. */
class SegmentParityTest {
    private static final int[] SIZES = {1, 2, 7, 15, 16, 17, 33, 100, 1023, 1025};
    private static final Elementwise REFERENCE = KernelSwitch.interpreted().elementwise();

    static Stream<Kernels> generators() {
        return Stream.concat(Stream.of(KernelSwitch.scalar()), KernelSwitch.vector().stream());
    }

    static IntStream seeds() {
        return IntStream.range(0, 64);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_programs_agree_at_every_size_and_room(int seed) {
        RandomSegment random = new RandomSegment(seed);
        for (Kernels kernels : generators().toList()) {
            SegmentLoop loop = kernels.segments().of(random.segment()).loop();
            SegmentLoop streaming =
                    kernels.segments().of(random.segment().forStreaming()).loop();
            for (int n : SIZES) {
                compare(random, loop, 0, n, 3, seed % 2 == 0 ? 0 : 20, kernels.name());
                compare(random, loop, 5, n, 0, seed % 3, kernels.name());
                compare(random, streaming, 3, n, 1, seed % 2 == 0 ? 0 : 20, kernels.name() + ", streaming");
            }
        }
    }

    /** Where all operands lie in memory, a few elements are done by themselves, so that vectors begin where cache lines do. */
    @Test
    void long_arrays_agree_wherever_they_begin() {
        List<RandomSegment> inMemory = IntStream.iterate(1000, seed -> seed + 1)
                .mapToObj(RandomSegment::new)
                .filter(random -> !hasTiles(random.segment()))
                .limit(5)
                .toList();
        for (int i = 0; i < inMemory.size(); i++) {
            RandomSegment random = inMemory.get(i);
            for (Kernels kernels : generators().toList()) {
                SegmentLoop loop = kernels.segments().of(random.segment()).loop();
                SegmentLoop streaming =
                        kernels.segments().of(random.segment().forStreaming()).loop();
                for (int margin : new int[] {0, 5, 12}) {
                    compare(random, loop, 16 * i, 65_536 + 7 * i, margin, i, kernels.name());
                    compare(random, streaming, 3 * i, 65_536 + 9 * i, margin, i, kernels.name() + ", streaming");
                }
            }
        }
    }

    @Test
    void long_arrays_with_tiles_agree() {
        for (int seed = 0; seed < 4; seed++) {
            RandomSegment random = new RandomSegment(1000 + seed);
            for (Kernels kernels : generators().toList()) {
                SegmentLoop loop = kernels.segments().of(random.segment()).loop();
                compare(random, loop, 16, 4099, 1, 3, kernels.name());
                compare(random, loop, 0, 65_536 + 7 * seed, 0, seed, kernels.name());
            }
        }
    }

    private static boolean hasTiles(Segment segment) {
        return segment.inputs().contains(Segment.Input.TILE)
                || segment.outputs().stream().anyMatch(Segment.Output::tile)
                || !segment.sums().isEmpty();
    }

    private static void compare(
            RandomSegment random, SegmentLoop loop, int from, int n, int margin, int room, String name) {
        RandomSegment.Memory expected = random.memory(from + n, margin, room);
        RandomSegment.Memory actual = random.memory(from + n, margin, room);
        expected.interpret(REFERENCE, from, n);
        actual.run(loop, from, n);
        Parity.same(actual.scratch, expected.scratch, "%s: tiles of %s, %d elements", name, random.segment(), n);
        for (int i = 0; i < expected.floats.length; i++) {
            Parity.same(
                    actual.floats[i],
                    expected.floats[i],
                    "%s: array %d of %s, %d elements",
                    name,
                    i,
                    random.segment(),
                    n);
        }
    }
}
