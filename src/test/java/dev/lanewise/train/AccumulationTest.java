package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccumulationTest {
    private static final DataSet MOONS = Synthetic.moons(100, 0.1, Seed.of(1));
    private static final Schedule RATE = Schedule.linear(0.05, 0, 100);

    private static TrainerBuilder builder(Optimizer rule) {
        Model model = Model.of(Sequential.of(
                        Dense.of(2, 16).then(TANH),
                        Dropout.of(0.2),
                        Dense.of(16, 2).l2(1e-2)))
                .initialize(Seed.of(3));
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY).optimizer(rule).seed(Seed.of(9));
    }

    static Stream<Optimizer> rules() {
        return Stream.of(
                Sgd.of(RATE),
                Sgd.of(RATE).momentum(0.9).nesterov(true),
                Adam.of(RATE).epsilon(1e-3),
                AdamW.of(RATE).epsilon(1e-3).weightDecay(0.1));
    }

    /**
     * 100 examples: 36 + 36 + 28, the last as 12 + 12 + 4. Sums of 36 float terms in another order differ by some 36·2⁻²⁴ =
     * 2e-6 of their size; thirty updates at rates up to 0.05 and a 1e-3 beside the root bring that to less than 2e-5.
     */
    @ParameterizedTest
    @MethodSource("rules")
    void three_batches_equal_one_of_their_examples_and_are_one_step_of_time(Optimizer rule) {
        for (boolean clipped : new boolean[] {false, true}) {
            Trainer large = clip(builder(rule), clipped).build();
            Trainer small = clip(builder(rule), clipped).accumulate(3).build();
            History expected = large.fit(MOONS.batches(36).shuffled(Seed.of(2)), Budget.epochs(10));
            History found = small.fit(MOONS.batches(12).shuffled(Seed.of(2)), Budget.epochs(10));
            assertThat(small.updates()).isEqualTo(30).isEqualTo(large.updates());
            assertThat(small.model().weights()).containsExactly(large.model().weights(), within(2e-5f));
            assertThat(found.steps()).hasSameSizeAs(expected.steps());
            for (int i = 0; i < 30; i++) {
                History.Step a = found.steps().get(i), b = expected.steps().get(i);
                assertThat(a.step()).isEqualTo(b.step());
                assertThat(a.learningRate()).isEqualTo(b.learningRate());
                assertThat(a.loss()).isCloseTo(b.loss(), within(1e-5));
                assertThat(a.gradientNorm()).isCloseTo(b.gradientNorm(), within(1e-4));
            }
            assertThat(found.last().loss()).isCloseTo(expected.last().loss(), within(1e-5));
        }
    }

    private static TrainerBuilder clip(TrainerBuilder builder, boolean clipped) {
        return clipped ? builder.clipNorm(0.1).clipValue(0.05) : builder;
    }

    @Test
    void groups_and_frozen_layers_gather_what_they_need() {
        ParameterGroup[] groups = {layer("0").frozen(), rest()};
        Trainer large = builder(Adam.of(0.01).epsilon(1e-3)).groups(groups).build();
        Trainer small = builder(Adam.of(0.01).epsilon(1e-3))
                .groups(groups)
                .accumulate(3)
                .build();
        large.fit(MOONS.batches(36), Budget.epochs(3));
        small.fit(MOONS.batches(12), Budget.epochs(3));
        assertThat(small.model().weights()).containsExactly(large.model().weights(), within(1e-5f));
        assertThat(small.explain())
                .contains("batch of 12: ", "batch of 4: ", "update: ", "gathered gradient")
                .doesNotContain(" concat ", " copy ");
    }

    @Test
    void counts_agree_and_the_rest_of_an_epoch_makes_an_update() {
        List<String> seen = new ArrayList<>();
        Trainer trainer = builder(Sgd.of(RATE)).accumulate(4).build();
        History history = trainer.fit(MOONS.batches(16), Budget.epochs(2), new Listener() {
            @Override
            public void onStart(Run run) {
                seen.add(run.plannedUpdates() + " of " + run.updatesPerEpoch() + "/" + run.batchesPerEpoch());
            }

            @Override
            public void onStep(Run run) {
                seen.add(run.batch() + " " + run.examples() + " "
                        + run.trainer().state().batch());
            }
        });
        assertThat(seen).containsExactly("4 of 2/7", "4 64 4", "7 100 0", "4 164 4", "7 200 0");
        assertThat(history.epochs()).extracting(History.Epoch::updates).containsExactly(2, 4);
        trainer.fit(MOONS.batches(16), Budget.steps(1));
        List<Integer> planned = new ArrayList<>();
        trainer.fit(MOONS.batches(16), Budget.epochs(2), new Listener() {
            @Override
            public void onStart(Run run) {
                planned.add(run.plannedUpdates());
            }
        });
        assertThat(planned).containsExactly(3);
        assertThat(trainer.updates()).isEqualTo(8);
        assertThatThrownBy(() -> builder(Sgd.of(RATE)).accumulate(0))
                .hasMessage("trainer: accumulate must be 1 or more, not 0");
    }

    @Test
    void a_resumed_run_goes_on_to_the_same_bits() {
        Trainer whole = builder(Adam.of(RATE)).accumulate(3).build();
        whole.fit(MOONS.batches(12).shuffled(), Budget.steps(11));
        Trainer half = builder(Adam.of(RATE)).accumulate(3).build();
        half.fit(MOONS.batches(12).shuffled(), Budget.steps(4));
        Trainer resumed = builder(Adam.of(RATE)).accumulate(3).build();
        resumed.restore(half.state());
        resumed.fit(MOONS.batches(12).shuffled(), Budget.steps(7));
        assertThat(resumed.state()).isEqualTo(whole.state());
    }

    @Test
    void an_interrupt_between_two_batches_of_an_update_leaves_the_state_before_it() {
        AtomicInteger runs = new AtomicInteger(Integer.MIN_VALUE);
        Model model = Model.of(Sequential.of(
                        Dense.of(2, 4),
                        Dropout.of(t -> {
                            if (runs.incrementAndGet() == 8) {
                                Thread.currentThread().interrupt();
                            }
                            return 0.1;
                        }),
                        Dense.of(4, 2)))
                .initialize(Seed.of(3));
        Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY).accumulate(3).build();
        runs.set(0);
        History history = trainer.fit(MOONS.batches(12), Budget.epochs(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.stop().cause()).isEqualTo(Stop.Cause.INTERRUPT);
        assertThat(trainer.updates()).isEqualTo(2);
        assertThat(trainer.state().batch()).isEqualTo(6);
        trainer.epoch(MOONS.batches(12));
        Trainer straight =
                Trainer.of(model, SOFTMAX_CROSS_ENTROPY).accumulate(3).build();
        straight.epoch(MOONS.batches(12));
        assertThat(trainer.state()).isEqualTo(straight.state());
    }

    @Test
    void one_batch_that_is_not_finite_spoils_the_whole_update_and_no_other() {
        float[][] features = new float[12][1];
        for (int i = 0; i < 12; i++) {
            features[i][0] = i == 4 ? 3e38f : i / 10f;
        }
        DataSet data = DataSet.of(features, new float[12][1]);
        Trainer trainer = Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), MEAN_SQUARED_ERROR)
                .accumulate(3)
                .skipNonFinite(1)
                .build();
        trainer.fit(data.batches(2), Budget.epochs(1));
        assertThat(trainer.skipped()).isOne();
        assertThat(trainer.updates()).isOne();
        Trainer without = Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), MEAN_SQUARED_ERROR)
                .accumulate(3)
                .build();
        without.fit(data.subset(6, 7, 8, 9, 10, 11).batches(2), Budget.epochs(1));
        assertThat(trainer.model()).isEqualTo(without.model());
        assertThatThrownBy(() -> without.fit(data.batches(2), Budget.epochs(1))).isInstanceOf(DivergedException.class);
    }

    @Test
    void a_single_step_is_one_update_of_its_own_examples() {
        Trainer trainer = builder(Sgd.of(RATE)).accumulate(3).build();
        Trainer plain = builder(Sgd.of(RATE)).build();
        float[] x = {1, 2, 3, 4};
        assertThat(trainer.step(x, new int[] {0, 1})).isCloseTo(plain.step(x, new int[] {0, 1}), within(1e-6));
        assertThat(trainer.updates()).isOne();
        assertThat(trainer.model().weights()).containsExactly(plain.model().weights(), within(1e-6f));
    }

    @Test
    void an_update_grows_with_its_schedule_and_goes_on_after_a_restore() {
        BatchSchedule size = BatchSchedule.of(Schedule.piecewise(new double[] {10, 20, 45}, 3, 5));
        List<Long> examples = new ArrayList<>();
        List<Integer> planned = new ArrayList<>();
        Listener counting = new Listener() {
            @Override
            public void onStart(Run run) {
                planned.add(run.plannedUpdates());
            }

            @Override
            public void onStep(Run run) {
                examples.add(run.examples());
            }
        };
        Trainer whole = builder(Adam.of(RATE)).accumulate(size).build();
        History history = whole.fit(MOONS.batches(10).shuffled(), Budget.epochs(2), counting);
        // 10 + 10 + 10 + 20 + 20 + 30 left of 50; 50 + 50.
        assertThat(examples).containsExactly(10L, 20L, 30L, 50L, 70L, 100L, 150L, 200L);
        assertThat(planned).containsExactly(8);
        assertThat(history.steps()).extracting(History.Step::step).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(history.steps().get(4).learningRate()).isEqualTo(RATE.at(4));

        Trainer half = builder(Adam.of(RATE)).accumulate(size).build();
        half.fit(MOONS.batches(10).shuffled(), Budget.steps(4));
        Trainer resumed = builder(Adam.of(RATE)).accumulate(size).build();
        resumed.restore(half.state());
        resumed.fit(MOONS.batches(10).shuffled(), Budget.epochs(2), counting);
        assertThat(planned).containsExactly(8, 4);
        assertThat(resumed.state()).isEqualTo(whole.state());

        Trainer constant =
                builder(Adam.of(RATE)).accumulate(BatchSchedule.constant(30)).build();
        Trainer three = builder(Adam.of(RATE)).accumulate(3).build();
        constant.fit(MOONS.batches(10), Budget.epochs(2));
        three.fit(MOONS.batches(10), Budget.epochs(2));
        assertThat(constant.state()).isEqualTo(three.state());
    }

    /** In both halves of an update: for the batches, and for what is made of their sums. */
    @Test
    void workers_help_with_the_update_too() {
        AtomicInteger tasks = new AtomicInteger();
        try (ExecutorService executor = Executors.newCachedThreadPool();
                Trainer alone = builder(Adam.of(RATE)).accumulate(3).build();
                Trainer helped = builder(Adam.of(RATE))
                        .accumulate(3)
                        .workers(
                                task -> {
                                    tasks.incrementAndGet();
                                    executor.execute(task);
                                },
                                3)
                        .build()) {
            helped.fit(MOONS.batches(16), Budget.steps(1));
            assertThat(tasks).hasValue(4);
            helped.fit(MOONS.batches(16), Budget.steps(20));
            alone.fit(MOONS.batches(16), Budget.steps(21));
            assertThat(helped.state()).isEqualTo(alone.state());
        }
    }
}
