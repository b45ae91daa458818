package dev.lanewise.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TileSourceTest {
    private static final Path FOLDER = Path.of("src", "main", "java", "dev", "lanewise", "kernel", "simd");

    @ParameterizedTest
    @MethodSource("dev.lanewise.kernel.simd.TileSource#all")
    void the_checked_in_tile_is_the_generated_one(TileSource tile) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(tile.name() + ".java"))).isEqualTo(tile.source());
    }
}
