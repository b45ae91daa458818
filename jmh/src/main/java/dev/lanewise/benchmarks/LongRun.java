package dev.lanewise.benchmarks;

import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.RmsProp;
import dev.lanewise.optim.Sgd;
import dev.lanewise.program.Engine;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Budget;
import dev.lanewise.train.Trainer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;

/**
 * Whether a training stays as fast as it began, when gradients have become tiny and moments have decayed: epochs 3 to 22 beside the last 20 of
 * 300, and a step of AdamW beside one of plain SGD where a third of the inputs is always 0. Subnormal numbers show here, on processors of Intel
 * above all.
 *
 * <pre>java --add-modules jdk.incubator.vector -cp jmh/target/benchmarks.jar dev.lanewise.benchmarks.LongRun</pre>
 */
public final class LongRun {
    private static final int EPOCHS = 300;
    private static final int MEASURED = 20;

    private LongRun() {}

    public static void main(String... args) throws InterruptedException {
        Batches digits = clusters(1437, 64).batches(32).shuffled(Seed.of(1));
        epochs("Adam", Adam.of(1e-3), digits);
        epochs("RMSprop", RmsProp.of(1e-3), digits);
        Batches clothes = clusters(12_000, 784).batches(32).shuffled(Seed.of(1));
        double sgd = step(Sgd.of(0.05), clothes), adamW = step(AdamW.of(1e-3), clothes);
        System.out.printf(
                "784-128-10/32: SGD %.1f µs a step, AdamW %.1f µs, ratio %.2f%n", 1e6 * sgd, 1e6 * adamW, adamW / sgd);
    }

    private static void epochs(String name, Optimizer rule, Batches batches) throws InterruptedException {
        warm("64-512-10/32", rule, batches);
        try (Trainer trainer = trainer("64-512-10/32", rule)) {
            seconds(trainer, batches, Budget.epochs(2));
            double first = seconds(trainer, batches, Budget.epochs(MEASURED));
            seconds(trainer, batches, Budget.epochs(EPOCHS - 2 - 2 * MEASURED));
            double last = seconds(trainer, batches, Budget.epochs(MEASURED));
            System.out.printf(
                    "64-512-10/32, %s: epochs 3 to 22 %.1f ms each, the last 20 of 300 %.1f ms, ratio %.2f%n",
                    name, 1e3 * first / MEASURED, 1e3 * last / MEASURED, last / first);
        }
    }

    /** Seconds for a step after five epochs. */
    private static double step(Optimizer rule, Batches batches) throws InterruptedException {
        warm("784-128-10/32", rule, batches);
        try (Trainer trainer = trainer("784-128-10/32", rule)) {
            seconds(trainer, batches, Budget.epochs(5));
            return seconds(trainer, batches, Budget.steps(1000)) / 1000;
        }
    }

    /** Another trainer of the same network, so that the one that is measured is fast from its first step. */
    private static void warm(String net, Optimizer rule, Batches batches) throws InterruptedException {
        try (Trainer trainer = trainer(net, rule)) {
            trainer.fit(batches, Budget.epochs(1));
            Engine.awaitWarm(Duration.ofSeconds(60));
            trainer.fit(batches, Budget.steps(2000));
        }
    }

    private static Trainer trainer(String net, Optimizer rule) {
        return Trainer.of(Net.parse(net).model(), SOFTMAX_CROSS_ENTROPY)
                .optimizer(rule)
                .build();
    }

    /** Processor time of this thread, which does all the work. */
    private static double seconds(Trainer trainer, Batches batches, Budget budget) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        trainer.fit(batches, budget);
        return (threads.getCurrentThreadCpuTime() - start) * 1e-9;
    }

    /** Ten clusters that can be told apart; every third feature is 0 in all examples, as the corners of images are. */
    private static DataSet clusters(int examples, int width) {
        Random random = new Random(3);
        float[][] centres = new float[10][width];
        for (float[] centre : centres) {
            for (int i = 0; i < width; i++) {
                centre[i] = i % 3 == 0 ? 0 : random.nextFloat();
            }
        }
        float[][] features = new float[examples][width];
        int[] labels = new int[examples];
        for (int e = 0; e < examples; e++) {
            labels[e] = random.nextInt(10);
            for (int i = 0; i < width; i++) {
                features[e][i] = i % 3 == 0 ? 0 : centres[labels[e]][i] + 0.3f * (float) random.nextGaussian();
            }
        }
        return DataSet.of(features, labels);
    }
}
