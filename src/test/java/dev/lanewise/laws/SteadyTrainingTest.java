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
import dev.lanewise.train.Validation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * All bytes of two thousand updates of a fit in a row, over epochs, restarts of a schedule, accumulation and validation, and of as many
 * predictions; once the JIT is done with them, for which each gets the time that {@link Allocation} states.
 */
class SteadyTrainingTest {
    private static final int EXAMPLES = 500, FEATURES = 12, CLASSES = 5, BATCH = 10;
    /** The record of an epoch in the history: 216 bytes, and the list of them grows. */
    private static final long RECORD = 512;
    /** An evaluation of {@value #CLASSES} classes with its confusion matrix, and its metrics in the record: 2 kB. */
    private static final long RESULT = 2_048;

    private static DataSet data() {
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

    private static TrainerBuilder trainer(Execution execution) {
        return Trainer.of(model(), Loss.SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(Plan.cosineRestarts(0.01, 0.001, Span.epochs(14))
                                .warmup(Span.epochs(2)))
                        .beta1(Plan.triangular(0.85, 0.95, Span.epochs(1))))
                .clipNorm(1)
                .execution(execution);
    }

    /** Adds up two thousand updates after the other, until they have left nothing behind within epochs. */
    private static final class Meter implements Listener {
        private static final int WARM = 1_000;

        private final int updatesPerEpoch;
        private final long end = System.nanoTime() + 2 * Allocation.MOST.toNanos();
        private int count;
        private int boundaries;
        private long inEpochs;
        private long atBoundaries;
        private long before;

        /** @param updatesPerEpoch of which the first also has what the end of the last epoch left behind */
        Meter(int updatesPerEpoch) {
            this.updatesPerEpoch = updatesPerEpoch;
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
            if (count == WARM) {
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
            assertThat(Engine.awaitWarm(Allocation.MOST)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void require(Trainer trainer, int updatesPerEpoch, long perEpoch, Listener... listeners) {
        Meter meter = new Meter(updatesPerEpoch);
        Listener[] all = Arrays.copyOf(listeners, listeners.length + 1);
        all[listeners.length] = meter;
        try (trainer) {
            trainer.fit(data().batches(BATCH).shuffled(), Budget.steps(100_000_000), all);
        }
        assertThat(meter.boundaries)
                .isBetween(Allocation.RUNS / updatesPerEpoch, Allocation.RUNS / updatesPerEpoch + 1);
        assertThat(meter.inEpochs).as("within epochs").isZero();
        assertThat(meter.atBoundaries)
                .as("at %d ends of an epoch", meter.boundaries)
                .isBetween(0L, meter.boundaries * perEpoch);
    }

    @Test
    void two_thousand_updates_allocate_nothing_but_the_records_of_their_epochs() {
        require(trainer(Execution.SCALAR).build(), 50, RECORD);
    }

    @Test
    void two_thousand_updates_of_several_batches_allocate_nothing_but_the_records_of_their_epochs() {
        require(trainer(Execution.SCALAR).accumulate(4).build(), 13, RECORD);
    }

    @Test
    void a_validation_allocates_its_result_and_nothing_for_each_example() {
        require(trainer(Execution.SCALAR).build(), 50, RECORD + RESULT, Validation.validation(data()));
    }

    @Test
    void two_thousand_updates_do_so_with_the_fastest_loops_too_once_they_are_warm() {
        require(trainer(Execution.AUTO).accumulate(4).build(), 13, RECORD);
    }

    @Test
    void two_thousand_predictions_allocate_nothing_once_they_are_warm() {
        try (Session session = model().session(1)) {
            float[] row = new float[FEATURES], scores = new float[CLASSES];
            session.run(row, scores);
            awaitWarm();
            assertThat(Allocation.inSteadyState(() -> session.run(row, scores))).isZero();
        }
    }
}
