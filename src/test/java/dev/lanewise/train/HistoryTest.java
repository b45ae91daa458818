package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.laws.Allocation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final DataSet SINE = Synthetic.sine(64, 0.1, Seed.of(1));

    private static Trainer trainer() {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .optimizer(Sgd.of(Schedule.linear(0.1, 0, 100)))
                .build();
    }

    @Test
    void records_hold_what_each_update_used_and_the_mean_over_the_examples_of_an_epoch() {
        Trainer trainer = trainer();
        History history = trainer.fit(SINE.batches(48), Budget.epochs(2), Validation.validation(SINE));
        assertThat(history.steps()).extracting(History.Step::step).containsExactly(0, 1, 2, 3);
        assertThat(history.steps()).extracting(History.Step::learningRate).containsExactly(0.1, 0.099, 0.098, 0.097);
        assertThat(history.steps()).allMatch(step -> step.gradientNorm() > 0);
        double first = history.steps().get(0).loss(),
                second = history.steps().get(1).loss();
        History.Epoch epoch = history.epochs().getFirst();
        assertThat(epoch.loss()).isEqualTo((first * 48 + second * 16) / 64);
        assertThat(epoch.updates()).isEqualTo(2);
        assertThat(epoch.learningRate()).isEqualTo(0.099);
        assertThat(history.metricNames()).containsExactly("validation loss", "validation rmse");
        assertThat(history.last().metrics())
                .containsEntry("validation rmse", trainer.evaluate(SINE).rmse());
    }

    @Test
    void a_long_run_keeps_every_second_fourth_update() {
        Trainer trainer = trainer();
        History history = trainer.fit(SINE.take(1).batches(1), Budget.steps(40_000));
        assertThat(history.steps()).hasSizeBetween(8_000, 16_384);
        for (int i = 0; i < history.steps().size(); i++) {
            assertThat(history.steps().get(i).step()).isEqualTo(4 * i);
        }
    }

    @Test
    void recording_an_update_allocates_nothing() {
        Run run = new Run(trainer(), 16, 10, 100_000, 100_000);
        Recorder recorder = new Recorder(run.trainer().updater().rates(), 100_000);
        assertThat(Allocation.bytes(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        run.updated(0.5, 16, 1);
                        recorder.update(run);
                    }
                }))
                .isZero();
    }

    @Test
    void csv_has_a_header_and_a_line_each() {
        History history = new History(
                List.of(
                        new History.Epoch(1, 45, 0.5, Map.of(), 0.1, 2, 1.5),
                        new History.Epoch(2, 90, 0.25, Map.of("a, \"b\"", 0.75), 0.05, 1, 3)),
                List.of(new History.Step(0, 0.5, 0.1, 2)),
                List.of(),
                0,
                new Stop(Stop.Cause.BUDGET, "done"));
        assertThat(history.epochsCsv())
                .isEqualTo(
                        """
                epoch,updates,loss,"a, ""b\""",learning rate,gradient norm,seconds
                1,45,0.5,,0.1,2.0,1.5
                2,90,0.25,0.75,0.05,1.0,3.0
                """);
        assertThat(history.stepsCsv())
                .isEqualTo(
                        """
                step,loss,learning rate,gradient norm
                0,0.5,0.1,2.0
                """);
        assertThat(history).hasToString("2 epochs, loss 0.25; done");
    }

    @Test
    void the_chart_shows_the_loss_and_each_metric() {
        Trainer trainer = trainer();
        String chart = trainer.fit(SINE.batches(16), Budget.epochs(3), Validation.validation(SINE))
                .chart();
        assertThat(chart)
                .contains("loss", "update 12", "validation loss", "validation rmse", "epoch 3")
                .contains("█", "┤", "└");
    }
}
