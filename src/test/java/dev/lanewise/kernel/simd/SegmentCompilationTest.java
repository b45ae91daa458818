package dev.lanewise.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.SegmentLoop;
import dev.lanewise.laws.RandomSegment;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated methods stay where both compilers like them. */
class SegmentCompilationTest {
    /** HotSpot compiles no method of more than 8000 bytecodes. */
    private static final int MOST_BYTECODES = 4000;
    /** C2 inlines no hot method of more: each method then has the compiler's budget for itself. */
    private static final int INLINED = 325;

    private static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void methods_are_small_enough_to_be_compiled_and_too_large_to_be_inlined() {
        assertThat(seeds().mapToObj(seed -> new RandomSegment(seed).segment())
                        .flatMap(segment -> Stream.of(segment, segment.forStreaming()))
                        .flatMap(segment -> methods(segment).stream()))
                .allSatisfy(method -> {
                    int length = ((CodeAttribute) method.code().orElseThrow()).codeLength();
                    assertThat(length).as(method.methodName().stringValue()).isBetween(INLINED + 1, MOST_BYTECODES);
                });
    }

    private static List<MethodModel> methods(Segment segment) {
        return ClassFile.of().parse(VectorSegments.bytes(segment)).methods().stream()
                .filter(method -> method.methodName().stringValue().startsWith("loop"))
                .toList();
    }

    @Test
    void c1_compiles_the_longest_with_full_profiling() throws IOException {
        List<String> compilations = compilations();

        assertThat(compilations).hasSizeGreaterThanOrEqualTo(3 * EverySegment.SEGMENTS);
        assertThat(compilations).noneMatch(line -> line.contains("SKIPPED"));
    }

    private static List<String> compilations() throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Xbatch",
                        "-XX:TieredStopAtLevel=3",
                        "-XX:Tier3InvocationThreshold=50",
                        "-XX:Tier0InvokeNotifyFreqLog=5",
                        "-XX:+PrintCompilation",
                        "-cp",
                        Path.of("target", "classes").toString()
                                + System.getProperty("path.separator")
                                + Path.of("target", "test-classes"),
                        EverySegment.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var lines = java.inputReader()) {
            return lines.lines()
                    .filter(line -> line.contains("kernel.simd.Loop$") && line.contains("::loop_"))
                    .toList();
        }
    }

    /** Calls long segments often enough to be compiled. */
    static final class EverySegment {
        static final int SEGMENTS = 12;

        private EverySegment() {}

        public static void main(String[] arguments) throws ReflectiveOperationException {
            for (int seed = 0; seed < SEGMENTS; seed++) {
                RandomSegment random = RandomSegment.longest(seed);
                Segment segment =
                        seed % 2 == 0 ? random.segment() : random.segment().forStreaming();
                SegmentLoop loop = new VectorSegments().define(segment);
                RandomSegment.Memory memory = random.memory(100, 0, 20), edge = random.memory(5, 0, 0);
                for (int i = 0; i < 100; i++) {
                    memory.run(loop, 0, 19);
                    edge.run(loop, 0, 5);
                }
            }
        }
    }
}
