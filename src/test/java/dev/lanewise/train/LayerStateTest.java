package dev.lanewise.train;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.BatchNorm;
import dev.lanewise.nn.Block;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Ema;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layers keep without learning it: who sees it, and when it moves. */
class LayerStateTest {
    private static final DataSet MOONS = Synthetic.moons(96, 0.1, Seed.of(1));

    private static final Model MODEL = Model.of(Sequential.of(Dense.of(2, 16), BatchNorm.of(16), RELU, Dense.of(16, 2)))
            .initialize(Seed.of(3));

    private static TrainerBuilder builder(Optimizer rule) {
        return Trainer.of(MODEL, SOFTMAX_CROSS_ENTROPY).optimizer(rule);
    }

    private static float[] state(Model model) {
        return Arrays.copyOfRange(
                model.weights(), model.layout().learnedSize(), model.layout().size());
    }

    /** A layer that counts the times it is trained on. */
    private static Layer counter() {
        return Block.of((x, block) -> {
                    if (block.training()) {
                        block.update("count", block.parameter("count").plus(1));
                    }
                    return x;
                })
                .parameter(Parameter.state("count", Shape.of(1), Initializer.zeros()));
    }

    private static Trainer counting(int shards, int batches) {
        Model model = Model.of(Sequential.of(counter().named("counter"), Dense.of(2, 2)), 2)
                .initialize(Seed.of(1));
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(Sgd.of(0.1))
                .shards(shards)
                .accumulate(batches)
                .build();
    }

    private static float count(Trainer trainer) {
        return trainer.model().weights("counter/count")[0];
    }

    @Test
    void training_moves_it_and_evaluation_reads_it() {
        Trainer trainer = builder(AdamW.of(0.01)).build();
        Evaluation before = trainer.evaluate(MOONS);
        trainer.fit(MOONS.batches(32).shuffled(Seed.of(2)), Budget.epochs(30));
        Evaluation after = trainer.evaluate(MOONS);
        assertThat(state(trainer.model())).doesNotContain(state(MODEL));
        assertThat(after.loss()).isLessThan(before.loss() / 3);
        assertThat(Evaluation.of(trainer.model(), SOFTMAX_CROSS_ENTROPY, MOONS).loss())
                .isEqualTo(after.loss());
        float[] one = new float[2], x = Arrays.copyOf(MOONS.features(), 2);
        try (Session session = trainer.model().session(1)) {
            session.run(x, one);
        }
        assertThat(trainer.model().predict(MOONS.features())).startsWith(one);
    }

    @Test
    void evaluation_in_the_middle_changes_nothing() {
        Trainer plain = builder(AdamW.of(0.01)).build(),
                watched = builder(AdamW.of(0.01)).build();
        plain.fit(MOONS.batches(32), Budget.epochs(3));
        watched.fit(MOONS.batches(32), Budget.epochs(3), Validation.validation(MOONS));
        assertThat(watched.state()).isEqualTo(plain.state());
    }

    @Test
    void it_is_part_of_the_state_that_a_resumed_run_goes_on_from() {
        Trainer whole = builder(AdamW.of(0.01)).build(),
                first = builder(AdamW.of(0.01)).build();
        whole.fit(MOONS.batches(32), Budget.steps(20));
        first.fit(MOONS.batches(32), Budget.steps(10));
        Trainer second = builder(AdamW.of(0.01)).build();
        second.restore(first.state());
        second.fit(MOONS.batches(32), Budget.steps(10));
        assertThat(second.state()).isEqualTo(whole.state());
    }

    @Test
    void a_failed_step_leaves_it_as_it_was() {
        float[] x = Arrays.copyOf(MOONS.features(), 64);
        int[] y = Arrays.copyOf(MOONS.labels(), 32);
        Trainer trainer = builder(AdamW.of(0.01)).build();
        trainer.step(x, y);
        TrainingState before = trainer.state();
        x[5] = Float.NaN;
        assertThatThrownBy(() -> trainer.step(x, y)).isInstanceOf(DivergedException.class);
        assertThat(trainer.state()).isEqualTo(before);
    }

    /** Deviations of 1e20 have squares beyond float; the batch is normalized to 0, with a finite loss and gradient. */
    @Test
    void state_that_would_become_infinite_fails_the_step() {
        Trainer trainer = builder(AdamW.of(0.01)).build();
        TrainingState before = trainer.state();
        float[] x = Arrays.copyOf(MOONS.features(), 64);
        x[5] = 1e21f;
        assertThatThrownBy(() -> trainer.step(x, Arrays.copyOf(MOONS.labels(), 32)))
                .isInstanceOf(DivergedException.class);
        assertThat(trainer.state()).isEqualTo(before);
    }

    @Test
    void it_moves_once_for_each_part_that_is_traced_as_one() {
        for (int shards : new int[] {1, 4}) {
            try (Trainer trainer = counting(shards, 3)) {
                trainer.fit(MOONS.batches(32), Budget.steps(2));
                assertThat(count(trainer)).isEqualTo(2 * 3 * shards);
            }
        }
    }

    @Test
    void the_batches_of_an_accumulation_move_the_statistics_as_steps_of_their_own_do() {
        Trainer single = builder(Sgd.of(0)).build();
        Trainer gathered = builder(Sgd.of(0)).accumulate(3).build();
        Trainer sharded = builder(Sgd.of(0)).shards(3).build();
        single.fit(MOONS.batches(32), Budget.steps(3));
        gathered.fit(MOONS.batches(32), Budget.steps(1));
        sharded.fit(MOONS.batches(96), Budget.steps(1));
        assertThat(state(gathered.model())).isEqualTo(state(single.model())).isEqualTo(state(sharded.model()));
    }

    @Test
    void a_step_that_fails_in_its_second_batch_leaves_it_as_it_was() {
        float[] features = MOONS.features();
        features[2 * 40] = 3e38f;
        DataSet broken = DataSet.of(Shape.of(2), features, MOONS.labels(), 2);
        Trainer trainer = builder(AdamW.of(0.01)).accumulate(3).skipNonFinite(1).build();
        TrainingState before = trainer.state();
        trainer.fit(broken.batches(32), Budget.epochs(1));
        assertThat(trainer.skipped()).isEqualTo(1);
        assertThat(trainer.state().weights()).isEqualTo(before.weights());
        trainer.fit(MOONS.batches(32), Budget.epochs(1));
        Trainer other = builder(AdamW.of(0.01)).accumulate(3).build();
        other.fit(MOONS.batches(32), Budget.epochs(1));
        assertThat(trainer.state().weights()).isEqualTo(other.state().weights());
    }

    @Test
    void a_last_batch_of_one_is_refused_before_the_first_update() {
        Trainer trainer = builder(Sgd.of(0.1)).build();
        DataSet odd = MOONS.take(65);
        assertThatThrownBy(() -> trainer.fit(odd.batches(32), Budget.epochs(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("batchNorm(16): one example alone has no variance, traced at ")
                .hasMessageContaining("dropLast() leaves out a last batch that is smaller");
        assertThat(trainer.updates()).isZero();
        trainer.fit(odd.batches(32).dropLast(), Budget.epochs(1));
        assertThat(trainer.updates()).isEqualTo(2);
        Trainer sharded = builder(Sgd.of(0.1)).shards(32).build();
        assertThatThrownBy(() -> sharded.fit(MOONS.batches(32), Budget.epochs(1)))
                .hasMessageContaining("also in each shard");
    }

    @Test
    void early_stopping_brings_back_that_of_the_best_epoch() {
        List<float[]> seen = new ArrayList<>();
        Trainer trainer = builder(Sgd.of(t -> t < 9 ? 0.1 : 30)).build();
        EarlyStopping stopping = earlyStopping(MOONS).patience(2);
        trainer.fit(MOONS.batches(32), Budget.epochs(20), stopping, new Listener() {
            @Override
            public void onEpoch(Run run) {
                seen.add(state(run.trainer().model()));
            }
        });
        assertThat(stopping.bestEpoch()).isLessThan(seen.size());
        assertThat(state(trainer.model())).isEqualTo(seen.get(stopping.bestEpoch() - 1));
    }

    @Test
    void optimizers_and_groups_leave_it_alone() {
        Trainer decayed = builder(Sgd.of(0.1).weightDecay(0.5)).build();
        Trainer plain = builder(Sgd.of(0.1)).build();
        decayed.fit(MOONS.batches(32), Budget.steps(1));
        plain.fit(MOONS.batches(32), Budget.steps(1));
        assertThat(state(decayed.model())).isEqualTo(state(plain.model()));
        assertThat(decayed.model().weights("1/gain")).isNotEqualTo(plain.model().weights("1/gain"));
        assertThatThrownBy(() -> builder(Sgd.of(0.1))
                        .groups(Selector.kind(Parameter.Kind.STATE).frozen(), rest())
                        .build())
                .hasMessageContaining("selectors that match nothing: kind(STATE)");
    }

    @Test
    void norms_do_not_decay_where_only_weights_do() {
        Trainer decayed =
                builder(Sgd.of(0.1).weightDecay(0.5)).decayOnlyWeights().build();
        Trainer plain = builder(Sgd.of(0.1)).build();
        decayed.fit(MOONS.batches(32), Budget.steps(1));
        plain.fit(MOONS.batches(32), Budget.steps(1));
        for (String name : new String[] {"1/gain", "1/shift", "0/bias"}) {
            assertThat(decayed.model().weights(name)).isEqualTo(plain.model().weights(name));
        }
        assertThat(decayed.model().weights("0/weight"))
                .isNotEqualTo(plain.model().weights("0/weight"));
    }

    @Test
    void it_moves_where_the_layer_is_frozen() {
        Trainer trainer =
                builder(Sgd.of(0.1)).groups(layer("1").frozen(), rest()).build();
        trainer.fit(MOONS.batches(32), Budget.steps(1));
        assertThat(trainer.model().weights("1/gain")).isEqualTo(MODEL.weights("1/gain"));
        assertThat(state(trainer.model())).isNotEqualTo(state(MODEL));
    }

    /** The statistics are those of the iterates; a pass at rate 0 makes them those of the average. */
    @Test
    void a_pass_at_rate_0_makes_the_statistics_of_an_average_its_own() {
        Trainer trainer = builder(Ema.of(Sgd.of(0.5), 0.95)).build();
        trainer.fit(MOONS.batches(32), Budget.epochs(2));
        Model averaged = trainer.model();
        Trainer still =
                Trainer.of(averaged, SOFTMAX_CROSS_ENTROPY).optimizer(Sgd.of(0)).build();
        still.fit(MOONS.batches(96), Budget.epochs(50));
        Model settled = still.model();
        int learned = averaged.layout().learnedSize();
        assertThat(Arrays.copyOf(settled.weights(), learned)).isEqualTo(Arrays.copyOf(averaged.weights(), learned));
        assertThat(state(settled)).isNotEqualTo(state(averaged));
        // What is left is the running variance's factor of 96/95.
        assertThat(Evaluation.of(settled, SOFTMAX_CROSS_ENTROPY, MOONS).loss())
                .isCloseTo(still.loss(), within(0.03))
                .isNotCloseTo(
                        Evaluation.of(averaged, SOFTMAX_CROSS_ENTROPY, MOONS).loss(), within(0.1));
    }

    @Test
    void the_listing_names_it_and_copies_no_weights() {
        Trainer trainer = builder(AdamW.of(0.01)).build();
        trainer.fit(MOONS.batches(32), Budget.steps(1));
        assertThat(trainer.explain())
                .contains("state of 1/mean", "state of 1/variance")
                .doesNotContain(" copy ");
    }
}
