package dev.lanewise.laws;

import static dev.lanewise.nn.Activation.GELU;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Batches;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.BatchNorm;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Flatten;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.LayerNorm;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Normalize;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.program.Execution;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import dev.lanewise.train.Budget;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainerBuilder;
import dev.lanewise.train.TrainingState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers against central differences, and the contracts of a training whose layers keep state. */
class LayerLawTest {
    private static final Mode TRAINING = Mode.training(Seed.of(1));

    private static Map<String, Layer> layers() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("dense", Dense.of(5, 3));
        layers.put("flatten", Flatten.of().then(Dense.of(5, 2)));
        layers.put("normalize", Normalize.of(Values.of(1, 2, 3, 4, 5), Values.of(5, 4, 3, 2, 1)));
        layers.put("layer norm", LayerNorm.of(5));
        layers.put("layer norm without gain", LayerNorm.of(5).withoutGain().epsilon(0.1));
        layers.put("layer norm within", Sequential.of(Dense.of(5, 4), LayerNorm.of(4), TANH, Dense.of(4, 2)));
        layers.put("batch norm", BatchNorm.of(5));
        layers.put("batch norm without shift", BatchNorm.of(5).withoutShift().epsilon(0.1));
        layers.put("batch norm within", Sequential.of(Dense.of(5, 4), BatchNorm.of(4), TANH, Dense.of(4, 2)));
        return layers;
    }

    /** By the input and by all that is learned, in training and in evaluation, to second order. */
    @TestFactory
    Stream<DynamicTest> gradients_match_central_differences() {
        Tensor x = Tensor.input("x", 4, 5), w = Tensor.input("w", 64);
        return layers().entrySet().stream().flatMap(entry -> Stream.of(TRAINING, Mode.EVALUATION)
                .map(mode -> DynamicTest.dynamicTest(entry.getKey() + ", " + mode, () -> {
                    Model model = Model.of(entry.getValue(), 5);
                    int size = model.layout().size();
                    Tensor weights = size == 0 ? Tensor.zeros(1) : w.slice(0, 0, size);
                    // Positive, as variances are.
                    Feed feed = Feed.of(Map.of(
                            "x", OpCases.numbers(20, 5, u -> 2 * u),
                            "w", OpCases.numbers(64, 6, u -> u / 2 + 0.75)));
                    Tensor loss = CentralDifferences.loss(
                            model.trace(x, weights, mode).output());
                    List<Tensor> variables = size == 0 ? List.of(x) : List.of(x, w);
                    for (Tensor variable : variables) {
                        CentralDifferences.check(entry.getKey(), loss, variable, feed);
                        CentralDifferences.checkSecond(entry.getKey(), loss, variable, variables, feed);
                    }
                })));
    }

    private static final Batches BATCHES =
            Synthetic.spirals(150, 3, 0.05, Seed.of(1)).batches(32).shuffled(Seed.of(2));

    private static TrainerBuilder builder(int shards) {
        Model model = Model.of(Sequential.of(
                        Dense.of(2, 37),
                        BatchNorm.of(37),
                        RELU,
                        Dense.of(37, 19),
                        LayerNorm.of(19),
                        GELU,
                        Dense.of(19, 3)))
                .initialize(Seed.of(42));
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(0.01))
                .clipNorm(1)
                .decayOnlyWeights()
                .shards(shards);
    }

    private static TrainingState after50(TrainerBuilder builder) {
        try (Trainer trainer = builder.build()) {
            trainer.fit(BATCHES, Budget.steps(50));
            return trainer.state();
        }
    }

    /** One number in every world: module path or class path, 128, 256 or 512 bits; state is in it. */
    @ParameterizedTest
    @CsvSource({"1, 1434597907", "4, -1448118952"})
    void weights_and_statistics_after_50_steps_have_one_hash_everywhere(int shards, int hash) {
        assertThat(Arrays.hashCode(after50(builder(shards)).weights().toArray()))
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void state_has_equal_bits_in_all_loops_with_workers_and_with_gathered_gradients(int shards) {
        try (ExecutorService executor = Executors.newCachedThreadPool()) {
            for (int batches : new int[] {1, 3}) {
                TrainingState automatic = after50(builder(shards).accumulate(batches));
                for (Execution execution : Worlds.executions().toList()) {
                    assertThat(after50(builder(shards).accumulate(batches).execution(execution)))
                            .isEqualTo(automatic);
                }
                assertThat(after50(builder(shards).accumulate(batches).workers(executor, 3)))
                        .isEqualTo(automatic);
            }
        }
    }

    @Test
    void a_step_with_state_allocates_nothing() {
        for (int batches : new int[] {1, 3}) {
            try (Trainer trainer = builder(1).accumulate(batches).build()) {
                Batch batch = BATCHES.cursor().next();
                assertThat(Allocation.inSteadyState(() -> trainer.step(batch))).isZero();
            }
        }
    }
}
