package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Sgd;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.train.Budget;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Listener;
import dev.lanewise.train.Run;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Whoever computes on a virtual thread lets the others have the carrier. */
class CarrierLawTest {
    /** In half a second it could be 250 times, on a busy machine ten; without turns it wakes when the work is over. */
    private static final int WAKES = 4;

    @Test
    void a_sleeper_wakes_while_others_compute_on_the_only_carrier() throws IOException, InterruptedException {
        List<String> woke = FreshJvm.run(
                Service.class,
                List.of(
                        "--add-modules=jdk.incubator.vector",
                        "-Dlanewise.kernels=scalar",
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1"));
        assertThat(woke.stream().filter(line -> line.startsWith("woke")).toList())
                .hasSize(Service.WORKS)
                .allSatisfy(line -> assertThat(Integer.parseInt(line.split(" ")[1]))
                        .as(line)
                        .isGreaterThanOrEqualTo(WAKES));
    }

    /** Computes for half a second in every way, while another virtual thread sleeps 2 ms again and again. */
    static final class Service {
        static final int WORKS = 6;
        private static final long WORK = 500_000_000L;

        private Service() {}

        public static void main(String[] arguments) throws InterruptedException {
            DataSet data = DataSet.of(Shape.of(16), new float[2_000 * 16], new int[2_000], 2);
            Model model = Model.of(Dense.of(16, 2)).initialize(Seed.of(1));
            Map<String, BooleanSupplier> works = new TreeMap<>();
            Trainer trainer = Trainer.of(model, Loss.SOFTMAX_CROSS_ENTROPY)
                    .optimizer(Sgd.of(0.1))
                    .build();
            Trainer gathering = Trainer.of(model, Loss.SOFTMAX_CROSS_ENTROPY)
                    .optimizer(Sgd.of(0.1))
                    .accumulate(1 << 20)
                    .build();
            float[] row = new float[16], scores = new float[2];
            Tensor x = Tensor.input("x", 16);
            Session session = model.session(1);
            Session named = Program.compile(x.exp()).session().input("x", row);
            works.put("fit", () -> trainer.fit(data.batches(8), Budget.steps(1 << 20), Service.untilOver()) != null);
            works.put("accumulate", () -> gathering.fit(data.batches(1), Budget.epochs(1)) != null);
            works.put("evaluate", () -> trainer.evaluate(data) != null);
            works.put("evaluation", () -> Evaluation.of(model, Loss.SOFTMAX_CROSS_ENTROPY, data) != null);
            works.put("predict", () -> {
                session.run(row, scores);
                return true;
            });
            works.put("run", () -> named.run(0));
            for (var work : works.entrySet()) {
                end = System.nanoTime();
                work.getValue().getAsBoolean(); // compiles what is compiled once
                System.out.println("woke " + wakes(work.getValue()) + " times: " + work.getKey());
            }
        }

        private static volatile long end;

        private static Listener untilOver() {
            return new Listener() {
                @Override
                public void onStep(Run run) {
                    if (System.nanoTime() - end > 0) {
                        run.stop("over");
                    }
                }
            };
        }

        /** {@return how often the sleeper woke while the other computed} */
        private static int wakes(BooleanSupplier work) throws InterruptedException {
            AtomicInteger wakes = new AtomicInteger();
            end = System.nanoTime() + WORK;
            Thread sleeper = Thread.startVirtualThread(() -> {
                try {
                    while (System.nanoTime() - end < 0) {
                        Thread.sleep(2);
                        wakes.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Thread computing = Thread.startVirtualThread(() -> {
                while (System.nanoTime() - end < 0) {
                    work.getAsBoolean();
                }
            });
            computing.join();
            int meanwhile = wakes.get();
            sleeper.join();
            return meanwhile;
        }
    }
}
