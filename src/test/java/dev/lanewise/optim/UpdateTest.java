package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateTest {

    /** Descends along g/‖g‖, parameter by parameter, and counts its updates in a slot of one number. */
    private record UnitSteps(Schedule rate) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            Tensor count = slots.get("count", Shape.of(), 1);
            slots.set("count", count.plus(1));
            return w.minus(g.dividedBy(g.square().sum().sqrt())
                    .times(slots.rate().tensor())
                    .times(count));
        }

        @Override
        public boolean needsShapes() {
            return true;
        }
    }

    static Stream<Optimizer> rules() {
        return Stream.of(
                Sgd.of(0.1),
                Sgd.of(0.1).momentum(0.9).dampening(0.5).weightDecay(0.01),
                Sgd.of(0.1).momentum(0.9).nesterov(true),
                Adam.of(0.1).weightDecay(0.1),
                AdamW.of(Schedule.linear(0.1, 0, 50)).amsgrad(true),
                ScheduleFreeSgd.of(0.1).warmup(3).weightDecay(0.1),
                ScheduleFreeAdamW.of(Schedule.linear(0.1, 0, 50)).stepPower(1).weightDecay(0.1),
                Ema.of(Adam.of(0.1), 0.9).warmup(true),
                WeightAverage.of(Sgd.of(0.1).momentum(0.9)).from(10).every(3),
                Ema.of(Lookahead.of(Sgd.of(0.1)), 0.9),
                AdamW.of(0.1).beta1(Schedule.linear(0.95, 0.85, 50)).beta2(Schedule.linear(0.9, 0.99, 50)));
    }

    static Stream<Optimizer> elementWise() {
        Schedule falling = Schedule.linear(0.1, 0, 50);
        return Stream.concat(
                rules(),
                Stream.of(
                        HeavyBall.of(falling).weightDecay(0.1).nesterov(true),
                        Adagrad.of(falling).rateDecay(0.1).initial(0.1),
                        Adadelta.of(falling),
                        RmsProp.of(falling).centered(true).momentum(0.5),
                        Adam.of(falling).amsgrad(true).epsilonHat(true),
                        Adamax.of(falling),
                        NAdam.of(falling).weightDecay(0.1).decoupled(true),
                        RAdam.of(falling).weightDecay(0.1),
                        AdaBound.of(falling).amsbound(true),
                        Rprop.of(falling),
                        Asgd.of(falling).from(3),
                        Adan.of(falling).weightDecay(0.1),
                        AdaBelief.of(falling).weightDecay(0.1),
                        Yogi.of(falling),
                        Lion.of(falling).weightDecay(0.1)));
    }

    @ParameterizedTest
    @MethodSource("elementWise")
    void an_element_wise_rule_is_one_loop(Optimizer rule) {
        String text = new Updates(rule, Shape.of(1000)).program().explain();
        String writing = text.substring(text.indexOf("written from here on"), text.indexOf("\n\n"));
        assertThat(writing.lines().filter(line -> line.contains("loop [")))
                .as(text)
                .filteredOn(line -> !line.contains("loop [1]"))
                .hasSize(1);
    }

    static Stream<Optimizer> wholeTensorRules() {
        return Stream.of(
                Lars.of(10).weightDecay(0.1),
                Lamb.of(Schedule.linear(0.1, 0, 50)),
                Adafactor.of(0.1).beta1(0.9),
                Muon.of(0.1),
                Prodigy.of(1).d0(1e-2).coefficient(1e-3),
                DAdaptation.of(1).d0(1e-2).growth(1.1),
                Ema.of(Lamb.of(0.1), 0.9),
                Lookahead.of(Prodigy.of(1).d0(1e-2).coefficient(1e-3)));
    }

    @ParameterizedTest
    @MethodSource({"rules", "wholeTensorRules"})
    void compiled_updates_follow_the_same_formula_in_double(Optimizer rule) {
        double[] initial = {1, -2, 0.5, 3, 0};
        List<double[]> gradients = Stream.iterate(0, k -> k + 1)
                .limit(40)
                .map(k -> new double[] {1, k % 2 - 0.5, 1.0 / (1 + k), 0, k < 5 ? 0 : 0.25})
                .toList();
        Updates updates = new Updates(rule, Shape.of(5));
        List<double[]> compiled = updates.compiled(initial, gradients);
        List<double[]> evaluated = updates.evaluated(initial, gradients);
        for (int k = 0; k < 40; k++) {
            assertThat(compiled.get(k))
                    .as("update %d", k)
                    .containsExactly(evaluated.get(k), org.assertj.core.api.Assertions.within(2e-5));
        }
    }

    @Test
    void a_rule_that_needs_shapes_gets_each_parameter_and_its_own_slots() {
        Tensor w = Tensor.parameter("weights", 10);
        Tensor g = Tensor.input("g", 10);
        List<Part> parts = List.of(new Part("dense/weight", 0, Shape.of(2, 3)), new Part("dense/bias", 6, Shape.of(4)));
        Update update = Update.of(new UnitSteps(Schedule.constant(1)), w, g, parts);
        assertThat(update.slots()).extracting(Slot::name).containsExactly("dense/weight/count", "dense/bias/count");
        assertThat(update.slots())
                .allMatch(slot ->
                        slot.start().equals(new Start.Number(1)) && slot.shape().rank() == 0);

        double[] gradient = {3, 0, 0, 4, 0, 0, 0, 0, 0, 2};
        java.util.Map<String, double[]> values = java.util.Map.of(
                "weights",
                new double[10],
                "g",
                gradient,
                "dense/weight/count",
                new double[] {1},
                "dense/bias/count",
                new double[] {2});
        assertThat(new dev.lanewise.laws.Reference().evaluate(update.weights(), dev.lanewise.laws.Feed.of(values)))
                .containsExactly(-0.6, 0, 0, -0.8, 0, 0, 0, 0, 0, -2);
    }

    @Test
    void parts_must_cover_the_weights() {
        Tensor w = Tensor.parameter("weights", 10);
        Optimizer rule = new UnitSteps(Schedule.constant(1));
        assertThatThrownBy(() -> Update.of(rule, w, w, List.of(new Part("a", 0, Shape.of(4)))))
                .hasMessage("update: the parameters end at 4, the weights are [10]");
        assertThatThrownBy(() ->
                        Update.of(rule, w, w, List.of(new Part("a", 0, Shape.of(4)), new Part("b", 5, Shape.of(5)))))
                .hasMessage("update: parameter 'b' begins at 5, the one before it ends at 4");
    }

    private static final Part A = new Part("a", 0, Shape.of(2, 3));
    private static final Part B = new Part("b", 6, Shape.of(4));
    private static final Part C = new Part("c", 10, Shape.of(5));
    private static final Part D = new Part("d", 15, Shape.of(3));
    private static final List<Part> PARTS = List.of(A, B, C, D);

    private static List<double[]> trajectory(Updates updates) {
        double[] initial = IntStream.range(0, 18).mapToDouble(i -> 1 - i / 7.0).toArray();
        List<double[]> gradients = IntStream.range(0, 20)
                .mapToObj(k -> IntStream.range(0, 18)
                        .mapToDouble(i -> Math.sin(i + 3 * k))
                        .toArray())
                .toList();
        return updates.compiled(initial, gradients);
    }

    @Test
    void each_group_follows_its_own_rule_to_the_bits_it_would_have_alone() {
        AdamW rule = AdamW.of(Schedule.linear(0.1, 0, 50)).weightDecay(0.5);
        AdamW plain = rule.weightDecay(0);
        Updates grouped = new Updates(List.of(new Group(rule, List.of(D, A, C)), new Group(plain, List.of(B))), PARTS);
        assertThat(grouped.slots()).containsExactly("a/m", "a/v", "b/m", "b/v", "c..d/m", "c..d/v");
        List<double[]> together = trajectory(grouped);
        List<double[]> decayed = trajectory(new Updates(List.of(new Group(rule, PARTS)), PARTS));
        List<double[]> undecayed = trajectory(new Updates(List.of(new Group(plain, PARTS)), PARTS));
        for (int k = 0; k < together.size(); k++) {
            double[] expected = decayed.get(k).clone();
            System.arraycopy(undecayed.get(k), 6, expected, 6, 4);
            assertThat(together.get(k)).as("update %d", k).containsExactly(expected);
        }
        assertThat(decayed.getLast()[7]).isNotEqualTo(undecayed.getLast()[7]);
    }

    @Test
    void neighbours_of_a_group_are_one_loop() {
        List<Group> groups = List.of(
                new Group(AdamW.of(0.1), List.of(A, B)), new Group(Sgd.of(0.1).momentum(0.9), List.of(D, C)));
        String text = new Updates(groups, PARTS).program().explain();
        String writing = text.substring(text.indexOf("written from here on"), text.indexOf("\n\n"));
        assertThat(writing.lines().filter(line -> line.contains("loop [")))
                .as(text)
                .hasSize(2);
    }

    @Test
    void a_group_that_needs_shapes_stands_beside_one_that_does_not() {
        List<Group> groups = List.of(
                new Group(new UnitSteps(Schedule.constant(1)), List.of(A, D)),
                new Group(Sgd.of(0.1).momentum(0.9), List.of(B, C)));
        assertThat(new Updates(groups, PARTS).slots()).containsExactly("a/count", "b..c/velocity", "d/count");
    }

    @Test
    void one_flat_group_of_everything_is_the_rule_alone() {
        assertThat(new Updates(List.of(new Group(Adam.of(0.1), List.of(C, B, A, D))), PARTS).slots())
                .containsExactly("m", "v");
    }

    @Test
    void every_parameter_is_in_exactly_one_group() {
        Part stranger = new Part("e", 0, Shape.of(6));
        Sgd rule = Sgd.of(0.1);
        assertThatThrownBy(() -> new Updates(
                        List.of(new Group(rule, List.of(A, stranger)), new Group(rule.momentum(0.9), List.of(A))),
                        PARTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("update: every parameter must be in exactly one group; in none: b, c, d; in more than one"
                        + " place: a; not among the parameters: e");
        assertThatThrownBy(() -> new Updates(List.of(new Group(rule, List.of(A, B, C, D, D))), PARTS))
                .hasMessage("update: every parameter must be in exactly one group; in more than one place: d");
    }
}
