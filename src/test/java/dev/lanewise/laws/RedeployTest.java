package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.program.Engine;
import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.train.Budget;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application goes while its loops are still being warmed: nothing of it stays, and nobody hears of it. */
class RedeployTest {
    private static final int RELOADS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"closed", "dropped", "stopped"})
    void a_class_loader_goes_while_its_loops_are_being_warmed(String how) throws IOException, InterruptedException {
        List<String> options = List.of(
                "--limit-modules=java.base,jdk.incubator.vector",
                "--add-modules=jdk.incubator.vector",
                "-Djdk.system.logger.level=WARNING",
                "-XX:SoftRefLRUPolicyMSPerMB=0", // caches of the JDK hold the last loader softly
                "-Xmx256m");
        assertThat(FreshJvm.run(Container.class, options, how))
                .containsExactly("reloaded " + RELOADS + ", loaders left 0, threads left 0");
    }

    /** Loads the application again and again, each time in a class loader of its own. */
    static final class Container {
        private Container() {}

        public static void main(String[] arguments) throws Exception {
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < RELOADS; i++) {
                loaders.add(reload(arguments[0]));
            }
            long left = RELOADS, threads = 1;
            for (int i = 0; i < 600 && left + threads > 0; i++) {
                System.gc();
                Thread.sleep(50);
                left = loaders.stream().filter(loader -> loader.get() != null).count();
                threads = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("lanewise"))
                        .count();
            }
            System.out.println("reloaded " + RELOADS + ", loaders left " + left + ", threads left " + threads);
        }

        private static WeakReference<ClassLoader> reload(String how) throws Exception {
            URL[] urls = {
                FreshJvm.folder(Program.class).toUri().toURL(),
                FreshJvm.folder(Container.class).toUri().toURL()
            };
            try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
                Class.forName(Application.class.getName(), true, loader)
                        .getMethod("run", String.class)
                        .invoke(null, how);
                return new WeakReference<>(loader);
            }
        }
    }

    /** Trains for a moment: too short for its loops to be warm. */
    public static final class Application {
        private static Trainer held;

        private Application() {}

        public static void run(String how) throws InterruptedException {
            DataSet data = DataSet.of(Shape.of(16), new float[64 * 16], new int[64], 10);
            Model model = Model.of(Sequential.of(Dense.of(16, 32).then(Activation.TANH), Dense.of(32, 10)))
                    .initialize(Seed.of(1));
            Trainer trainer = Trainer.of(model, Loss.SOFTMAX_CROSS_ENTROPY)
                    .optimizer(AdamW.of(0.01))
                    .build();
            trainer.fit(data.batches(16), Budget.epochs(3));
            trainer.evaluate(data);
            switch (how) {
                case "closed" -> trainer.close();
                case "stopped" -> {
                    held = trainer;
                    Engine.stopWarmUp(Duration.ofSeconds(5));
                }
                default -> System.identityHashCode(held);
            }
        }
    }
}
