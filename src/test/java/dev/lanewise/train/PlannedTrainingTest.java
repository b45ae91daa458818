package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.train.Budget.steps;
import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdaBound;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.Slots;
import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.Span;
import dev.lanewise.schedule.UnboundPlanException;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class PlannedTrainingTest {
    private static final DataSet MOONS = Synthetic.moons(100, 0.1, Seed.of(1));
    private static final Batches BATCHES = MOONS.batches(20).shuffled(); // 5 an epoch
    private static final Plan RATE = Plan.linear(0.1, 0.02, percent(80)).warmup(percent(20));
    private static final Schedule OVER_4_EPOCHS = RATE.bind(5, 20, 20);

    private static TrainerBuilder builder(Optimizer rule) {
        Model model = Model.of(Sequential.of(Dense.of(2, 4).then(TANH), Dense.of(4, 2)))
                .initialize(Seed.of(3));
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY).optimizer(rule);
    }

    private static List<Double> rates(History history) {
        return history.steps().stream().map(History.Step::learningRate).toList();
    }

    private static List<Double> values(Schedule schedule, int from, int to) {
        return IntStream.range(from, to).mapToObj(schedule::at).toList();
    }

    private static Listener stopAfter(int updates) {
        return new Listener() {
            @Override
            public void onStep(Run run) {
                if (run.updates() == updates) {
                    run.stop("enough");
                }
            }
        };
    }

    @Test
    void a_plan_is_bound_by_the_fit_that_begins_and_has_no_value_before() throws Exception {
        try (Trainer trainer = builder(AdamW.of(RATE)).build()) {
            trainer.register("planned");
            ObjectName name = new ObjectName("dev.lanewise:type=Trainer,name=\"planned\"");
            assertThat(trainer.learningRate()).isNaN();
            assertThat(trainer.rate().next()).isNaN();
            assertThat(trainer.rate().schedule()).isEqualTo(RATE.inRun());
            assertThat(trainer.rate())
                    .hasToString("linear(from=0.1, to=0.02, steps=80 %).warmup(steps=20 %) before its run");
            assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "NextLearningRate"))
                    .isEqualTo(Double.NaN);
            assertThat(trainer.explain()).startsWith("nothing yet");
            assertThat(trainer.state().course()).isEmpty();

            History history = trainer.fit(BATCHES, epochs(4));
            assertThat(rates(history)).isEqualTo(values(OVER_4_EPOCHS, 0, 20));
            assertThat(trainer.rate().schedule()).isEqualTo(OVER_4_EPOCHS);
            assertThat(trainer.rate().next()).isEqualTo(0.02);
            assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(name, "NextLearningRate"))
                    .isEqualTo(0.02);
            assertThat(trainer.rate()).hasToString(trainer.learningRate() + " of " + OVER_4_EPOCHS);
            assertThat(trainer.state().course())
                    .contains(new TrainingState.Course(0, 0, 0, TrainingState.Order.of(BATCHES), 20));
            assertThat(trainer.step(MOONS.batches(20).cursor().next())).isFinite(); // at the last value
        }
    }

    @Test
    void a_budget_of_steps_is_a_run_too() {
        History history = builder(AdamW.of(RATE)).build().fit(BATCHES, steps(10));
        assertThat(rates(history)).isEqualTo(values(RATE.bind(5, 20, 10), 0, 10));
    }

    @Test
    void epochs_count_the_updates_that_are_made_where_several_batches_make_one() {
        Plan halved = Plan.multiStep(0.1, 0.5, Span.epochs(1), Span.epochs(2));
        Trainer trainer = builder(Sgd.of(halved)).accumulate(2).build(); // 40 + 40 + 20 examples
        assertThat(rates(trainer.fit(BATCHES, epochs(3))))
                .containsExactly(0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025);
    }

    @Test
    void epochs_end_where_they_do_also_under_batches_that_grow() {
        BatchSchedule grows = BatchSchedule.of(Schedule.piecewise(new double[] {20, 60}, 7));
        Plan halved = Plan.multiStep(0.1, 0.5, Span.epochs(1), Span.epochs(2), Span.epochs(3));
        Trainer trainer = builder(Sgd.of(halved)).accumulate(grows).build();
        trainer.fit(BATCHES, epochs(4), new Listener() {
            @Override
            public void onStep(Run run) {
                assertThat(run.learningRate()).as(run.toString()).isEqualTo(0.1 * Math.pow(0.5, run.epoch() - 1));
            }
        });
        assertThat(trainer.updates()).isEqualTo(5 + 3 + 2 + 2); // 20 × 5, 20 20 60, 60 40, 60 40
        Trainer even = builder(Sgd.of(Plan.step(0.1, 0.5, Span.epochs(1))))
                .accumulate(BatchSchedule.constant(40))
                .build();
        assertThat(rates(even.fit(BATCHES, epochs(2)))).containsExactly(0.1, 0.1, 0.1, 0.05, 0.05, 0.05);
    }

    @Test
    void a_fit_that_was_stopped_goes_on_with_its_run_whatever_the_next_budget_is() {
        for (Budget budget : List.of(epochs(4), steps(13))) {
            Trainer trainer = builder(AdamW.of(RATE)).build();
            assertThat(rates(trainer.fit(BATCHES, epochs(4), stopAfter(7)))).isEqualTo(values(OVER_4_EPOCHS, 0, 7));
            History history = trainer.fit(BATCHES, budget);
            assertThat(rates(history))
                    .isEqualTo(values(OVER_4_EPOCHS, 7, 7 + history.steps().size()));
        }
    }

    @Test
    void a_fit_that_is_interrupted_goes_on_with_its_run() {
        Trainer trainer = builder(AdamW.of(RATE)).build();
        trainer.fit(BATCHES, epochs(4), new Listener() {
            @Override
            public void onStep(Run run) {
                if (run.updates() == 7) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(rates(trainer.fit(BATCHES, epochs(3)))).isEqualTo(values(OVER_4_EPOCHS, 7, 20));
    }

    @Test
    void a_fit_that_stopped_early_goes_on_with_its_run() {
        Trainer trainer = builder(AdamW.of(RATE)).build();
        EarlyStopping never = earlyStopping(MOONS).minDelta(1e6).patience(2);
        int done = trainer.fit(BATCHES, epochs(4), never).steps().size();
        assertThat(done).isBetween(10, 15);
        assertThat(rates(trainer.fit(BATCHES, epochs(1)))).isEqualTo(values(OVER_4_EPOCHS, done, done + 5));
    }

    @Test
    void a_fit_after_the_end_of_the_run_is_another_run_from_there() throws Exception {
        Trainer trainer = builder(AdamW.of(RATE).beta1(Plan.linear(0.9, 0.8, percent(100))))
                .build();
        trainer.fit(BATCHES, epochs(4));
        Schedule second = RATE.bind(5, 20, 10).shift(-20);
        assertThat(rates(trainer.fit(BATCHES, epochs(2)))).isEqualTo(values(second, 20, 30));
        assertThat(trainer.rate().schedule()).isEqualTo(second);

        Trainer restored = builder(AdamW.of(RATE).beta1(Plan.linear(0.9, 0.8, percent(100))))
                .build();
        restored.restore(trainer.state());
        trainer.fit(BATCHES, epochs(2));
        restored.fit(BATCHES, epochs(2));
        assertThat(restored.state()).isEqualTo(trainer.state());
    }

    @Test
    void updates_that_were_skipped_belong_to_the_run() {
        float[][] features = new float[10][1];
        features[4][0] = 3e38f; // its square is infinite
        DataSet strange = DataSet.of(features, new float[10][1]);
        Trainer trainer = Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), MEAN_SQUARED_ERROR)
                .optimizer(Sgd.of(RATE))
                .skipNonFinite(1)
                .build();
        trainer.fit(strange.batches(1), epochs(2));
        assertThat(trainer.updates()).isEqualTo(18);
        assertThat(trainer.skipped()).isEqualTo(2);
        trainer.fit(strange.batches(1), epochs(1));
        assertThat(trainer.state().course().orElseThrow().begin()).isEqualTo(18);
    }

    @Test
    void a_state_from_before_the_first_run_has_none() {
        Trainer trainer = builder(AdamW.of(RATE)).build();
        TrainingState before = trainer.state();
        trainer.fit(BATCHES, epochs(4));
        trainer.restore(before);
        assertThat(trainer.rate().next()).isNaN();
        assertThat(rates(trainer.fit(BATCHES, epochs(2)))).isEqualTo(values(RATE.bind(5, 20, 10), 0, 10));
    }

    @Test
    void groups_have_plans_of_their_own() {
        Trainer trainer = builder(Sgd.of(0.1))
                .groups(layer("0").rate(RATE).called("body"), rest().weightDecay(Plan.linear(0.1, 0, percent(50))))
                .build();
        Trainer byHand = builder(Sgd.of(0.1))
                .groups(layer("0").rate(OVER_4_EPOCHS).called("body"), rest().weightDecay(Schedule.linear(0.1, 0, 10)))
                .build();
        trainer.fit(BATCHES, epochs(4));
        byHand.fit(BATCHES, epochs(4));
        assertThat(trainer.rate("body").schedule()).isEqualTo(OVER_4_EPOCHS);
        assertThat(trainer.model().weights()).isEqualTo(byHand.model().weights());
    }

    @Test
    void a_rule_belongs_to_no_trainer() {
        Optimizer rule = AdamW.of(RATE);
        Trainer one = builder(rule).build(), other = builder(rule).build();
        one.fit(BATCHES, epochs(4));
        other.fit(BATCHES, epochs(2));
        assertThat(one.rate().schedule()).isEqualTo(OVER_4_EPOCHS);
        assertThat(other.rate().schedule()).isEqualTo(RATE.bind(5, 20, 10));
        assertThat(rule.rate()).isEqualTo(RATE.inRun());
    }

    @Test
    void an_override_holds_over_a_plan_also_before_its_run() {
        Trainer trainer = builder(Sgd.of(RATE)).build();
        trainer.rate().override(0.5);
        assertThat(trainer.rate().next()).isEqualTo(0.5);
        trainer.fit(BATCHES, steps(3));
        assertThat(trainer.learningRate()).isEqualTo(0.5);
    }

    @Test
    void updates_without_a_run_are_refused_with_the_way_out() {
        Trainer trainer = builder(Sgd.of(0.1).momentum(RATE)).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> trainer.step(new float[] {1, 2}, new int[] {1}))
                .withMessage(
                        "step: the Sgd: momentum is linear(from=0.1, to=0.02, steps=80 %).warmup(steps=20 %) in units"
                                + " of a run, which only fit knows. Give fit the budget of the whole run, as in fit(batches,"
                                + " epochs(30)), or the optimizer a schedule in steps, plan.bind(updatesPerEpoch, batchSize,"
                                + " totalUpdates)");
        assertThatIllegalStateException()
                .isThrownBy(() -> trainer.epoch(BATCHES))
                .withMessageStartingWith("epoch: the Sgd: momentum is ")
                .withMessageContaining("in units of a run, and one epoch would be all of it. Give fit the budget");
        trainer.fit(BATCHES, epochs(3), stopAfter(5));
        assertThat(trainer.epoch(BATCHES).updates()).isEqualTo(10);
    }

    @Test
    void what_a_plan_brings_out_of_range_is_refused_before_the_first_update_by_name() {
        Plan growing = Plan.linear(0.9, 1, percent(50));
        Trainer trainer = builder(AdamW.of(RATE).beta2(growing)).build();
        TrainingState before = trainer.state();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(BATCHES, epochs(4)))
                .withMessage("AdamW: beta2 must be at least 0 and below 1, not 1.0 at step 10");
        assertThat(trainer.state()).isEqualTo(before);
        assertThat(trainer.rate().next()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(AdamW.of(Plan.linear(0.1, 1e39, percent(50))))
                        .build()
                        .fit(BATCHES, epochs(4)))
                .withMessageStartingWith("AdamW: rate must be within float32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(AdamW.of(Plan.linear(0.1, 0, percent(1))))
                        .build()
                        .fit(BATCHES, epochs(4)))
                .withMessageContaining("1 % is 0.2 of the run's 20 updates");
    }

    @Test
    void the_schedule_of_a_plan_has_neither_values_nor_operators_of_its_own() {
        Schedule unbound = RATE.inRun();
        assertThatThrownBy(() -> unbound.at(0))
                .isInstanceOf(UnboundPlanException.class)
                .hasMessageStartingWith(
                        "plan linear(from=0.1, to=0.02, steps=80 %).warmup(steps=20 %) has no values before"
                                + " its run is known; fit of a trainer binds it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unbound.scale(2))
                .withMessageContaining("apply operators to the plan, before inRun()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaBound.of(unbound))
                .withMessageContaining("AdaBound.of(base).rate(plan.inRun())");
    }

    @Test
    void a_rule_of_your_own_takes_plans_like_those_of_the_library() {
        Trainer trainer = builder(new SignDescent(
                        RATE.inRun(), Plan.linear(1, 0.5, percent(100)).inRun()))
                .build();
        Trainer byHand = builder(new SignDescent(OVER_4_EPOCHS, Schedule.linear(1, 0.5, 20)))
                .build();
        trainer.fit(BATCHES, epochs(4));
        byHand.fit(BATCHES, epochs(4));
        assertThat(trainer.model().weights()).isEqualTo(byHand.model().weights());
    }

    private record SignDescent(Schedule rate, Schedule share) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            return w.minus(slots.rate().times(g.sign()).times(slots.scalar("share", share)));
        }
    }

    @Test
    void what_looks_wrong_is_said_once_when_the_run_begins_with_the_fix() throws Exception {
        Trainer trainer = builder(AdamW.of(Plan.cosine(0.1, 0.01, percent(30)).warmup(percent(1)))
                        .weightDecay(Plan.linear(0.1, 0, percent(10))))
                .build();
        assertThat(Logged.by(() -> trainer.fit(BATCHES, epochs(4), stopAfter(3))))
                .containsExactly(
                        "INFO fit: rate cosine(from=0.1, to=0.01, steps=30 %).warmup(steps=1 %): warmup: steps = 1 % is 0.2"
                                + " of the run's 20 updates, rounded to 0. An update takes 5 %; or count it in steps",
                        "INFO fit: rate cosine(from=0.1, to=0.01, steps=30 %).warmup(steps=1 %): the decay is over before"
                                + " half of the run: from step 6 on, 14 of 20 steps, the rate stays at 0.01. Make it as long as"
                                + " the run, less the warm-up");
        assertThat(Logged.by(() -> trainer.fit(BATCHES, steps(5)))).isEmpty();
        assertThat(Logged.by(() -> trainer.fit(BATCHES, epochs(4), stopAfter(1))))
                .containsExactly(
                        "INFO fit: this fit goes on to update 25, the run that the plans are bound to ends at update"
                                + " 20, and their last values hold from there. A fit that begins after its end is a new run");
        assertThat(Logged.by(() -> builder(AdamW.of(RATE)).build().fit(BATCHES, epochs(4))))
                .isEmpty();
    }
}
