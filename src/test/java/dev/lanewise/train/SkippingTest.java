package dev.lanewise.train;

import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Adam;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkippingTest {
    private static final Schedule RATE = Schedule.linear(0.1, 0, 100);

    /** Twelve batches of one example; those of the given numbers overflow. */
    private static Batches overflowingIn(int... batches) {
        float[][] features = new float[12][1];
        for (int i = 0; i < 12; i++) {
            features[i][0] = i / 10f;
        }
        for (int batch : batches) {
            features[batch][0] = 3e38f;
        }
        return DataSet.of(features, new float[12][1]).batches(1);
    }

    private static TrainerBuilder builder() {
        return Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), MEAN_SQUARED_ERROR)
                .optimizer(Adam.of(RATE));
    }

    @Test
    void a_skipped_update_changes_nothing_and_time_does_not_advance() {
        Trainer trainer = builder().skipNonFinite(2).build();
        trainer.fit(overflowingIn(2), Budget.steps(2));
        TrainingState before = trainer.state();
        double rate = trainer.learningRate();
        assertThat(trainer.step(new float[] {3e38f}, new float[] {0})).isInfinite();
        TrainingState after = trainer.state();
        assertThat(after.skips()).isEqualTo(new TrainingState.Skips(1, 1));
        assertThat(after.weights()).isEqualTo(before.weights());
        assertThat(after.slots()).isEqualTo(before.slots());
        assertThat(after.updates()).isEqualTo(2);
        assertThat(trainer.learningRate()).isEqualTo(rate);
        trainer.step(new float[] {1}, new float[] {0});
        assertThat(trainer.learningRate()).isEqualTo(RATE.at(2));
        assertThat(trainer.state().skips()).isEqualTo(new TrainingState.Skips(1, 0));
    }

    @Test
    void a_fit_goes_on_with_the_next_batch_and_counts() {
        List<Integer> steps = new ArrayList<>(), skips = new ArrayList<>(), planned = new ArrayList<>();
        Listener counting = new Listener() {
            @Override
            public void onStep(Run run) {
                steps.add(run.batch());
            }

            @Override
            public void onSkip(Run run) {
                skips.add(run.batch());
                planned.add(run.plannedUpdates());
            }
        };
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Trainer trainer = builder().skipNonFinite(2).build();
        History history = trainer.fit(
                overflowingIn(2, 3, 7),
                Budget.epochs(1),
                counting,
                ProgressLine.of(new PrintStream(shown, true, StandardCharsets.UTF_8), true));
        assertThat(steps).containsExactly(1, 2, 5, 6, 7, 9, 10, 11, 12);
        assertThat(skips).containsExactly(3, 4, 8);
        assertThat(planned).containsExactly(11, 10, 9);
        assertThat(trainer.skipped()).isEqualTo(3);
        assertThat(history.skipped()).isEqualTo(3);
        assertThat(history.steps()).extracting(History.Step::step).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(history.steps()).allMatch(step -> Double.isFinite(step.loss()));
        assertThat(history.last().loss()).isFinite();
        assertThat(history).asString().contains(", 3 updates skipped; ");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains(" · 3 skipped");

        Trainer without = builder().build();
        for (int i : new int[] {0, 1, 4, 5, 6, 8, 9, 10, 11}) {
            without.step(new float[] {i / 10f}, new float[1]);
        }
        assertThat(trainer.model()).isEqualTo(without.model());
    }

    @Test
    void a_budget_of_steps_counts_updates_only() {
        Trainer trainer = builder().skipNonFinite(1).build();
        assertThat(trainer.fit(overflowingIn(0, 2, 4), Budget.steps(5)).steps()).hasSize(5);
        assertThat(trainer.state().batch()).isEqualTo(8);
    }

    @Test
    void one_more_in_a_row_than_allowed_diverges_also_after_a_restore() {
        Trainer trainer = builder().skipNonFinite(2).build();
        assertThatThrownBy(() -> trainer.fit(overflowingIn(2, 4, 5, 6), Budget.epochs(1)))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("training: at update 3 with learning rate 0.097 the loss is ")
                .hasMessageContaining("; the 2 before it were skipped. The weights are as they were")
                .satisfies(failure -> assertThat(((DivergedException) failure)
                                .history()
                                .orElseThrow()
                                .skipped())
                        .isEqualTo(3));
        assertThat(trainer.updates()).isEqualTo(3);
        Trainer resumed = builder().skipNonFinite(2).build();
        resumed.restore(trainer.state());
        assertThat(resumed.skipped()).isEqualTo(3);
        assertThatThrownBy(() -> resumed.step(new float[] {3e38f}, new float[1]))
                .isInstanceOf(DivergedException.class);
        assertThatThrownBy(() -> builder().skipNonFinite(0))
                .hasMessage("trainer: skipNonFinite must be 1 or more, not 0");
        assertThatThrownBy(() -> new TrainingState.Skips(1, 2))
                .hasMessage(
                        "training state: 2 updates skipped in a row and 1 in all; allowed: 0 or more, and no more in a"
                                + " row than in all");
    }

    @Test
    void more_skips_in_a_row_than_are_allowed_here_diverge_at_once() {
        Trainer patient = builder().skipNonFinite(5).build();
        for (int i = 0; i < 5; i++) {
            patient.step(new float[] {3e38f}, new float[1]);
        }
        TrainingState state = patient.state();
        assertThat(state.skips()).isEqualTo(new TrainingState.Skips(5, 5));
        for (Trainer strict :
                List.of(builder().skipNonFinite(2).build(), builder().build())) {
            strict.restore(state);
            assertThatThrownBy(() -> strict.step(new float[] {3e38f}, new float[1]))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("the 5 before it were skipped");
            assertThat(strict.step(new float[] {1}, new float[1])).isFinite();
            assertThat(strict.state().skips()).isEqualTo(new TrainingState.Skips(5, 0));
        }
    }
}
