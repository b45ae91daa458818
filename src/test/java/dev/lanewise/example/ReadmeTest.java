package dev.lanewise.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each block of Java in the README is a program: copied into a file, it runs with the command that the README gives. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("public class (\\w+)");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> every_block_is_a_program_that_runs() throws IOException {
        List<String> programs = BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(programs).hasSize(2);
        return programs.stream()
                .map(program -> DynamicTest.dynamicTest(name(program), () -> {
                    String output = run(name(program), program);
                    switch (name(program)) {
                        case "Quickstart" ->
                            assertThat(output).contains("accuracy 0.9").contains("upper half circle");
                        case "Beneath" ->
                            assertThat(output)
                                    .contains("matmul [128, 64] · [64, 10]")
                                    .contains("parameters are written from here on")
                                    .contains("Beneath.java:");
                        default -> throw new AssertionError("what should it print?");
                    }
                }));
    }

    @Test
    void the_command_is_the_one_of_the_readme() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(
                        "java --add-modules jdk.incubator.vector -cp target/lanewise-0.1.0-SNAPSHOT.jar Quickstart.java");
    }

    private static String name(String program) {
        return NAME.matcher(program).results().findFirst().orElseThrow().group(1);
    }

    private String run(String name, String program) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name + ".java"), program);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                Path.of("target", "classes").toString(),
                file.toString()));
        File output = folder.resolve(name + ".txt").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor()).as(name).isZero();
        return Files.readString(output.toPath(), StandardCharsets.UTF_8);
    }
}
