package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** One small jar that needs nothing but the JDK. */
class JarTest {
    private static final Path CLASSES = Path.of("target/classes");

    /** 1.07 MB in December 2026, with line numbers; the rest is room for layers, losses and metrics to come. */
    private static final int MOST_BYTES = 1_500_000;

    @Test
    void the_jar_is_small() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(CLASSES);
                ZipOutputStream zip = new ZipOutputStream(jar)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(CLASSES.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        assertThat(jar.size()).isBetween(100_000, MOST_BYTES);
    }

    @Test
    void the_module_requires_the_jdk_only() {
        ModuleDescriptor module =
                ModuleFinder.of(CLASSES).find("dev.lanewise").orElseThrow().descriptor();
        assertThat(module.requires().stream().map(ModuleDescriptor.Requires::name))
                .containsExactlyInAnyOrder("java.base", "jdk.incubator.vector", "java.management");
        assertThat(module.requires().stream()
                        .filter(required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name))
                .as("works without")
                .containsExactly("java.management");
    }

    @Test
    void every_dependency_is_for_tests() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String dependencies = pom.substring(
                pom.indexOf("<dependencies>", pom.indexOf("</dependencyManagement>")), pom.indexOf("<build>"));
        List<String> each =
                List.of(dependencies.split("<dependency>")).stream().skip(1).toList();
        assertThat(each).hasSize(3).allSatisfy(one -> assertThat(one).contains("<scope>test</scope>"));
    }
}
