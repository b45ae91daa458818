package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdaBound;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Asgd;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRateTest {
    private static final Batches BATCHES = Synthetic.moons(100, 0.1, Seed.of(1)).batches(16);
    private static final Schedule RATE = Schedule.linear(0.1, 0, 100);
    private static final Model MODEL =
            Model.of(Sequential.of(Dense.of(2, 8).then(TANH), Dense.of(8, 2))).initialize(Seed.of(3));

    private static TrainerBuilder builder(Optimizer rule) {
        return Trainer.of(MODEL, SOFTMAX_CROSS_ENTROPY).optimizer(rule);
    }

    /** Does something on another thread, and waits for it. */
    private static void elsewhere(Runnable action) {
        try {
            Thread thread = new Thread(action);
            thread.start();
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Listener after(int updates, Consumer<Trainer> action) {
        return new Listener() {
            @Override
            public void onStep(Run run) {
                if (run.updates() == updates) {
                    elsewhere(() -> action.accept(run.trainer()));
                }
            }
        };
    }

    @Test
    void an_override_from_another_thread_holds_from_the_next_update_until_it_is_released() {
        Trainer trainer = builder(Sgd.of(RATE)).build();
        History history = trainer.fit(
                BATCHES,
                Budget.steps(8),
                after(2, running -> running.rate().override(0.25)),
                after(5, running -> running.rate().release()));
        assertThat(history.steps())
                .extracting(History.Step::learningRate)
                .containsExactly(RATE.at(0), RATE.at(1), 0.25, 0.25, 0.25, RATE.at(5), RATE.at(6), RATE.at(7));
        assertThat(history.rateChanges())
                .containsExactly(
                        new History.RateChange(2, "", OptionalDouble.of(0.25)),
                        new History.RateChange(5, "", OptionalDouble.empty()));
        assertThat(trainer.learningRate()).isEqualTo(RATE.at(7));
        Schedule same = Schedule.of(t -> t >= 2 && t < 5 ? 0.25 : RATE.at(t));
        Trainer scheduled = builder(Sgd.of(same)).build();
        scheduled.fit(BATCHES, Budget.steps(8));
        assertThat(trainer.state()).isEqualTo(scheduled.state());
    }

    /** Averaged descent steps at the rate of the update before, also where that was overridden. */
    @Test
    void rules_that_read_the_rate_of_other_steps_see_what_was_used() {
        Schedule same = Schedule.of(t -> t >= 2 && t < 5 ? 0.25 : RATE.at(t));
        for (Optimizer rule : List.of(Asgd.of(RATE), AdaBound.of(RATE))) {
            Trainer trainer = builder(rule).build();
            trainer.fit(BATCHES, Budget.steps(2));
            trainer.rate().override(0.25);
            trainer.fit(BATCHES, Budget.steps(3));
            trainer.rate().release();
            trainer.fit(BATCHES, Budget.steps(3));
            Trainer scheduled = builder(rule.rate(same)).build();
            scheduled.fit(BATCHES, Budget.steps(8));
            assertThat(trainer.state()).isEqualTo(scheduled.state());
        }
    }

    static Stream<Optimizer> rules() {
        return Stream.of(
                Sgd.of(0.1).momentum(0.9).weightDecay(0.01),
                Adam.of(0.01),
                AdamW.of(0.01).amsgrad(true));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rate_that_could_be_overridden_gives_the_bits_of_a_constant(Optimizer rule) {
        Trainer trainer = builder(rule).build();
        trainer.fit(BATCHES, Budget.steps(20));
        Trainer overridden = builder(rule.rate(RATE)).build();
        overridden.rate().override(rule.rate().at(0));
        overridden.fit(BATCHES, Budget.steps(20));
        assertThat(overridden.model()).isEqualTo(trainer.model());
        assertThat(overridden.state().slots()).isEqualTo(trainer.state().slots());
    }

    @Test
    void the_schedule_is_read_once_for_each_update() {
        List<Integer> asked = new ArrayList<>();
        Trainer trainer = builder(AdamW.of(Schedule.of(t -> {
                    asked.add(t);
                    return 0.01;
                })))
                .groups(layer("0").rateTimes(0.5), rest())
                .build();
        asked.clear();
        trainer.fit(BATCHES, Budget.steps(1));
        asked.clear();
        trainer.fit(BATCHES, Budget.steps(3));
        trainer.learningRate();
        assertThat(asked).containsExactly(1, 2, 3);
    }

    @Test
    void multiples_follow_an_override_and_rates_of_their_own_do_not() {
        TrainerBuilder grouped = builder(Sgd.of(RATE))
                .groups(
                        layer("0").rateTimes(0.5),
                        layer("1").rate(Schedule.constant(0.3)).called("head"));
        Trainer trainer = grouped.build();
        trainer.rate().override(0.2);
        trainer.fit(BATCHES, Budget.steps(1));
        Trainer expected =
                builder(Sgd.of(0.1)).groups(layer("1").rate(0.3), rest()).build();
        expected.fit(BATCHES, Budget.steps(1));
        assertThat(trainer.model()).isEqualTo(expected.model());
        assertThat(trainer.rate("head").value()).isEqualTo(0.3);

        trainer.rate("head").override(0.7);
        History history = trainer.fit(BATCHES, Budget.steps(1));
        expected.rate("layer(\"1\")").override(0.7);
        expected.fit(BATCHES, Budget.steps(1));
        assertThat(trainer.model()).isEqualTo(expected.model());
        assertThat(history.rateChanges())
                .containsExactly(
                        new History.RateChange(1, "", OptionalDouble.of(0.2)),
                        new History.RateChange(1, "head", OptionalDouble.of(0.7)));
        assertThatThrownBy(() -> trainer.rate("tail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate: no group called 'tail' has a learning rate of its own; those that have are [head]. A"
                        + " multiple of the trainer's follows rate()");
        assertThatThrownBy(() -> builder(Sgd.of(RATE))
                        .groups(
                                layer("0").rate(0.1).called("x"),
                                layer("1").rate(0.1).called("x"))
                        .build())
                .hasMessage("groups: two with a learning rate of their own are called 'x'; give them names with"
                        + " called(name)");
    }

    @Test
    void a_resumed_run_keeps_the_override() {
        Trainer whole = builder(Adam.of(RATE)).build();
        whole.fit(BATCHES, Budget.steps(3));
        whole.rate().override(0.03);
        whole.fit(BATCHES, Budget.steps(2));
        TrainingState middle = whole.state();
        assertThat(middle.overrides()).isEqualTo(Map.of("", 0.03));
        whole.fit(BATCHES, Budget.steps(5));

        Trainer resumed = builder(Adam.of(RATE)).build();
        resumed.restore(middle);
        assertThat(resumed.learningRate()).isEqualTo(0.03);
        resumed.fit(BATCHES, Budget.steps(5));
        assertThat(resumed.state()).isEqualTo(whole.state());
        resumed.rate().release();
        assertThat(resumed.fit(BATCHES, Budget.steps(1)).last().learningRate()).isEqualTo(RATE.at(10));

        Trainer grouped = builder(Adam.of(RATE))
                .groups(layer("0").rate(0.1).called("body"), rest())
                .build();
        grouped.rate("body").override(0.2);
        assertThat(grouped.state().overrides()).isEqualTo(Map.of("body", 0.2));
        assertThatThrownBy(() -> whole.restore(new TrainingState(
                        0,
                        0,
                        0,
                        java.util.Optional.empty(),
                        TrainingState.Losses.NONE,
                        middle.weights(),
                        middle.slots(),
                        Map.of("body", 0.2),
                        Map.of(),
                        TrainingState.Skips.NONE,
                        Map.of(),
                        java.util.Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "restore: the state overrides the learning rate of the group 'body', this trainer has rates of"
                                + " their own for []");
        assertThat(whole.updates()).isEqualTo(10);
    }

    static Stream<Arguments> changes() {
        return Stream.<Optimizer>of(Sgd.of(RATE).momentum(0.9), Adam.of(RATE), Asgd.of(RATE), AdaBound.of(RATE))
                .flatMap(rule -> Stream.of(
                        Arguments.of(rule, "overrides", (Consumer<LearningRate>) rate -> rate.override(0.03)),
                        Arguments.of(rule, "releases", (Consumer<LearningRate>) LearningRate::release)));
    }

    /** What the update before used is neither the new override nor the schedule's value. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("changes")
    void a_run_that_is_resumed_right_after_a_change_ends_with_the_same_bits(
            Optimizer rule, String change, Consumer<LearningRate> made) {
        TrainerBuilder builder = builder(rule).groups(layer("0").rate(0.05).called("body"), rest());
        Trainer whole = builder.build();
        whole.fit(BATCHES, Budget.steps(2));
        whole.rate().override(0.25);
        whole.rate("body").override(0.2);
        whole.fit(BATCHES, Budget.steps(2));
        made.accept(whole.rate());
        made.accept(whole.rate("body"));
        TrainingState middle = whole.state();
        assertThat(middle.rates()).isEqualTo(Map.of("", 0.25, "body", 0.2));
        whole.fit(BATCHES, Budget.steps(3));

        Trainer resumed = builder.build();
        assertThat(resumed.state().rates()).isEmpty();
        resumed.restore(middle);
        assertThat(resumed.state()).isEqualTo(middle);
        resumed.fit(BATCHES, Budget.steps(3));
        assertThat(resumed.state()).isEqualTo(whole.state());
    }

    @Test
    void the_value_is_the_one_in_use() {
        Trainer trainer = builder(Sgd.of(RATE)).build();
        assertThat(trainer.learningRate()).isEqualTo(0.1);
        assertThat(trainer.rate()).hasToString("0.1 of " + RATE);
        trainer.rate().override(0.5);
        assertThat(trainer.learningRate()).isEqualTo(0.5);
        assertThat(trainer.rate().override()).hasValue(0.5);
        trainer.fit(BATCHES, Budget.steps(1));
        trainer.rate().override(0.25);
        assertThat(trainer.learningRate()).isEqualTo(0.5);
        for (double wrong : new double[] {-1, Double.NaN, 1e300, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> trainer.rate().override(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("learning rate: an override must be at least 0 and finite in float32");
        }
        trainer.rate().override(0);
        assertThat(trainer.rate()).hasToString("0.5 (overridden), from the next update on 0.0 (overridden)");
    }

    @Test
    void what_the_next_update_will_use_is_read_at_once() {
        Trainer trainer = builder(Sgd.of(RATE))
                .groups(layer("0").rate(0.2).called("body"), rest())
                .build();
        assertThat(trainer.rate().next()).isEqualTo(RATE.at(0));
        trainer.fit(BATCHES, Budget.steps(1));
        assertThat(trainer.rate().next()).isEqualTo(RATE.at(1)).isNotEqualTo(trainer.learningRate());
        trainer.rate().override(0.01);
        trainer.rate("body").override(0.02);
        assertThat(trainer.rate().next()).isEqualTo(0.01);
        assertThat(trainer.rate("body").next()).isEqualTo(0.02);
        assertThat(trainer.rate()).hasToString("0.1 of " + RATE + ", from the next update on 0.01 (overridden)");
        trainer.fit(BATCHES, Budget.steps(1));
        assertThat(trainer.rate()).hasToString("0.01 (overridden)");
        trainer.rate().release();
        assertThat(trainer.rate().next()).isEqualTo(RATE.at(2));
        assertThat(trainer.rate())
                .hasToString("0.01 (overridden), from the next update on " + RATE.at(2) + " of " + RATE);
        trainer.fit(BATCHES, Budget.steps(1));
        assertThat(trainer.rate()).hasToString(RATE.at(2) + " of " + RATE);
    }
}
