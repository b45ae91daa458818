package dev.lanewise.train;

import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final DataSet SINE = Synthetic.sine(32, 0.1, Seed.of(1));

    private static Trainer trainer(Schedule rate) {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .optimizer(Sgd.of(rate))
                .build();
    }

    @Test
    void events_come_in_order() {
        List<String> events = new ArrayList<>();
        Listener all = new Listener() {
            @Override
            public void onStart(Run run) {
                events.add("start of " + run.plannedUpdates());
            }

            @Override
            public void onStep(Run run) {
                events.add(run.epoch() + "/" + run.batch());
            }

            @Override
            public void onEpoch(Run run) {
                events.add("epoch " + run.updates() + " after " + run.examples());
            }

            @Override
            public void onEnd(Run run) {
                events.add("end " + run.stop().cause());
            }
        };
        trainer(Schedule.constant(0.1)).fit(SINE.batches(16), Budget.steps(3), all);
        assertThat(events)
                .containsExactly(
                        "start of 3", "1/1", "1/2", "epoch 2 after 32", "2/1", "epoch 3 after 48", "end BUDGET");
    }

    private static Listener failing(Consumer<Run> onEpoch, Consumer<Run> onEnd) {
        return new Listener() {
            @Override
            public void onEpoch(Run run) {
                onEpoch.accept(run);
            }

            @Override
            public void onEnd(Run run) {
                onEnd.accept(run);
            }
        };
    }

    private static Consumer<Run> fail(String message) {
        return run -> {
            throw new UnsupportedOperationException(message);
        };
    }

    @Test
    void the_best_weights_come_back_when_another_listener_fails() {
        Trainer trainer = trainer(Schedule.of(t -> t < 4 ? 0.1 : 0.35));
        EarlyStopping stopping = earlyStopping(SINE).patience(100);
        Listener failing =
                failing(run -> (run.epoch() <= 12 ? (Consumer<Run>) r -> {} : fail("no")).accept(run), r -> {});
        assertThatThrownBy(() -> trainer.fit(SINE.batches(32), Budget.epochs(50), stopping, failing))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no");
        assertThat(stopping.bestEpoch()).isLessThan(12);
        assertThat(trainer.evaluate(SINE).loss()).isEqualTo(stopping.best());
    }

    @Test
    void a_run_and_its_trainer_print_how_far_they_are() {
        List<String> printed = new ArrayList<>();
        Trainer trainer = trainer(Schedule.constant(0.5));
        trainer.fit(SINE.batches(16), Budget.epochs(2), failing(run -> printed.add(run.toString()), run -> {}));
        assertThat(printed.getFirst()).matches("epoch 1, batch 2/2, update 2 of 4, loss [0-9.E-]+, rate 0\\.5");
        assertThat(trainer)
                .hasToString("trainer of 2 weights for mean squared error: 4 updates, rate 0.5 of constant(rate=0.5)");
    }

    @Test
    void metrics_are_measured_before_any_listener_reads_them() {
        List<Double> read = new ArrayList<>();
        Listener reading = failing(run -> read.add(run.metric("validation loss")), run -> {});
        Trainer trainer = trainer(Schedule.constant(0.1));
        History history = trainer.fit(SINE.batches(16), Budget.epochs(1), reading, Validation.validation(SINE));
        assertThat(read).containsExactly(history.last().metrics().get("validation loss"));
    }

    @Test
    void all_are_told_of_an_event_and_the_first_failure_passes() {
        List<String> told = new ArrayList<>();
        Trainer trainer = trainer(Schedule.constant(0.1));
        assertThatThrownBy(() -> trainer.fit(
                        SINE.batches(16),
                        Budget.epochs(2),
                        failing(fail("first"), run -> {}),
                        failing(fail("second"), run -> {}),
                        failing(run -> told.add("third"), run -> {})))
                .hasMessage("first")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .singleElement()
                        .satisfies(second -> assertThat(second).hasMessage("second")));
        assertThat(told).containsExactly("third");
    }

    @Test
    void a_start_that_fails_leaves_the_trainer_as_it_was() {
        Trainer trainer = trainer(Schedule.constant(0.1));
        trainer.fit(SINE.batches(8), Budget.steps(3));
        TrainingState before = trainer.state();
        Listener failing = new Listener() {
            @Override
            public void onStart(Run run) {
                throw new UnsupportedOperationException("no");
            }

            @Override
            public void onEnd(Run run) {
                throw new AssertionError("it has not started");
            }
        };
        assertThatThrownBy(() -> trainer.fit(SINE.batches(16), Budget.epochs(1), earlyStopping(SINE), failing))
                .hasMessage("no");
        assertThat(trainer.state()).isEqualTo(before);
    }

    @Test
    void a_metric_may_not_be_called_like_a_column_of_the_record() {
        Listener measuring = failing(run -> run.metric("learning rate", 1), run -> {});
        assertThatThrownBy(() -> trainer(Schedule.constant(0.1)).fit(SINE.batches(16), Budget.epochs(1), measuring))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric: 'learning rate' is a column that every record of an epoch has; take another name,"
                        + " such as 'my learning rate'");
    }

    @Test
    void a_schedule_that_fails_ends_the_fit_for_its_listeners_too() {
        List<Stop> stops = new ArrayList<>();
        Listener last = failing(run -> {}, run -> stops.add(run.stop()));
        Trainer trainer = trainer(Schedule.of(t -> t < 20 ? 0.1 : Double.NaN));
        assertThatThrownBy(() -> trainer.fit(SINE.batches(16), Budget.epochs(50), last))
                .isInstanceOf(ArithmeticException.class);
        assertThat(stops).singleElement().satisfies(stop -> {
            assertThat(stop.cause()).isEqualTo(Stop.Cause.FAILURE);
            assertThat(stop.reason()).startsWith("failed after 20 updates: java.lang.ArithmeticException: ");
        });
    }

    @Test
    void all_ends_are_told_and_later_failures_are_suppressed_in_the_first() {
        List<String> ends = new ArrayList<>();
        Listener counting = failing(run -> {}, run -> ends.add("end"));
        assertThatThrownBy(() -> trainer(Schedule.constant(0.1))
                        .fit(
                                SINE.batches(16),
                                Budget.epochs(2),
                                failing(fail("first"), fail("second")),
                                failing(run -> {}, fail("third")),
                                counting))
                .hasMessage("first")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("second", "third"));
        assertThat(ends).hasSize(1);
    }

    @Test
    void examples_held_back_are_checked_before_the_first_update() {
        DataSet wide = DataSet.of(new float[3][2], new float[3][1]);
        DataSet many = DataSet.of(new float[3][1], new float[3][2]);
        Trainer trainer = trainer(Schedule.constant(0.1));
        assertThatThrownBy(() -> trainer.fit(SINE.batches(16), Budget.epochs(1), Validation.validation(wide)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("validation: the examples [2] do not fit the network's input [1]: ");
        assertThatThrownBy(() -> trainer.fit(SINE.batches(16), Budget.epochs(1), earlyStopping(many)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("early stopping: the target numbers [2] do not fit the network's output [1]: ");
        assertThat(trainer.updates()).isZero();
    }

    @Test
    void examples_of_two_validations_need_two_names() {
        Trainer trainer = trainer(Schedule.constant(0.1));
        DataSet others = Synthetic.sine(8, 0.1, Seed.of(2));
        for (Listener other : List.of(Validation.validation(SINE), earlyStopping(others))) {
            assertThatThrownBy(
                            () -> trainer.fit(SINE.batches(16), Budget.epochs(1), Validation.validation(SINE), other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("fit: two listeners measure 'validation loss': ")
                    .hasMessageEndingWith("; give one another name, as validation(data).called(\"training\")");
        }
        assertThat(trainer.updates()).isZero();
        History history = trainer.fit(
                SINE.batches(16),
                Budget.epochs(1),
                Validation.validation(SINE),
                Validation.validation(others).called("other"),
                earlyStopping(SINE),
                earlyStopping(SINE).on("validation rmse"));
        assertThat(history.metricNames())
                .containsExactlyInAnyOrder("validation loss", "validation rmse", "other loss", "other rmse");
    }

    /** Puts a number of that name without saying so before. */
    private static Listener putting(String name, double value) {
        return new Listener() {
            @Override
            public void measure(Run run) {
                run.metric(name, value);
                run.metric(name, value); // its own it may replace
            }

            @Override
            public String toString() {
                return "putting " + value;
            }
        };
    }

    @Test
    void a_number_that_another_listener_puts_is_not_replaced() {
        Trainer trainer = trainer(Schedule.constant(0.1));
        for (Listener first :
                List.of(putting("validation loss", 1), Validation.validation(SINE), earlyStopping(SINE))) {
            Listener second = putting("validation loss", 2);
            assertThatThrownBy(() -> trainer.fit(SINE.batches(32), Budget.epochs(1), first, second))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("metric: two listeners measure 'validation loss': " + first + " and " + second
                            + "; give one another name, as validation(data).called(\"training\")");
        }
        History history = trainer.fit(SINE.batches(32), Budget.epochs(2), putting("one", 1), putting("other", 2));
        assertThat(history.last().metrics()).containsEntry("one", 1.0).containsEntry("other", 2.0);
    }

    @Test
    void what_a_validation_says_that_it_will_measure_is_what_it_measures() {
        DataSet classes = DataSet.of(new float[4][1], new int[] {0, 1, 1, 0});
        DataSet numbers = DataSet.of(new float[4][1], new float[][] {{0, 1}, {1, 0}, {0, 1}, {1, 0}});
        DataSet signs = DataSet.of(new float[4][1], new float[][] {{-1, 1}, {1, -1}, {-1, 1}, {1, -1}});
        for (Loss loss : List.of(
                Loss.MEAN_SQUARED_ERROR,
                Loss.SOFTMAX_CROSS_ENTROPY,
                Loss.BINARY_CROSS_ENTROPY,
                Loss.KULLBACK_LEIBLER,
                Loss.HINGE)) {
            for (DataSet data : List.of(classes, loss == Loss.HINGE ? signs : numbers)) {
                int outputs = data == classes && loss == Loss.BINARY_CROSS_ENTROPY ? 1 : 2;
                if (loss.accepts(data == classes ? Type.INT32 : Type.FLOAT32)) {
                    Validation validation = Validation.validation(data);
                    List<String> said = new ArrayList<>();
                    Listener asking =
                            failing(run -> said.addAll(validation.metrics(run).orElseThrow()), run -> {});
                    Trainer trainer = Trainer.of(Model.of(Dense.of(1, outputs)).initialize(Seed.of(1)), loss)
                            .build();
                    History history = trainer.fit(data.batches(4), Budget.epochs(1), validation, asking);
                    assertThat(history.metricNames()).as(loss + " of " + data).containsExactlyElementsOf(said);
                }
            }
        }
    }
}
