package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.nn.Parameter.Kind.BIAS;
import static dev.lanewise.nn.Parameter.Kind.NORM;
import static dev.lanewise.nn.Parameter.Kind.WEIGHT;
import static dev.lanewise.train.Selector.kind;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.matching;
import static dev.lanewise.train.Selector.named;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.optim.Slots;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterGroupsTest {
    private static final Batches BATCHES = Synthetic.moons(100, 0.1, Seed.of(1)).batches(16);
    private static final Model MODEL = Model.of(Sequential.of(
                    Dense.of(2, 8).then(TANH), Dropout.of(0.1), Dense.of(8, 6).then(TANH), Dense.of(6, 2)))
            .initialize(Seed.of(3));

    private static TrainerBuilder builder() {
        return Trainer.of(MODEL, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(Schedule.linear(0.05, 0, 500)).weightDecay(0.1));
    }

    private static Model trained(TrainerBuilder builder) {
        Trainer trainer = builder.build();
        trainer.fit(BATCHES, Budget.steps(10));
        return trainer.model();
    }

    private static List<String> selected(Selector selector) {
        return MODEL.layout().slices().stream()
                .filter(selector::selects)
                .map(Layout.Slice::name)
                .toList();
    }

    @Test
    void selectors_know_layer_name_and_kind() {
        assertThat(selected(layer("0"))).containsExactly("0/weight", "0/bias");
        assertThat(selected(layer("0", "3"))).containsExactly("0/weight", "0/bias");
        assertThat(selected(kind(BIAS, NORM))).containsExactly("0/bias", "1/bias", "2/bias");
        assertThat(selected(kind(WEIGHT).and(layer("2")).or(named("0/bias")))).containsExactly("0/bias", "2/weight");
        assertThat(selected(layer("0", "1").not())).containsExactly("2/weight", "2/bias");
        assertThat(selected(named("?/w*"))).containsExactly("0/weight", "1/weight", "2/weight");
        assertThat(selected(named("*"))).isEmpty();
        assertThat(selected(named("1**", "0/weight"))).containsExactly("0/weight", "1/weight", "1/bias");
        assertThat(selected(matching("[01]/b.*"))).containsExactly("0/bias", "1/bias");
        assertThat(kind(BIAS, NORM).and(layer("0", "a")).not())
                .hasToString("kind(BIAS, NORM).and(layer(\"0\", \"a\")).not()");
    }

    @Test
    void every_parameter_is_in_exactly_one_group_and_the_text_lists_what_is_not() {
        assertThatThrownBy(() -> builder()
                        .groups(
                                layer("0").frozen(),
                                kind(BIAS).weightDecay(0).called("biases"),
                                named("7/*").rateTimes(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "groups: every parameter must be in exactly one group; in none (end with rest() to leave them"
                                + " as they are): 1/weight, 2/weight; in more than one: 0/bias (layer(\"0\"), kind(BIAS) called"
                                + " \"biases\"); selectors that match nothing: named(\"7/*\"). The parameters are 0/weight"
                                + " (WEIGHT), 0/bias (BIAS), 1/weight (WEIGHT), 1/bias (BIAS), 2/weight (WEIGHT), 2/bias (BIAS)");
        assertThatThrownBy(() -> builder().groups(rest(), rest()))
                .hasMessageContaining("; rest() stands there 2 times.");
        assertThat(trained(builder().groups(kind(WEIGHT, BIAS).group(), rest())))
                .isEqualTo(trained(builder()));
    }

    @Test
    void a_multiple_of_the_rate_is_the_rule_at_that_rate_for_its_parameters_alone() {
        // With plain descent the first update of a layer is proportional to its rate.
        Sgd rule = Sgd.of(Schedule.linear(0.5, 0, 500));
        float[] before = MODEL.weights();
        float[] base = one(builder().optimizer(rule));
        float[] halved =
                one(builder().optimizer(Sgd.of(Schedule.linear(0.5, 0, 500).scale(0.5))));
        float[] grouped = one(builder().optimizer(rule).groups(layer("1").rateTimes(0.5), rest()));
        for (Layout.Slice slice : MODEL.layout().slices()) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                assertThat(grouped[i]).isEqualTo(slice.name().startsWith("1/") ? halved[i] : base[i]);
            }
        }
        assertThat(base).isNotEqualTo(before);
    }

    private static float[] one(TrainerBuilder builder) {
        Trainer trainer = builder.build();
        trainer.step(new float[] {1, 2, 3, 4}, new int[] {0, 1});
        return trainer.model().weights();
    }

    @Test
    void groups_of_one_rule_train_to_the_bits_of_the_rule_alone() {
        TrainerBuilder divided = builder().groups(layer("1").rate(Schedule.linear(0.05, 0, 500)), rest());
        assertThat(trained(divided)).isEqualTo(trained(builder()));
        TrainerBuilder clipped = builder().clipNorm(0.1).clipValue(0.01);
        TrainerBuilder both =
                builder().clipNorm(0.1).clipValue(0.01).groups(layer("1").rate(Schedule.linear(0.05, 0, 500)), rest());
        assertThat(trained(both)).isEqualTo(trained(clipped)).isNotEqualTo(trained(builder()));
    }

    @Test
    void a_group_has_its_own_schedule_decay_and_rule() {
        Trainer trainer = builder()
                .groups(
                        layer("0").rate(0).weightDecay(0),
                        layer("1").rule(Sgd.of(0.1).momentum(0.9)),
                        layer("2").adjusted(rule -> ((AdamW) rule).amsgrad(true)))
                .build();
        trainer.fit(BATCHES, Budget.steps(5));
        assertThat(trainer.model().weights("0/weight")).isEqualTo(MODEL.weights("0/weight"));
        assertThat(trainer.model().weights("1/weight")).isNotEqualTo(MODEL.weights("1/weight"));
        assertThat(trainer.state().slots())
                .containsOnlyKeys(
                        "0/weight..0/bias/m",
                        "0/weight..0/bias/v",
                        "1/weight..1/bias/velocity",
                        "2/weight..2/bias/m",
                        "2/weight..2/bias/v",
                        "2/weight..2/bias/vMax");
    }

    @Test
    void what_is_frozen_costs_nothing_and_keeps_every_bit() {
        Trainer trainer =
                builder().clipNorm(1).groups(layer("0", "1").frozen(), rest()).build();
        trainer.fit(BATCHES, Budget.steps(10));
        for (String name : List.of("0/weight", "0/bias", "1/weight", "1/bias")) {
            assertThat(trainer.model().weights(name)).isEqualTo(MODEL.weights(name));
        }
        assertThat(trainer.model().weights("2/weight")).isNotEqualTo(MODEL.weights("2/weight"));
        assertThat(trainer.state().slots()).containsOnlyKeys("2/weight..2/bias/m", "2/weight..2/bias/v");
        assertThat(trainer.state().slots().get("2/weight..2/bias/m").size()).isEqualTo(6 * 2 + 2);
        String plan = trainer.explain();
        plan = plan.substring(0, plan.indexOf("batch of 4"));
        // Three products forward, one backward: the gradient of 2/weight.
        assertThat(plan.lines().filter(line -> line.contains("matmul")))
                .as(plan)
                .hasSize(4);
        assertThat(plan).doesNotContain(" concat ", " copy ", " update ");
        String writing = plan.substring(plan.indexOf("written from here on"), plan.indexOf("\n\n"));
        assertThat(writing.lines().skip(1)).as(plan).hasSize(1);
    }

    @Test
    void each_group_writes_its_weights_in_place() {
        Trainer trainer =
                builder().clipNorm(1).groups(layer("1").rateTimes(0.1), rest()).build();
        trainer.fit(BATCHES, Budget.steps(1));
        String plan = trainer.explain();
        assertThat(plan).doesNotContain(" concat ", " copy ");
        String writing = plan.substring(plan.indexOf("written from here on"), plan.indexOf("\n\n"));
        assertThat(writing.lines().skip(1).filter(line -> !line.contains("loop [1] add"))) // of their magnitudes
                .as(plan)
                .hasSize(3)
                .allMatch(line -> line.contains("loop ["));
    }

    @Test
    void layers_decay_from_the_top_down() {
        float[] base = one(builder().optimizer(Sgd.of(0.5)));
        float[] decayed = one(builder().optimizer(Sgd.of(0.5)).layerwiseDecay(0.5));
        float[] manual = one(builder()
                .optimizer(Sgd.of(0.5))
                .groups(
                        layer("0").rate(0.125),
                        layer("1").rate(0.25),
                        layer("2").rate(0.5)));
        assertThat(decayed).isEqualTo(manual).isNotEqualTo(base);
        assertThat(one(builder().optimizer(Sgd.of(0.5)).layerwiseDecay(0.5, "0", "1", "2")))
                .isEqualTo(decayed);
        assertThatThrownBy(() -> builder().layerwiseDecay(0.5, "0", "1"))
                .hasMessageContaining("in none (end with rest() to leave them as they are): 2/weight, 2/bias.");
        assertThatThrownBy(() -> builder().layerwiseDecay(0))
                .hasMessage("trainer: layerwiseDecay must be a finite number above 0, not 0.0");
    }

    @Test
    void only_weights_decay() {
        Model short0 = trained(builder().decayOnlyWeights());
        assertThat(short0)
                .isEqualTo(trained(builder().groups(kind(BIAS).weightDecay(0), rest())))
                .isNotEqualTo(trained(builder()));
        Model unbiased = Model.of(Dense.of(2, 2).withoutBias()).initialize(Seed.of(1));
        assertThat(Trainer.of(unbiased, SOFTMAX_CROSS_ENTROPY)
                        .decayOnlyWeights()
                        .build()
                        .state()
                        .slots())
                .containsOnlyKeys("m", "v");
    }

    @Test
    void divisions_add_up() {
        TrainerBuilder both = builder()
                .layerwiseDecay(0.5)
                .decayOnlyWeights()
                .groups(named("0/bias").frozen(), rest());
        Trainer trainer = both.build();
        trainer.fit(BATCHES, Budget.steps(10));
        assertThat(trainer.model().weights("0/bias")).isEqualTo(MODEL.weights("0/bias"));
        assertThat(trainer.state().slots().keySet())
                .contains("0/weight/m", "1/weight/m", "1/bias/m", "2/weight/m", "2/bias/m")
                .doesNotContain("0/bias/m");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> builder().groups(named("**").frozen()).build())
                .hasMessage("trainer: every parameter is frozen, there is nothing to train");
        assertThatThrownBy(() -> layer("0").rateTimes(-1))
                .hasMessage(
                        "layer(\"0\"): the factor of the learning rate must be a finite number, at least 0, not -1.0");
        assertThatThrownBy(() -> layer("0").frozen().called(" ")).hasMessage("layer(\"0\"): a name must not be blank");
        assertThat(rest().selector()).isEqualTo(Optional.empty());
    }

    @Test
    void a_multiple_of_a_rate_of_ones_own_is_refused() {
        assertThatThrownBy(() -> kind(BIAS).rate(0.1).rateTimes(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rateTimes(0.5) is a multiple of the trainer's learning rate")
                .hasMessageContaining("rate(schedule.scale(0.5))");
    }

    private record Stuck(Schedule rate) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            return w.minus(g.times(slots.scalar("rate", rate)));
        }
    }

    @Test
    void a_rule_that_does_not_step_at_the_rate_of_its_slots_is_refused_because_nothing_could_reach_it() {
        assertThatThrownBy(() -> Trainer.of(Model.of(Dense.of(2, 2)).initialize(Seed.of(1)), SOFTMAX_CROSS_ENTROPY)
                        .optimizer(new Stuck(Schedule.constant(0.1)))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Stuck: the formula does not take its learning rate from slots.rate(), so that neither groups nor"
                                + " overrides would reach it");
    }
}
