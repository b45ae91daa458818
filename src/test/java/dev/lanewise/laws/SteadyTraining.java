package dev.lanewise.laws;

import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.program.Engine;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Session;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Span;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.train.Budget;
import dev.lanewise.train.Listener;
import dev.lanewise.train.Run;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainerBuilder;
import java.util.Arrays;

/** A training and predictions whose bytes are counted; {@link SteadyTrainingTest} says how many there may be. */
final class SteadyTraining {
    private static final int EXAMPLES = 500, FEATURES = 12, CLASSES = 5, BATCH = 10;

    private SteadyTraining() {}

    static DataSet data() {
        float[] features = new float[EXAMPLES * FEATURES];
        int[] labels = new int[EXAMPLES];
        for (int i = 0; i < features.length; i++) {
            features[i] = (i * 7919 % 1000) / 1000f - 0.5f;
        }
        Arrays.setAll(labels, i -> i * 31 % CLASSES);
        return DataSet.of(Shape.of(FEATURES), features, labels, CLASSES);
    }

    private static Model model() {
        return Model.of(Sequential.of(Dense.of(FEATURES, 16).then(Activation.GELU), Dense.of(16, CLASSES)))
                .initialize(Seed.of(7));
    }

    static TrainerBuilder trainer(Execution execution) {
        return Trainer.of(model(), Loss.SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(Plan.cosineRestarts(0.01, 0.001, Span.epochs(14))
                                .warmup(Span.epochs(2)))
                        .beta1(Plan.triangular(0.85, 0.95, Span.epochs(1))))
                .clipNorm(1)
                .execution(execution);
    }

    /** Adds up two thousand updates after the other, until they have left nothing behind within epochs. */
    static final class Meter implements Listener {
        private static final int WARM = 1_000;

        private final int updatesPerEpoch;
        private final boolean vectors;
        private final long end = System.nanoTime() + 2 * Allocation.MOST.toNanos();
        private int count;
        int boundaries;
        long inEpochs;
        long atBoundaries;
        private long before;

        /**
         * @param updatesPerEpoch of which the first also has what the end of the last epoch left behind
         * @param vectors whether to wait for them: in the JVM of all tests, others have left hundreds of loops to be compiled
         */
        Meter(int updatesPerEpoch, boolean vectors) {
            this.updatesPerEpoch = updatesPerEpoch;
            this.vectors = vectors;
        }

        @Override
        public void onStep(Run run) {
            long bytes = Allocation.now() - before;
            if (count % updatesPerEpoch == 0) {
                boundaries++;
                atBoundaries += bytes;
            } else {
                inEpochs += bytes;
            }
            count++;
            if (count == WARM && vectors) {
                awaitWarm();
            }
            if (count % Allocation.RUNS == WARM) {
                next(run);
            }
            before = Allocation.now();
        }

        private void next(Run run) {
            if (count > WARM && (inEpochs == 0 || System.nanoTime() > end)) {
                run.stop("two thousand updates are counted");
            } else {
                boundaries = 0;
                inEpochs = 0;
                atBoundaries = 0;
            }
        }
    }

    private static void awaitWarm() {
        try {
            if (!Engine.awaitWarm(Allocation.MOST)) {
                throw new AssertionError("not warm after " + Allocation.MOST);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Trains until two thousand updates in a row have left nothing behind within epochs. */
    static Meter measure(Trainer trainer, int updatesPerEpoch, boolean vectors, Listener... listeners) {
        Meter meter = new Meter(updatesPerEpoch, vectors);
        Listener[] all = Arrays.copyOf(listeners, listeners.length + 1);
        all[listeners.length] = meter;
        try (trainer) {
            trainer.fit(data().batches(BATCH).shuffled(), Budget.steps(100_000_000), all);
        }
        return meter;
    }

    /** In a JVM of its own, as in a service: with vectors, once they are warm. Prints what {@link SteadyTrainingTest} asserts. */
    public static void main(String... arguments) {
        try (Session session = model().session(1)) {
            float[] row = new float[FEATURES], scores = new float[CLASSES];
            session.run(row, scores);
            awaitWarm();
            System.out.println("predictions " + Allocation.inSteadyState(() -> session.run(row, scores)));
        }
        Meter meter = measure(trainer(Execution.AUTO).accumulate(4).build(), 13, true);
        System.out.println("updates " + meter.inEpochs + " " + meter.boundaries + " " + meter.atBoundaries);
    }
}
