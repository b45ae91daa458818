package dev.lanewise.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A tile that C1 cannot compile with full profiling (tier 3) stays in the interpreter; or, if the compile queue was long
 * and tier 2 had it first, stays there for ever.
 */
class TileCompilationTest {
    @Test
    void c1_compiles_every_tile_with_full_profiling() throws IOException {
        List<String> compilations = compilationsOf("dev.lanewise.kernel.simd.Tile");

        assertThat(compilations).hasSizeGreaterThanOrEqualTo(TileSource.all().size());
        assertThat(compilations).noneMatch(line -> line.contains("SKIPPED"));
    }

    private static List<String> compilationsOf(String prefix) throws IOException {
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
                        EveryTile.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var lines = java.inputReader()) {
            return lines.lines()
                    .filter(line -> line.contains(prefix) && line.contains("::multiply"))
                    .toList();
        }
    }

    /** Calls every tile often enough to be compiled. */
    static final class EveryTile {
        private EveryTile() {}

        public static void main(String[] arguments) throws ReflectiveOperationException {
            float[] x = new float[8 * 16 * 16];
            for (TileSource source : TileSource.all()) {
                Tile tile = (Tile) Class.forName("dev.lanewise.kernel.simd." + source.name())
                        .getDeclaredConstructor()
                        .newInstance();
                int last = (tile.vectors - 1) * tile.lanes;
                for (int i = 0; i < 100; i++) {
                    tile.multiply(2, x, 0, 2, 1, x, 0, 128, x, 0, 128, x, 0, 128, last);
                }
            }
        }
    }
}
