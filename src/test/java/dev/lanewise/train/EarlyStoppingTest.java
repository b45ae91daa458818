package dev.lanewise.train;

import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Ema;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private static final DataSet SINE = Synthetic.sine(32, 0.1, Seed.of(1));
    /** The rate drives the weights away from the minimum after four updates. */
    private static final Schedule RISING = Schedule.of(t -> t < 4 ? 0.1 : 0.35);

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private static Trainer trainer(Schedule rate) {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .optimizer(Sgd.of(rate))
                .build();
    }

    /** Puts these numbers into the records of the epochs, under the name {@code number}. */
    private static Listener measuring(double... numbers) {
        return new Listener() {
            @Override
            public void measure(Run run) {
                run.metric("number", numbers[Math.min(run.epoch(), numbers.length) - 1]);
            }
        };
    }

    private static Listener onEpoch(Consumer<Run> action) {
        return new Listener() {
            @Override
            public void onEpoch(Run run) {
                action.accept(run);
            }
        };
    }

    private static EarlyStopping fit(EarlyStopping stopping, double... numbers) {
        trainer(Schedule.constant(0.1))
                .fit(SINE.batches(32), Budget.epochs(numbers.length), stopping, measuring(numbers));
        return stopping;
    }

    @Test
    void it_waits_its_patience_and_brings_back_the_best_weights() {
        Trainer trainer = trainer(RISING);
        EarlyStopping stopping = earlyStopping(SINE).patience(3);
        History history = trainer.fit(SINE.batches(32), Budget.epochs(50), stopping);
        assertThat(history.epochs()).hasSize(stopping.bestEpoch() + 3);
        assertThat(history.stop().cause()).isEqualTo(Stop.Cause.LISTENER);
        assertThat(history.stop().reason())
                .isEqualTo("early stopping: the validation loss was best in epoch " + stopping.bestEpoch() + " ("
                        + stopping.best() + ") and not better in the 3 epochs since");
        assertThat(trainer.evaluate(SINE).loss())
                .isEqualTo(stopping.best())
                .isLessThan(history.last().metrics().get("validation loss"));
    }

    @Test
    void a_stopping_listener_serves_one_fit_after_another() {
        EarlyStopping stopping = earlyStopping(SINE).patience(2).minDelta(1e9);
        Trainer trainer = trainer(Schedule.constant(0.1));
        for (int fit = 0; fit < 2; fit++) {
            assertThat(trainer.fit(SINE.batches(32), Budget.epochs(50), stopping)
                            .epochs())
                    .hasSize(3);
        }
    }

    @Test
    void the_name_of_a_metric_tells_which_way_is_better_or_somebody_must_say_it() {
        for (String name : List.of("validation loss", "loss", "rmse", "held-out mae", "top error")) {
            assertThat(directionOf(name)).as(name).isEqualTo(1);
        }
        for (String name : List.of("validation accuracy", "macro F1", "validation R2", "recall")) {
            assertThat(directionOf(name)).as(name).isEqualTo(2);
        }
        assertThatThrownBy(() -> fit(earlyStopping("number"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("early stopping: is 'number' better the smaller or the larger it is? Say minimize() or"
                        + " maximize()");
    }

    /** {@return the best epoch where the first has the smaller number and the second the larger} */
    private static int directionOf(String name) {
        EarlyStopping stopping = earlyStopping(name);
        Listener both = new Listener() {
            @Override
            public void measure(Run run) {
                if (!name.equals("loss")) {
                    run.metric(name, run.epoch());
                }
            }
        };
        // The training loss rises with this rate.
        trainer(Schedule.constant(2)).fit(SINE.batches(32), Budget.epochs(2), both, stopping);
        return stopping.bestEpoch();
    }

    @Test
    void an_improvement_must_exceed_both_margins_also_for_negative_metrics() {
        assertThat(fit(earlyStopping("number").minimize().minRelativeDelta(0.1), -10, -10.9, -11.1)
                        .bestEpoch())
                .isEqualTo(3);
        assertThat(fit(earlyStopping("number").maximize().minRelativeDelta(0.1), -10, -9.1, -8.9)
                        .bestEpoch())
                .isEqualTo(3);
        assertThat(fit(earlyStopping("number").minimize().minDelta(2).minRelativeDelta(0.1), 10, 8.5, 7.9)
                        .bestEpoch())
                .isEqualTo(3);
        assertThat(fit(earlyStopping("number").minimize(), 3, 2, 2, 4).bestEpoch())
                .as("of equals the earlier one")
                .isEqualTo(2);
        assertThat(fit(earlyStopping("number").maximize(), Double.NaN, 1, Double.POSITIVE_INFINITY)
                        .bestEpoch())
                .as("what is not finite is never better")
                .isEqualTo(2);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> earlyStopping(SINE).patience(-1))
                .hasMessage("early stopping: patience must be 0 or more epochs, not -1");
        assertThatThrownBy(() -> earlyStopping(SINE).startFrom(-1))
                .hasMessage("early stopping: startFrom must be 0 or more epochs, not -1");
        assertThatThrownBy(() -> earlyStopping(SINE).minDelta(-1))
                .hasMessage("early stopping: minDelta must be finite and at least 0, not -1.0");
        assertThatThrownBy(() -> earlyStopping(SINE).minRelativeDelta(Double.NaN))
                .hasMessage("early stopping: minRelativeDelta must be finite and at least 0, not NaN");
        assertThatThrownBy(() -> earlyStopping(SINE).baseline(Double.NaN))
                .hasMessage("early stopping: baseline must be finite, not NaN; leave it out for none");
    }

    @Test
    void a_metric_that_nobody_measures_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> fit(earlyStopping("numbr").minimize(), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("early stopping: nobody has measured 'numbr' in this epoch; there are loss, number; did you"
                        + " mean 'number'? Put validation(data) beside it, or a listener that calls"
                        + " run.metric(name, value) in measure(run)");
        EarlyStopping twice = earlyStopping(SINE);
        assertThatThrownBy(() -> trainer(RISING).fit(SINE.batches(32), Budget.epochs(1), twice, earlyStopping(SINE)))
                .hasMessageStartingWith("early stopping: two listeners of one fit watch 'validation loss'; ");
    }

    @Test
    void a_wrong_name_is_refused_before_the_first_update_where_all_listeners_say_what_they_measure() {
        Trainer trainer = trainer(RISING);
        for (Listener[] listeners : new Listener[][] {
            {earlyStopping(SINE).on("val_rmse")},
            {Validation.validation(SINE), earlyStopping("val_rmse"), ProgressLine.of(NOWHERE, false)},
        }) {
            assertThatThrownBy(() -> trainer.fit(SINE.batches(32), Budget.epochs(1), listeners))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "early stopping: nobody measures 'val_rmse'; there are loss, validation loss, validation"
                                    + " rmse; did you mean 'validation rmse'? Put validation(data) beside it, or a listener that"
                                    + " calls run.metric(name, value) in measure(run)");
        }
        assertThatThrownBy(() -> trainer.fit(SINE.batches(32), Budget.epochs(1), earlyStopping("validation accuracy")))
                .hasMessageStartingWith("early stopping: nobody measures 'validation accuracy'; there are loss. Put");
        assertThat(trainer.updates()).isZero();
    }

    @Test
    void a_metric_that_is_never_a_number_stops_the_fit_and_the_reason_says_so() {
        Trainer trainer = trainer(Schedule.constant(0.1));
        EarlyStopping stopping = earlyStopping("number").minimize().patience(3).startFrom(1);
        History history = trainer.fit(
                SINE.batches(32), Budget.epochs(50), stopping, measuring(Double.NaN, Double.NaN, Double.NaN));
        assertThat(history.stop().reason())
                .isEqualTo("early stopping: the number was no finite number in any of the 3 epochs watched, so none was"
                        + " the best and the weights are those of the end");
        assertThat(stopping.bestEpoch()).isZero();
        assertThat(trainer.updates()).isEqualTo(4);
    }

    @Test
    void the_weights_before_the_fit_come_back_where_no_epoch_is_better() {
        Trainer trainer = trainer(Schedule.constant(0.1));
        trainer.fit(SINE.batches(32), Budget.epochs(20));
        TrainingState before = trainer.state();
        trainer.rate().override(2);
        EarlyStopping stopping = earlyStopping(SINE).patience(3).includingStart();
        History history = trainer.fit(SINE.batches(32), Budget.epochs(20), stopping);
        assertThat(history.epochs()).hasSize(3);
        assertThat(history.stop().reason())
                .startsWith("early stopping: the validation loss was best before the first epoch (");
        assertThat(stopping.bestEpoch()).isZero();
        assertThat(stopping.bestUpdate()).isEqualTo(20);
        assertThat(trainer.state().weights()).isEqualTo(before.weights());
        assertThat(trainer.evaluate(SINE).loss()).isEqualTo(stopping.best());
        assertThatThrownBy(() -> fit(earlyStopping("number").minimize().includingStart(), 1))
                .hasMessage("early stopping: includingStart() needs the examples to measure before the first epoch:"
                        + " earlyStopping(data).on(\"number\")");
    }

    @Test
    void a_state_taken_within_a_fit_keeps_the_best_and_the_waiting() {
        Trainer whole = averaged();
        EarlyStopping stopping = earlyStopping(SINE).patience(4);
        List<TrainingState> states = new ArrayList<>();
        History history = whole.fit(
                SINE.batches(16),
                Budget.epochs(50),
                onEpoch(run -> states.add(run.trainer().state())),
                stopping);
        assertThat(stopping.bestEpoch()).isBetween(2, 40);
        for (TrainingState middle : states.subList(0, states.size() - 1)) {
            Trainer resumed = averaged();
            resumed.restore(middle);
            assertThat(resumed.state()).isEqualTo(middle);
            EarlyStopping again = earlyStopping(SINE).patience(4);
            History rest = resumed.fit(SINE.batches(16), Budget.epochs(50), again);
            assertThat(rest.stop()).isEqualTo(history.stop());
            assertThat(again.bestEpoch()).isEqualTo(stopping.bestEpoch());
            assertThat(resumed.state()).isEqualTo(whole.state());
        }
    }

    @Test
    void a_state_taken_after_any_update_stops_by_the_training_loss_where_the_first_one_does() {
        Trainer whole = trainer(RISING);
        List<TrainingState> states = new ArrayList<>();
        History history = whole.fit(
                SINE.batches(7), Budget.epochs(50), earlyStopping("loss").patience(2), afterEachUpdate(states));
        assertThat(history.stop().cause()).isEqualTo(Stop.Cause.LISTENER);
        assertThat(states).hasSize(whole.updates()).hasSizeGreaterThan(10);
        for (TrainingState state : states.subList(0, states.size() - 1)) {
            Trainer resumed = trainer(RISING);
            resumed.restore(state);
            assertThat(resumed.state()).isEqualTo(state);
            History rest = resumed.fit(
                    SINE.batches(7), Budget.epochs(50), earlyStopping("loss").patience(2));
            int k = state.updates();
            assertThat(rest.stop()).as("resumed at %d", k).isEqualTo(history.stop());
            assertThat(resumed.state()).as("resumed at %d", k).isEqualTo(whole.state());
            assertThat(rest.epochs())
                    .as("resumed at %d", k)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                    .isEqualTo(history.epochs()
                            .subList(
                                    history.epochs().size() - rest.epochs().size(),
                                    history.epochs().size()));
        }
    }

    /** Takes the state where nothing is left to be told: after the last update of an epoch at its end. */
    private static Listener afterEachUpdate(List<TrainingState> states) {
        return new Listener() {
            @Override
            public void onStep(Run run) {
                if (run.batch() < run.batchesPerEpoch()) {
                    states.add(run.trainer().state());
                }
            }

            @Override
            public void onEpoch(Run run) {
                states.add(run.trainer().state());
            }
        };
    }

    private static Trainer averaged() {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .optimizer(Ema.of(Adam.of(Schedule.of(t -> t < 20 ? 0.1 : 2)), 0.5))
                .build();
    }

    @Test
    void a_best_of_other_weights_is_refused_and_changes_nothing() {
        Trainer trainer = averaged();
        List<TrainingState> states = new ArrayList<>();
        trainer.fit(
                SINE.batches(32),
                Budget.epochs(2),
                earlyStopping(SINE),
                onEpoch(run -> states.add(run.trainer().state())));
        TrainingState.Best best = states.getLast().bests().get("validation loss");
        assertThat(best.epoch()).isPositive();
        Trainer other = trainer(RISING);
        TrainingState before = other.state();
        TrainingState mixed = new TrainingState(
                2,
                2,
                0,
                before.order(),
                before.losses(),
                before.weights(),
                before.slots(),
                before.overrides(),
                before.rates(),
                TrainingState.Skips.NONE,
                states.getLast().bests(),
                java.util.Optional.empty());
        assertThatThrownBy(() -> other.restore(mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("restore: the state is of another optimizer or of other groups");
        assertThat(other.state()).isEqualTo(before);
        assertThatThrownBy(() -> new TrainingState.Best(1, 1, Double.NaN, 0, 0, best.weights(), best.slots()))
                .hasMessage(
                        "training state: the best value of early stopping is NaN and its weights are 2 numbers; give"
                                + " both or, with NaN, none");
    }

    @Test
    void it_prints_as_the_calls_that_make_it() {
        assertThat(earlyStopping("number").maximize().patience(3).baseline(0.5).startFrom(2))
                .hasToString("earlyStopping(\"number\").maximize().patience(3).baseline(0.5).startFrom(2)");
        assertThat(earlyStopping(SINE).on("validation rmse").minDelta(0.1).includingStart())
                .hasToString("earlyStopping(" + SINE
                        + ").on(\"validation rmse\").patience(10).minDelta(0.1).includingStart()");
    }
}
