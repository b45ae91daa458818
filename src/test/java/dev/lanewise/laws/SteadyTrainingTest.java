package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Execution;
import dev.lanewise.train.Listener;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.Validation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All bytes of two thousand updates of a fit in a row, over epochs, restarts of a schedule, accumulation and validation, and of as many
 * predictions; once the JIT is done with them, for which each gets the time that {@link Allocation} states.
 */
class SteadyTrainingTest {
    /** The record of an epoch in the history: 216 bytes, and the list of them grows. */
    private static final long RECORD = 512;
    /** An evaluation of five classes with its confusion matrix, and its metrics in the record: 2 kB. */
    private static final long RESULT = 2_048;

    private static void require(Trainer trainer, int updatesPerEpoch, long perEpoch, Listener... listeners) {
        SteadyTraining.Meter meter = SteadyTraining.measure(trainer, updatesPerEpoch, false, listeners);
        require(updatesPerEpoch, perEpoch, meter.inEpochs, meter.boundaries, meter.atBoundaries);
    }

    private static void require(int updatesPerEpoch, long perEpoch, long inEpochs, long boundaries, long atBoundaries) {
        assertThat(boundaries)
                .isBetween((long) Allocation.RUNS / updatesPerEpoch, Allocation.RUNS / updatesPerEpoch + 1L);
        assertThat(inEpochs).as("within epochs").isZero();
        assertThat(atBoundaries).as("at %d ends of an epoch", boundaries).isBetween(0L, boundaries * perEpoch);
    }

    @Test
    void two_thousand_updates_allocate_nothing_but_the_records_of_their_epochs() {
        require(SteadyTraining.trainer(Execution.SCALAR).build(), 50, RECORD);
    }

    @Test
    void two_thousand_updates_of_several_batches_allocate_nothing_but_the_records_of_their_epochs() {
        require(SteadyTraining.trainer(Execution.SCALAR).accumulate(4).build(), 13, RECORD);
    }

    @Test
    void a_validation_allocates_its_result_and_nothing_for_each_example() {
        require(
                SteadyTraining.trainer(Execution.SCALAR).build(),
                50,
                RECORD + RESULT,
                Validation.validation(SteadyTraining.data()));
    }

    /** Here other tests have left hundreds of loops to be compiled; a service has its own. */
    @Test
    void in_a_jvm_of_its_own_so_do_predictions_and_updates_with_the_fastest_loops_once_they_are_warm()
            throws IOException, InterruptedException {
        List<String> lines = FreshJvm.run(SteadyTraining.class, List.of("--add-modules=jdk.incubator.vector"));
        assertThat(lines).contains("predictions 0");
        String updates = lines.stream()
                .filter(line -> line.startsWith("updates "))
                .findFirst()
                .orElseThrow();
        long[] counts = Arrays.stream(updates.substring(8).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        require(13, RECORD, counts[0], counts[1], counts[2]);
    }
}
