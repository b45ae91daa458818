package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Loss;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two threads that use the library for the first time do not wait for each other. A class is initialized by one thread while
 * others wait for it; if the initialization of A needs B and that of B needs A, one thread that begins with A and one that
 * begins with B wait for ever, and no thread dump shows a deadlock. The usual way into it is an interface with constants of its own
 * implementations and a default method: such an interface is initialized with the classes that implement it (JLS 12.4.1).
 */
class InitializationLawTest {
    /** Of as many, all hung where the interface had a default method. */
    private static final int TRIALS = 100;

    /** The classes that the tests run with, wherever they lie. */
    private static Path library() {
        String file = "Loss.class";
        return Path.of(URI.create(Loss.class.getResource(file).toString()))
                .resolve("../../../..")
                .normalize();
    }

    @Test
    void no_two_classes_need_each_other_to_be_initialized() throws IOException {
        assertThat(Initializations.of(library()).cycles()).isEmpty();
    }

    @Test
    void the_law_sees_a_default_method_beside_constants_and_a_class_with_constants_of_its_subclass()
            throws IOException {
        Path tests = Path.of(URI.create(Shape.class
                        .getResource("InitializationLawTest$Shape.class")
                        .toString()))
                .getParent();
        try (Stream<Path> files = Files.list(tests)) {
            List<Path> mine = files.filter(file -> file.getFileName().toString().startsWith("InitializationLawTest$"))
                    .toList();
            assertThat(Initializations.of(mine).cycles())
                    .containsExactlyInAnyOrder(
                            Set.of(Shape.class.getName(), Round.class.getName()),
                            Set.of(Base.class.getName(), Derived.class.getName()));
        }
    }

    interface Shape {
        Shape ROUND = new Round();

        default int corners() {
            return 0;
        }
    }

    record Round() implements Shape {}

    interface Plain {
        Plain ONE = new Only();

        int corners();
    }

    record Only() implements Plain {
        @Override
        public int corners() {
            return 1;
        }
    }

    static class Base {
        static final Base FIRST = made();

        static Base made() {
            return new Derived();
        }
    }

    static class Derived extends Base {}

    enum Constants {
        WITH_A_BODY {
            @Override
            int corners() {
                return 2;
            }
        };

        abstract int corners();
    }

    @Test
    void the_first_use_of_losses_by_two_threads_comes_to_an_end() throws Exception {
        URL[] urls = {library().toUri().toURL()};
        String nn = Loss.class.getPackageName() + '.';
        for (int trial = 0; trial < TRIALS; trial++) {
            // A loader of its own loads and initializes everything anew, as another JVM would.
            URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
            CyclicBarrier together = new CyclicBarrier(2);
            List<Thread> threads = List.of(
                    initializing(nn + "Loss", loader, together),
                    initializing(nn + "KullbackLeibler", loader, together));
            for (Thread thread : threads) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as("trial " + trial + " hangs").isFalse();
            }
            loader.close();
        }
    }

    private static Thread initializing(String name, ClassLoader loader, CyclicBarrier together) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                together.await();
                Class.forName(name, true, loader);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
    }
}
