package dev.lanewise.train;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Batches;
import dev.lanewise.data.Csv;
import dev.lanewise.data.Cursor;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Normalizer;
import dev.lanewise.data.Split;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adafactor;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Ema;
import dev.lanewise.optim.Lookahead;
import dev.lanewise.optim.Muon;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Prodigy;
import dev.lanewise.optim.ScheduleFreeAdamW;
import dev.lanewise.optim.ScheduleFreeSgd;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.WeightAverage;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is evaluated and served is the average; what trains is the point that the rule keeps for itself. */
class AveragedTrainingTest {
    private static final DataSet MOONS = Synthetic.moons(100, 0.1, Seed.of(1));
    private static final Batches BATCHES = MOONS.batches(16).shuffled(Seed.of(2));

    private static Trainer trainer(Optimizer rule) {
        Model model = Model.of(Sequential.of(Dense.of(2, 16).then(TANH), Dense.of(16, 2)))
                .initialize(Seed.of(3));
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY).optimizer(rule).build();
    }

    static Stream<Optimizer> rules() {
        Schedule rate = Schedule.cosine(0.1, 0.01, 60).warmup(5);
        return Stream.of(
                ScheduleFreeSgd.of(1).warmup(10),
                ScheduleFreeAdamW.of(rate).weightDecay(0.01),
                Ema.of(AdamW.of(rate), 0.9).warmup(true),
                WeightAverage.of(Sgd.of(rate).momentum(0.9)).from(12).every(3),
                Ema.of(Lookahead.of(AdamW.of(rate)).every(4), 0.5),
                Ema.of(Muon.of(rate), 0.5),
                Prodigy.of(1).d0(1e-3),
                Adafactor.of(rate).beta1(0.9));
    }

    @Test
    void the_model_is_the_average_of_what_the_rule_alone_would_have_been() {
        Optimizer rule = AdamW.of(Schedule.cosine(0.1, 0.01, 60));
        try (Trainer plain = trainer(rule);
                Trainer averaged = trainer(Ema.of(rule, 0.8))) {
            float[] expected = plain.model().weights();
            Cursor cursor = BATCHES.cursor();
            while (cursor.hasNext()) {
                Batch batch = cursor.next();
                assertThat(averaged.step(batch)).as("the loss at the iterate").isEqualTo(plain.step(batch));
                float[] iterate = plain.model().weights();
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += 0.2f * (iterate[i] - expected[i]);
                }
            }
            Model model = averaged.model();
            assertThat(model.weights()).containsExactly(expected, within(1e-6f));
            assertThat(averaged.state().slots().get("iterate").toArray())
                    .isEqualTo(plain.model().weights());
            assertThat(averaged.evaluate(MOONS))
                    .hasToString(
                            Evaluation.of(model, SOFTMAX_CROSS_ENTROPY, MOONS).toString());
            assertThat(averaged.evaluate(MOONS).loss())
                    .isNotEqualTo(plain.evaluate(MOONS).loss());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_training_restored_in_the_middle_ends_with_the_same_bits(Optimizer rule) {
        try (Trainer whole = trainer(rule);
                Trainer other = trainer(rule)) {
            whole.fit(BATCHES, Budget.steps(17));
            TrainingState middle = whole.state();
            whole.fit(BATCHES, Budget.steps(60));
            other.restore(middle);
            other.fit(BATCHES, Budget.steps(60));
            assertThat(other.state()).isEqualTo(whole.state());
            assertThat(whole.evaluate(MOONS).accuracy()).isGreaterThan(0.8);
        }
    }

    /** With the iterate of the end, a single update would undo what came back. */
    @ParameterizedTest
    @MethodSource("rules")
    void early_stopping_brings_back_the_best_average_with_the_iterate_that_goes_on_from_there(Optimizer rule) {
        Schedule tooLarge = Schedule.of(t -> t < 35 ? rule.rate().at(t) : 20);
        try (Trainer trainer = trainer(rule.rate(tooLarge))) {
            List<TrainingState> states = new ArrayList<>();
            EarlyStopping stopping = EarlyStopping.earlyStopping(MOONS).patience(3);
            trainer.fit(BATCHES, Budget.epochs(20), stopping, new Listener() {
                @Override
                public void onEpoch(Run run) {
                    states.add(run.trainer().state());
                }
            });
            TrainingState best = states.get(stopping.bestEpoch() - 1), now = trainer.state();
            assertThat(states).hasSize(stopping.bestEpoch() + 3);
            assertThat(trainer.evaluate(MOONS).loss()).isEqualTo(stopping.best());
            assertThat(now.weights()).isEqualTo(best.weights());
            assertThat(now.slots()).isEqualTo(best.slots());
            assertThat(now.updates()).isEqualTo(states.getLast().updates());
            trainer.rate().override(1e-3);
            trainer.step(BATCHES.cursor().next());
            assertThat(trainer.evaluate(MOONS).loss()).isCloseTo(stopping.best(), within(0.05));
        }
    }

    @Test
    void the_estimate_of_a_rate_is_read_from_the_state() {
        try (Trainer trainer = trainer(Prodigy.of(1))) {
            trainer.fit(BATCHES, Budget.epochs(1));
            double early = trainer.state().slots().get("d").at(0);
            trainer.fit(BATCHES, Budget.epochs(40));
            double late = trainer.state().slots().get("d").at(0);
            assertThat(early).isGreaterThanOrEqualTo(1e-6f);
            assertThat(late).isGreaterThan(early).isBetween(1e-3, 1.0);
            assertThat(trainer.evaluate(MOONS).accuracy()).isGreaterThan(0.9);
        }
    }

    /**
     * One setting and no word of when the training ends, against a cosine that was tuned and knows: schedule-free SGD with rate 3
     * and 45 updates of warm-up, momentum SGD with 0.1. Means of three seeds.
     */
    @ParameterizedTest
    @CsvSource({"5", "15"})
    void schedule_free_sgd_reads_digits_as_well_as_a_tuned_cosine_of_any_length(int epochs) throws IOException {
        Split digits = digits();
        double free = 0, cosine = 0;
        for (int seed = 1; seed <= 3; seed++) {
            Batches batches = digits.train().batches(32).shuffled(Seed.of(seed));
            int updates = epochs * batches.batchesPerEpoch();
            free += accuracy(ScheduleFreeSgd.of(3).warmup(45), batches, epochs, digits.test(), seed) / 3;
            cosine += accuracy(
                            Sgd.of(Schedule.cosine(0.1, 0, updates)).momentum(0.9),
                            batches,
                            epochs,
                            digits.test(),
                            seed)
                    / 3;
        }
        assertThat(free).as("cosine: %s", cosine).isGreaterThanOrEqualTo(cosine - 0.005);
    }

    private static double accuracy(Optimizer rule, Batches batches, int epochs, DataSet test, int seed) {
        Model model = Model.of(Sequential.of(Dense.of(64, 64).then(RELU), Dense.of(64, 10)))
                .initialize(Seed.of(seed));
        try (Trainer trainer =
                Trainer.of(model, SOFTMAX_CROSS_ENTROPY).optimizer(rule).build()) {
            trainer.fit(batches, Budget.epochs(epochs));
            return trainer.evaluate(test).accuracy();
        }
    }

    private static Split digits() throws IOException {
        try (InputStream csv = AveragedTrainingTest.class.getResourceAsStream("/dev/lanewise/example/digits.csv.gz")) {
            DataSet all = Csv.withoutHeader().label(-1).read(csv, "digits.csv.gz");
            return Normalizer.uniform(64, 0, 16).apply(all).splitByClass(0.8, Seed.of(1));
        }
    }
}
