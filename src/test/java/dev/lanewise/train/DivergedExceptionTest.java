package dev.lanewise.train;

import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Adagrad;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.Slots;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What went wrong, and the way out, as the person reads it who gets it. */
class DivergedExceptionTest {
    /** Divides by 0 where there is no gradient. */
    private record WithoutEpsilon(Schedule rate) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            return w.minus(g.dividedBy(g.abs()).times(slots.rate().tensor()));
        }
    }

    private static Model model() {
        return Model.of(Dense.of(2, 1)).initialize(Seed.of(1));
    }

    private static TrainerBuilder builder(Optimizer rule) {
        return Trainer.of(model(), MEAN_SQUARED_ERROR).optimizer(rule);
    }

    @Test
    void what_is_written_before_it_can_be_seen_is_said_to_be_written() {
        try (Trainer trainer =
                builder(new WithoutEpsilon(Schedule.constant(0.1))).build()) {
            float[] x = {1, 0}, y = {2};
            assertThatThrownBy(() -> trainer.step(x, y))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageStartingWith(
                            "training: at update 0 with learning rate 0.1 the update has made element 1 of weight NaN")
                    .hasMessageContaining("It is written: go back to a state kept before, with restore(state).")
                    .hasMessageContaining("A rule that divides needs an epsilon");
            assertThatThrownBy(() -> trainer.step(x, y))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("the loss is NaN")
                    .hasMessageContaining("The cause: element 1 of weight was NaN before this update already; an"
                            + " update made it so, as a rule does that divides without an epsilon");
        }
    }

    @Test
    void an_update_that_would_overflow_is_refused_and_named() {
        try (Trainer trainer = builder(Sgd.of(1e38)).build()) {
            float[] x = {1, 2}, y = {2};
            TrainingState before = trainer.state();
            assertThatThrownBy(() -> trainer.step(x, y))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageMatching("training: at update 0 with learning rate 1.0E38 the update would make element"
                            + " \\d of (weight|bias) -?Infinity \\(gradient norm .*, loss .*\\). The weights are as"
                            + " they were before this update. First lower the learning rate, or warm it up. Then clip the gradient"
                            + " with clipNorm\\(1\\), or give the rule a larger epsilon if it has a small one.");
            assertThat(trainer.state()).isEqualTo(before);
        }
    }

    @Test
    void a_slot_that_would_overflow_is_named_with_its_weight() {
        try (Trainer trainer = builder(Adagrad.of(0.1)).clipNorm(1e30).build()) {
            TrainingState before = trainer.state();
            // 2·1e20·x: finite, and so are the weights that Adagrad would make of it
            assertThatThrownBy(() -> trainer.step(new float[] {0, 10}, new float[] {1.5e19f}))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("the update would make element 1 of the optimizer's slot 'sum', for element"
                            + " 1 of weight Infinity")
                    .hasMessageContaining("shorten the gradient below clipNorm(1.0E30)");
            assertThat(trainer.state()).isEqualTo(before);
        }
    }

    @Test
    void state_that_was_no_number_before_is_named() {
        try (Trainer trainer = builder(AdamW.of(0.1)).build()) {
            trainer.step(new float[] {1, 2}, new float[] {2});
            TrainingState state = trainer.state();
            Map<String, Values> slots = new LinkedHashMap<>(state.slots());
            slots.put("m", Values.of(new float[] {0, Float.NaN, 0}));
            trainer.restore(new TrainingState(
                    state.updates(),
                    state.epoch(),
                    state.batch(),
                    state.order(),
                    state.losses(),
                    state.weights(),
                    slots,
                    state.overrides(),
                    state.rates(),
                    state.skips(),
                    state.bests(),
                    state.course()));
            assertThatThrownBy(() -> trainer.step(new float[] {1, 2}, new float[] {2}))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("The cause: element 1 of the optimizer's slot 'm', for element 1 of weight"
                            + " was NaN before this update already");
        }
    }

    @Test
    void a_target_that_is_no_number_is_named() {
        try (Trainer trainer = builder(AdamW.of(0.1)).build()) {
            assertThatThrownBy(() -> trainer.step(new float[] {1, 2, 3, 4}, new float[] {2, Float.NaN}))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("the loss is NaN")
                    .hasMessageEndingWith("The cause: target number 0 of example 1 of the batch (counted from 0) is"
                            + " NaN; mend the data or leave the example out.");
        }
    }

    @Test
    void a_first_loss_that_overflows_is_not_answered_with_the_rate() {
        try (Trainer trainer = builder(AdamW.of(0.1)).build()) {
            assertThatThrownBy(() -> trainer.step(new float[] {1, 2}, new float[] {3e38f}))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("the loss is Infinity")
                    .hasMessageContaining(
                            "No update came before it: look for features or targets of a very different" + " scale");
        }
    }
}
