package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own: what happens once in a JVM, or needs other options, is tested there. */
public final class FreshJvm {
    private static final int SECONDS = 120;

    private FreshJvm() {}

    /** {@return what the class prints, on either stream, the JVM's own warnings left out} It must end by itself, with status 0. */
    public static List<String> run(Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.add("-cp");
        command.add(folder(Program.class) + File.pathSeparator + folder(main));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        File output = File.createTempFile("fresh-jvm", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            List<String> lines = Files.readAllLines(output.toPath());
            assertThat(process.exitValue()).as("%s", lines).isZero();
            return lines.stream()
                    .filter(line -> !line.startsWith("WARNING: Using incubator"))
                    .toList();
        } finally {
            assertThat(output.delete()).isTrue();
        }
    }

    /** {@return where the class file lies that this JVM has loaded} */
    public static Path folder(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        String url = type.getClassLoader().getResource(name).toString();
        return Path.of(URI.create(url.substring(0, url.length() - name.length())));
    }
}
