package dev.lanewise.laws;

import static dev.lanewise.nn.Activation.GELU;
import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.nn.Parameter.Kind.BIAS;
import static dev.lanewise.optim.GradientTransform.adaptiveClip;
import static dev.lanewise.optim.GradientTransform.centralize;
import static dev.lanewise.optim.GradientTransform.noise;
import static dev.lanewise.train.Selector.kind;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Batches;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Budget;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainerBuilder;
import dev.lanewise.train.TrainingState;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts of a whole training: equal bits however it is run, and no allocation. */
class TrainingLawTest {
    private static final Batches BATCHES =
            Synthetic.spirals(150, 3, 0.05, Seed.of(1)).batches(32).shuffled(Seed.of(2));

    private static TrainerBuilder builder(int shards) {
        Model model = Model.of(Sequential.of(
                        Dense.of(2, 37).then(TANH),
                        Dropout.of(0.1),
                        Dense.of(37, 19).then(GELU),
                        Dense.of(19, 3).l2(1e-4)))
                .initialize(Seed.of(42));
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(Schedule.cosine(0.02, 1e-4, 180).warmup(20)))
                .clipNorm(1)
                .seed(Seed.of(7))
                .shards(shards);
    }

    private static TrainingState after200(TrainerBuilder builder) {
        try (Trainer trainer = builder.build()) {
            trainer.fit(BATCHES, Budget.steps(200));
            return trainer.state();
        }
    }

    /** One number in every world: module path or class path, 128, 256 or 512 bits. */
    @ParameterizedTest
    @CsvSource({"1, 295608591", "4, -1605772802"})
    void weights_after_200_steps_have_one_hash_everywhere(int shards, int hash) {
        assertThat(Arrays.hashCode(after200(builder(shards)).weights().toArray()))
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void all_loops_train_to_the_same_bits(int shards) {
        TrainingState automatic = after200(builder(shards));
        assertThat(Worlds.executions())
                .allSatisfy(execution -> assertThat(after200(builder(shards).execution(execution)))
                        .isEqualTo(automatic));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void workers_train_to_the_same_bits(int workers) {
        try (ExecutorService executor = Executors.newCachedThreadPool()) {
            for (int shards : new int[] {1, 4}) {
                assertThat(after200(builder(shards).workers(executor, workers))).isEqualTo(after200(builder(shards)));
            }
        }
    }

    /** Every setting that changes the way of an update: groups, a frozen one, several batches for each, an override. */
    private static TrainerBuilder divided(int shards) {
        return builder(shards)
                .optimizer(centralize()
                        .then(adaptiveClip(0.1))
                        .then(noise(1e-6, Seed.of(3)))
                        .then(AdamW.of(Schedule.cosine(0.02, 1e-4, 180).warmup(20))))
                .groups(layer("0").and(kind(BIAS)).frozen(), layer("1").rateTimes(0.5), rest())
                .decayOnlyWeights()
                .skipNonFinite(3)
                .accumulate(3);
    }

    private static TrainingState after60(TrainerBuilder builder) {
        try (Trainer trainer = builder.build()) {
            trainer.fit(BATCHES, Budget.steps(30));
            trainer.rate().override(0.003);
            trainer.fit(BATCHES, Budget.steps(30));
            return trainer.state();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void groups_and_gathered_gradients_train_to_the_same_bits_in_all_loops_and_with_workers(int shards) {
        TrainingState automatic = after60(divided(shards));
        assertThat(Worlds.executions())
                .allSatisfy(execution -> assertThat(after60(divided(shards).execution(execution)))
                        .isEqualTo(automatic));
        try (ExecutorService executor = Executors.newCachedThreadPool()) {
            assertThat(after60(divided(shards).workers(executor, 3))).isEqualTo(automatic);
        }
    }

    @TestFactory
    Stream<DynamicTest> groups_gathered_gradients_and_an_override_allocate_nothing() {
        return Worlds.executions()
                .map(execution -> DynamicTest.dynamicTest(execution.name(), () -> {
                    try (Trainer trainer = divided(1).execution(execution).build()) {
                        trainer.rate().override(0.001);
                        Batch batch = BATCHES.cursor().next();
                        assertThat(Allocation.inSteadyState(() -> trainer.step(batch)))
                                .isZero();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_step_in_steady_state_allocates_nothing() {
        return Worlds.executions()
                .map(execution -> DynamicTest.dynamicTest(execution.name(), () -> {
                    try (Trainer trainer = builder(1).execution(execution).build()) {
                        Batch batch = BATCHES.cursor().next();
                        assertThat(Allocation.inSteadyState(() -> trainer.step(batch)))
                                .isZero();
                    }
                }));
    }
}
