package dev.lanewise.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** C of this project, compiled when a benchmark starts and called on arrays of the heap. */
final class Gcc {
    static final Linker LINKER = Linker.nativeLinker();
    /** The function sees the array itself; the collector waits meanwhile. */
    static final Linker.Option ON_HEAP = Linker.Option.critical(true);

    private Gcc() {}

    /**
     * {@return the compiled {@code update.c}, or nothing without gcc}
     *
     * @param bits of the vectors that gcc prefers
     */
    static Optional<SymbolLookup> compile(int bits) {
        try {
            Path folder = Files.createTempDirectory("lanewise-bench");
            Path source = folder.resolve("update.c"), library = folder.resolve("update.so");
            try (InputStream resource = Gcc.class.getResourceAsStream("/c/update.c")) {
                Files.copy(resource, source);
            }
            Optional<SymbolLookup> found = run(
                            "gcc",
                            "-O3",
                            "-march=native",
                            "-fno-math-errno",
                            "-mprefer-vector-width=" + bits,
                            "-shared",
                            "-fPIC",
                            "-o",
                            library.toString(),
                            source.toString())
                    ? Optional.of(SymbolLookup.libraryLookup(library, Arena.global()))
                    : Optional.empty();
            for (Path file : new Path[] {source, library, folder}) {
                Files.deleteIfExists(file); // a loaded library outlives its name
            }
            return found;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
