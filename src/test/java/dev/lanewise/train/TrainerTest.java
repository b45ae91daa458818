package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.BINARY_CROSS_ENTROPY;
import static dev.lanewise.nn.Loss.MEAN_ABSOLUTE_ERROR;
import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final DataSet MOONS = Synthetic.moons(100, 0.1, Seed.of(1));
    private static final Batches BATCHES = MOONS.batches(16).shuffled(Seed.of(2));

    private static Model model() {
        return Model.of(Sequential.of(Dense.of(2, 16).then(TANH), Dropout.of(0.1), Dense.of(16, 2)))
                .initialize(Seed.of(3));
    }

    private static TrainerBuilder builder() {
        return Trainer.of(model(), SOFTMAX_CROSS_ENTROPY)
                .optimizer(Adam.of(Schedule.linear(0.05, 0, 500)))
                .clipNorm(1);
    }

    @Test
    void training_lowers_the_loss_and_leaves_the_model_it_began_with() {
        Model model = model();
        float[] before = model.weights();
        Trainer trainer = builder().build();
        double first = trainer.evaluate(MOONS).loss();
        trainer.fit(BATCHES, Budget.epochs(20));
        assertThat(trainer.evaluate(MOONS).loss()).isLessThan(first / 4);
        assertThat(trainer.evaluate(MOONS).accuracy()).isGreaterThan(0.9);
        assertThat(model.weights()).isEqualTo(before);
        assertThat(Evaluation.of(trainer.model(), SOFTMAX_CROSS_ENTROPY, MOONS))
                .hasToString(trainer.evaluate(MOONS).toString());
    }

    @Test
    void the_first_update_reads_step_0_and_the_reported_rate_is_the_one_used() {
        List<Integer> asked = new ArrayList<>();
        Schedule rate = Schedule.of(t -> {
            asked.add(t);
            return t == 0 ? 0 : 0.1;
        });
        Trainer trainer = Trainer.of(model(), SOFTMAX_CROSS_ENTROPY)
                .optimizer(Sgd.of(rate))
                .build();
        assertThat(trainer.learningRate()).isZero();
        float[] before = trainer.model().weights();
        asked.clear();
        trainer.step(new float[] {1, 2}, new int[] {0});
        assertThat(asked).containsOnly(0);
        assertThat(trainer.model().weights()).isEqualTo(before);
        assertThat(trainer.learningRate()).isZero();
        trainer.step(new float[] {1, 2}, new int[] {0});
        assertThat(trainer.model().weights()).isNotEqualTo(before);
        assertThat(trainer.learningRate()).isEqualTo(0.1);
        assertThat(trainer.updates()).isEqualTo(2);
    }

    @Test
    void an_update_that_is_not_finite_changes_nothing_and_says_what_to_do() {
        Trainer trainer = builder().build();
        trainer.step(new float[] {1, 2, 3, 4}, new int[] {0, 1});
        TrainingState before = trainer.state();
        assertThatThrownBy(() -> trainer.step(new float[] {1, Float.NaN, 3, 4}, new int[] {0, 1}))
                .isInstanceOf(DivergedException.class)
                .hasMessage(
                        "training: at update 1 with learning rate 0.0499 the loss is NaN. The weights are as they were"
                                + " before this update. The cause: feature 1 of example 0 of the batch (counted from 0)"
                                + " is NaN; mend the data or leave the example out.");
        assertThat(trainer.state()).isEqualTo(before);
        trainer.step(new float[] {1, 2, 3, 4}, new int[] {0, 1});
        assertThat(trainer.updates()).isEqualTo(2);
    }

    @Test
    void a_gradient_that_overflows_changes_nothing_even_if_it_would_be_clipped() {
        Trainer trainer = Trainer.of(Model.of(Dense.of(1, 1)).withWeights(new float[2]), MEAN_SQUARED_ERROR)
                .optimizer(Sgd.of(0.1).momentum(0.9))
                .clipValue(1)
                .build();
        TrainingState before = trainer.state();
        assertThatThrownBy(() -> trainer.step(new float[] {1e25f}, new float[] {1e15f}))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the gradient is not finite (gradient norm Infinity, loss ")
                .hasMessageContaining("clipping does not mend that.");
        assertThat(trainer.state()).isEqualTo(before);
    }

    @Test
    void a_gradient_whose_squares_overflow_is_taken_once_its_elements_are_clipped() {
        // The gradient of |w·x + b − t| is ±x and ±1: finite, while 1e20 squared is not.
        Model model = Model.of(Dense.of(1, 1)).withWeights(new float[2]);
        Trainer clipped = Trainer.of(model, MEAN_ABSOLUTE_ERROR)
                .optimizer(Sgd.of(0.5))
                .clipValue(1)
                .build();
        clipped.step(new float[] {1e20f}, new float[] {10});
        assertThat(clipped.model().weights()).containsExactly(0.5f, 0.5f);
        assertThat(clipped.gradientNorm()).isInfinite();
        Trainer large = Trainer.of(model.withWeights(new float[] {0, 0x1p41f}), MEAN_ABSOLUTE_ERROR)
                .optimizer(Sgd.of(0.5))
                .clipValue(1)
                .build();
        large.step(new float[] {1e20f}, new float[] {10});
        assertThat(large.gradientNorm()).isEqualTo(1e20f);
        Trainer plain =
                Trainer.of(model, MEAN_ABSOLUTE_ERROR).optimizer(Sgd.of(0.5)).build();
        assertThatThrownBy(() -> plain.step(new float[] {1e20f}, new float[] {10}))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the squares of the gradient add up to more than a float holds (gradient norm"
                        + " 1.0E20, loss 10.0)")
                .hasMessageEndingWith("Clip the gradient with clipNorm(1), which shortens one of any size; or bring"
                        + " features and targets to a common scale.");
        Trainer shortened = Trainer.of(model, MEAN_ABSOLUTE_ERROR)
                .optimizer(Sgd.of(0.5))
                .clipNorm(1)
                .build();
        shortened.step(new float[] {1e20f}, new float[] {10});
        assertThat(shortened.model().weights()).containsExactly(0.5f, 0.5e-20f);
        assertThat(shortened.gradientNorm()).isEqualTo(1e20f);
    }

    @Test
    void a_schedule_that_fails_changes_nothing() {
        Trainer trainer = Trainer.of(model(), SOFTMAX_CROSS_ENTROPY)
                .optimizer(Adam.of(Schedule.of(t -> t < 2 ? 0.1 : Double.NaN)))
                .build();
        History history = trainer.fit(BATCHES, Budget.steps(2));
        TrainingState before = trainer.state();
        assertThat(history.steps()).hasSize(2);
        assertThatThrownBy(() -> trainer.fit(BATCHES, Budget.steps(1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("gives NaN at its step 2");
        assertThat(trainer.state()).isEqualTo(before);
    }

    @Test
    void fit_that_diverges_keeps_its_history() {
        float[][] features = new float[40][1];
        features[25][0] = 3e38f;
        float[][] targets = new float[40][1];
        Batches batches = DataSet.of(features, targets).batches(10);
        Trainer trainer = Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), MEAN_SQUARED_ERROR)
                .build();
        assertThatThrownBy(() -> trainer.fit(batches, Budget.epochs(3)))
                .isInstanceOfSatisfying(DivergedException.class, diverged -> {
                    assertThat(diverged.step()).isEqualTo(2);
                    assertThat(diverged.learningRate()).isEqualTo(1e-3);
                    History history = diverged.history().orElseThrow();
                    assertThat(history.steps()).hasSize(2);
                    assertThat(history.stop().cause()).isEqualTo(Stop.Cause.DIVERGENCE);
                });
    }

    @Test
    void two_fits_of_100_steps_equal_one_of_200_and_so_does_a_resumed_run() {
        Trainer whole = builder().build();
        whole.fit(BATCHES, Budget.steps(200));

        Trainer halves = builder().build();
        halves.fit(BATCHES, Budget.steps(100));
        TrainingState middle = halves.state();
        assertThat(middle.batch()).isEqualTo(100 % 7);
        halves.fit(BATCHES, Budget.steps(100));
        assertThat(halves.state()).isEqualTo(whole.state());

        Trainer resumed = builder().build();
        resumed.restore(middle);
        resumed.fit(BATCHES, Budget.steps(100));
        assertThat(resumed.state()).isEqualTo(whole.state());
    }

    @Test
    void other_batches_begin_an_epoch_of_their_own() {
        List<Batches> others = List.of(
                Synthetic.moons(90, 0.1, Seed.of(1)).batches(16).shuffled(Seed.of(2)),
                MOONS.batches(20).shuffled(Seed.of(2)),
                MOONS.batches(16).shuffled(Seed.of(2)).dropLast(),
                MOONS.batches(16).shuffled(Seed.of(3)),
                MOONS.batches(16));
        for (Batches other : others) {
            Trainer trainer = builder().build();
            trainer.fit(BATCHES, Budget.steps(3));
            History history = trainer.fit(other, Budget.epochs(1));
            assertThat(history.steps()).as(other.toString()).hasSize(other.batchesPerEpoch());
            assertThat(history.last().epoch()).isEqualTo(2);
        }
    }

    @Test
    void a_state_within_an_epoch_knows_the_order_and_one_between_two_has_none() {
        Trainer trainer = builder().build();
        assertThat(trainer.state().order()).isEmpty();
        List<Integer> batches = new ArrayList<>();
        trainer.fit(BATCHES, Budget.epochs(1), new Listener() {
            @Override
            public void onStep(Run run) {
                batches.add(run.trainer().state().batch());
            }
        });
        assertThat(batches).containsExactly(1, 2, 3, 4, 5, 6, 0);
        assertThat(trainer.state().order()).isEmpty();
        trainer.fit(BATCHES, Budget.steps(3));
        TrainingState state = trainer.state();
        TrainingState.Order order = new TrainingState.Order(100, 16, false, Optional.of(Seed.of(2)));
        assertThat(state.order()).contains(order);
        Trainer resumed = builder().build();
        resumed.restore(state);
        assertThat(resumed.fit(MOONS.batches(50), Budget.epochs(1)).steps()).hasSize(2);
        assertThatThrownBy(() -> new TrainingState(
                        3,
                        0,
                        7,
                        Optional.of(order),
                        TrainingState.Losses.NONE,
                        state.weights(),
                        state.slots(),
                        Map.of(),
                        Map.of(),
                        TrainingState.Skips.NONE,
                        Map.of(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("training state: 7 batches done do not lie within an epoch of Order[");
        assertThatThrownBy(() -> new TrainingState(
                        3,
                        0,
                        3,
                        Optional.empty(),
                        TrainingState.Losses.NONE,
                        state.weights(),
                        state.slots(),
                        Map.of(),
                        Map.of(),
                        TrainingState.Skips.NONE,
                        Map.of(),
                        Optional.empty()))
                .hasMessageStartingWith("training state: 3 batches done do not lie within an epoch of no order");
    }

    @Test
    void epochs_end_where_the_data_end_and_the_order_is_new_in_each() {
        Trainer trainer = builder().build();
        History history = trainer.fit(BATCHES, Budget.epochs(3));
        assertThat(trainer.updates()).isEqualTo(21);
        assertThat(history.epochs()).extracting(History.Epoch::updates).containsExactly(7, 14, 21);
        assertThat(trainer.state().epoch()).isEqualTo(3);
        assertThat(trainer.epoch(BATCHES).epoch()).isEqualTo(4);
        assertThat(history.stop().reason()).isEqualTo("done: 3 epochs, 21 updates");
    }

    @Test
    void a_closed_trainer_keeps_its_model_and_refuses_the_rest() {
        Trainer trainer = builder().build();
        trainer.fit(BATCHES, Budget.steps(1));
        Model trained = trainer.model();
        trainer.close();
        trainer.close();
        assertThat(trainer.model()).isEqualTo(trained);
        assertThat(trainer.updates()).isOne();
        assertThat(trainer.learningRate()).isEqualTo(0.05);
        assertThatThrownBy(() -> trainer.step(new float[2], new int[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("step: this trainer is closed; model() and state() still give what it has trained");
        assertThatThrownBy(() -> trainer.fit(BATCHES, Budget.steps(1)))
                .hasMessageStartingWith("fit: this trainer is closed");
        assertThatThrownBy(() -> trainer.evaluate(MOONS)).hasMessageStartingWith("evaluate: this trainer is closed");
        assertThat(trainer.state().updates()).isOne();
    }

    @Test
    void what_does_not_fit_is_refused_with_both_sides() {
        Trainer trainer = builder().build();
        assertThatThrownBy(() ->
                        trainer.fit(Synthetic.spirals(30, 3, 0, Seed.of(1)).batches(8), Budget.epochs(1)))
                .hasMessageStartingWith(
                        "fit: the network's output [2] allows softmax cross entropy at most 2 classes, the examples have"
                                + " 3; give the network an output for each class: 30 examples [2]");
        assertThatThrownBy(() -> trainer.fit(Synthetic.sine(30, 0, Seed.of(1)).batches(8), Budget.epochs(1)))
                .hasMessageStartingWith("fit: the examples [1] do not fit the network's input [2]: 30 examples [1]");
        assertThatThrownBy(() -> trainer.fit(DataSet.of(new float[3][2]).batches(1), Budget.epochs(1)))
                .hasMessage("fit: the examples have neither labels nor target numbers: 3 examples [2]; say which"
                        + " column has them, with label(…) or target(…) of Csv, or give them to DataSet.of");
        assertThatThrownBy(() -> trainer.step(new float[5], new int[2]))
                .hasMessage("step: 5 features and 2 labels do not fit; an example of the model has 2 features [2]");
        assertThatThrownBy(() -> trainer.step(new float[4], new float[3]))
                .hasMessage("step: 3 target numbers are not the same number for each of 2 examples");
        for (int wrong : new int[] {7, 2, -1}) {
            assertThatThrownBy(() -> trainer.step(new float[] {1, 2, 3, 4}, new int[] {1, wrong}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("step: the label of example 1 of the batch (counted from 0) is " + wrong
                            + "; softmax cross entropy and an output [2] allow 0 to 1");
        }
        Trainer single = Trainer.of(Model.of(Dense.of(2, 1)).initialize(Seed.of(1)), SOFTMAX_CROSS_ENTROPY)
                .build();
        assertThatThrownBy(() -> single.fit(BATCHES, Budget.epochs(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fit: the network's output [1] allows softmax cross entropy at most 1 class, "
                        + "the examples have 2; give the network an output for each class, or keep its one output and take"
                        + " BINARY_CROSS_ENTROPY: ");
        Trainer binary = Trainer.of(model(), BINARY_CROSS_ENTROPY).build();
        assertThatThrownBy(() -> binary.fit(BATCHES, Budget.epochs(1)))
                .hasMessageContaining("no classes, the examples have 2; end the network in 2 outputs and take"
                        + " SOFTMAX_CROSS_ENTROPY, or in one output and keep the loss: ");
        DataSet numbers = DataSet.of(new float[3][2], new float[3][1]);
        assertThatThrownBy(() -> trainer.fit(numbers.batches(1), Budget.epochs(1)))
                .hasMessageStartingWith(
                        "fit: softmax cross entropy takes target numbers for the probabilities of classes,"
                                + " one for each output [2], but an example has [1]; for numbers to predict take"
                                + " MEAN_SQUARED_ERROR, ");
        Trainer squared = Trainer.of(model(), MEAN_SQUARED_ERROR).build();
        assertThatThrownBy(() -> squared.fit(BATCHES, Budget.epochs(1)))
                .hasMessageStartingWith("fit: mean squared error cannot learn from class labels: 100 examples");
        assertThat(trainer.updates()).isZero();
    }

    @Test
    void the_whole_update_of_weights_and_slots_is_one_loop_after_all_checks() {
        Trainer trainer = builder().build();
        assertThat(trainer.explain()).startsWith("nothing yet: ");
        trainer.step(new float[32], new int[16]);
        String plan = trainer.explain();
        assertThat(plan).startsWith("batch of 16: ").doesNotContain(" pad ", " concat ");
        String writing = plan.substring(plan.indexOf("written from here on"), plan.indexOf("\n\n"));
        assertThat(writing.lines().skip(1)).hasSize(1).first().asString().contains("loop [", " m v weights ");
    }

    @Test
    void settings_are_checked_where_they_are_made() {
        assertThatThrownBy(() -> builder().clipNorm(0))
                .hasMessage(
                        "trainer: clipNorm must be a float above 0 (1.4E-45 to 3.4028235E38), not 0.0; leave it out to"
                                + " clip nothing");
        for (double limit : new double[] {1e300, 1e-50, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> builder().clipNorm(limit))
                    .hasMessageContaining("clipNorm must be a float above 0 ");
            assertThatThrownBy(() -> builder().clipValue(limit))
                    .hasMessageContaining("clipValue must be a float above 0 ");
        }
        assertThatThrownBy(() -> builder().shards(0)).hasMessage("trainer: shards must be 1 or more, not 0");
        assertThatThrownBy(() -> Budget.steps(0)).hasMessage("budget: 0 steps would train nothing; allowed: 1 or more");
        assertThatThrownBy(() ->
                        Trainer.of(Model.of(Dense.of(1, 1)), MEAN_SQUARED_ERROR).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this model has no weights yet");
        assertThatThrownBy(() -> Trainer.of(Model.of(TANH, 3).withWeights(new float[0]), MEAN_SQUARED_ERROR)
                        .build())
                .hasMessage("trainer: the model has no parameters, there is nothing to train");
        Trainer adam = builder().build();
        Trainer sgd = builder().optimizer(Sgd.of(0.1)).build();
        assertThatThrownBy(() -> sgd.restore(adam.state()))
                .hasMessage(
                        "restore: the state is of another optimizer or of other groups: it has the slots [m, v], which"
                                + " this trainer does not know, and lacks []. Build the trainer with the optimizer and the groups"
                                + " of the state; or take its weights alone, by model.withWeights");
    }

    @Test
    void a_restored_trainer_tells_no_loss_of_the_run_it_left() {
        Trainer trainer = builder().build();
        TrainingState first = trainer.state();
        trainer.fit(BATCHES, Budget.steps(2));
        assertThat(trainer.loss()).isPositive();
        assertThat(trainer.gradientNorm()).isPositive();
        trainer.restore(first);
        assertThat(trainer.loss()).isNaN();
        assertThat(trainer.gradientNorm()).isZero();
    }
}
