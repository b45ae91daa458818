package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientPointTest {
    private static final List<Part> PARTS = List.of(new Part("a", 0, Shape.of(2)), new Part("b", 2, Shape.of(3)));

    private final Tensor w = Tensor.parameter("w", 5);

    /** Steps at its own point; the weights follow half-way. */
    private record Follower(Schedule rate) implements Optimizer {
        @Override
        public Tensor gradientPoint(Tensor weights, Slots slots) {
            return slots.copyOfWeights("ahead");
        }

        @Override
        public Tensor next(Tensor weights, Tensor gradient, Slots slots) {
            Tensor ahead = slots.copyOfWeights("ahead").minus(slots.rate().times(gradient));
            slots.set("ahead", ahead);
            return weights.plus(ahead).times(0.5);
        }
    }

    @Test
    void most_rules_take_the_gradient_at_the_weights_themselves() {
        assertThat(GradientPoint.of(List.of(new Group(Adam.of(0.1), PARTS)), w, PARTS)
                        .tensor())
                .isSameAs(w);
    }

    @Test
    void a_rule_for_everything_steps_from_its_slot_without_a_copy() {
        GradientPoint point = GradientPoint.of(List.of(new Group(follower(), PARTS)), w, PARTS);
        assertThat(point.update(Tensor.input("g", 5)).slots())
                .singleElement()
                .matches(slot -> slot.value() == point.tensor());
    }

    @Test
    void a_rule_that_follows_its_point_descends() {
        List<double[]> found = new Updates(follower(), Shape.of(1))
                .compiled(new double[] {1}, List.of(new double[] {1}, new double[] {2}));
        // ahead 1 → 0.5 → −0.5, the weights 1 → 0.75 → 0.125
        assertThat(found.get(0)).containsExactly(0.75);
        assertThat(found.get(1)).containsExactly(0.125);
    }

    @Test
    void groups_take_their_gradients_each_at_its_own_point() {
        List<Group> groups =
                List.of(new Group(Sgd.of(0.5), List.of(PARTS.get(0))), new Group(follower(), List.of(PARTS.get(1))));
        GradientPoint point = GradientPoint.of(groups, w, PARTS);
        assertThat(point.tensor().shape()).isEqualTo(Shape.of(5));
        assertThat(point.tensor()).isNotSameAs(w);
        List<double[]> found = new Updates(groups, PARTS)
                .compiled(new double[] {0, 1, 2, 3, 4}, List.of(new double[] {2, 2, 2, 2, 2}));
        assertThat(found.getFirst()).containsExactly(-1, 0, 1.5, 2.5, 3.5);
    }

    @Test
    void an_update_of_a_gradient_taken_elsewhere_is_refused() {
        assertThatThrownBy(() -> Update.of(follower(), w, Tensor.input("g", 5), PARTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("update: the rule takes its gradient at ahead [5], not at the weights; trace the loss at"
                        + " GradientPoint.of(groups, weights, parts).tensor()");
    }

    @Test
    void transforms_change_the_gradient_in_the_order_in_which_they_are_written() {
        GradientTransform doubled = (g, weights, slots) -> g.times(2);
        GradientTransform increased = (g, weights, slots) -> g.plus(1);
        assertThat(step(doubled.then(increased).then(Sgd.of(1)))).isEqualTo(-7);
        assertThat(step(increased.then(doubled).then(Sgd.of(1)))).isEqualTo(-8);
        assertThat(doubled.then(Sgd.of(1)).rate(Schedule.constant(0.5)).rate()).isEqualTo(Schedule.constant(0.5));
    }

    @Test
    void in_place_every_pass_has_a_parameter_of_its_own_and_frozen_weights_take_no_gradient() {
        List<Group> groups = List.of(
                new Group(Sgd.of(0.5), List.of(PARTS.get(1))), new Group(Optimizer.frozen(), List.of(PARTS.get(0))));
        GradientPoint point = GradientPoint.inPlace(groups, "w", PARTS);
        assertThat(point.learned()).containsExactly(PARTS.get(1));
        assertThat(point.places()).extracting(Place::name).containsExactly("w/a", "w/b");
        assertThat(point.places()).extracting(Place::offset).containsExactly(0, 2);
        Update update = point.update(Tensor.input("g", 3));
        assertThat(update.places()).extracting(Place::changes).containsExactly(false, true);
        assertThatThrownBy(() -> point.update(Tensor.input("g", 5)))
                .hasMessageStartingWith(
                        "update: the gradient is [5], the parameters that are not frozen have 3 elements, traced at");
        assertThat(GradientPoint.inPlace(List.of(new Group(Sgd.of(1), PARTS)), "w", PARTS)
                        .places())
                .extracting(Place::name)
                .containsExactly("w");
    }

    /** How often one update evaluates the β₁ of rules for parameters of these shapes, Adam between them where it is wanted. */
    private static long evaluations(Function<Schedule, Optimizer> rule, boolean apart, Shape... shapes) {
        List<Integer> asked = new ArrayList<>();
        Optimizer counted = rule.apply(Schedule.of(t -> {
            asked.add(t);
            return 0.5;
        }));
        List<Part> parts = new ArrayList<>(), own = new ArrayList<>(), between = new ArrayList<>();
        int end = 0;
        for (Shape shape : shapes) {
            own.add(new Part("w" + end, end, shape));
            parts.add(own.getLast());
            end = parts.getLast().end();
            if (apart) {
                between.add(new Part("between" + end, end, Shape.of(1)));
                parts.add(between.getLast());
                end++;
            }
        }
        List<Group> groups = apart
                ? List.of(new Group(counted, own), new Group(Adam.of(0.1), between))
                : List.of(new Group(counted, own));
        double[] gradient = new double[end];
        Arrays.fill(gradient, 1);
        new Updates(groups, parts).compiled(new double[end], List.of(gradient, gradient, gradient));
        return asked.stream().filter(t -> t == 2).count();
    }

    @Test
    void schedules_are_evaluated_once_for_all_passes_of_a_rule() {
        Function<Schedule, Optimizer> adam = beta -> Adam.of(0.1).beta1(beta);
        assertThat(evaluations(adam, true, Shape.of(2), Shape.of(3), Shape.of(2, 2)))
                .isEqualTo(evaluations(adam, false, Shape.of(2)))
                .isPositive();
        Function<Schedule, Optimizer> lamb = beta -> Lamb.of(0.1).beta1(beta);
        assertThat(evaluations(lamb, false, Shape.of(2, 2), Shape.of(2, 2), Shape.of(2, 2), Shape.of(2, 2)))
                .isEqualTo(evaluations(lamb, false, Shape.of(2, 2)))
                .isPositive();
    }

    /** A number that a rule scales by the shape, two of one name, and equal rules with rates of their own stay apart. */
    @ParameterizedTest
    @MethodSource("rules")
    void parameters_side_by_side_are_updated_as_each_alone(Optimizer first, Optimizer second) {
        List<Part> parts = List.of(
                new Part("a", 0, Shape.of(4, 2)), new Part("b", 8, Shape.of(2, 6)), new Part("c", 20, Shape.of(4, 2)));
        List<Group> groups = List.of(
                new Group(first, List.of(parts.get(0))), new Group(second, List.of(parts.get(1), parts.get(2))));
        double[] weights = new Random(1).doubles(28, -1, 1).toArray();
        List<double[]> gradients = List.of(
                new Random(2).doubles(28, -1, 1).toArray(),
                new Random(3).doubles(28, -1, 1).toArray());
        List<double[]> together = new Updates(groups, parts).compiled(weights, gradients);
        for (Part part : parts) {
            List<double[]> alone = new Updates(part.offset() == 0 ? first : second, part.shape())
                    .compiled(
                            piece(weights, part),
                            gradients.stream().map(g -> piece(g, part)).toList());
            for (int t = 0; t < 2; t++) {
                assertThat(piece(together.get(t), part)).as(part.name()).isEqualTo(alone.get(t));
            }
        }
    }

    @Test
    void a_rule_that_looks_at_shapes_overwrites_its_weights_without_a_copy() {
        List<Part> parts = List.of(new Part("a", 0, Shape.of(4, 6)), new Part("b", 24, Shape.of(6)));
        for (Optimizer rule : List.of(Lars.of(0.1), Lamb.of(0.1), Adafactor.of(0.1))) {
            Update update = GradientPoint.inPlace(List.of(new Group(rule, parts)), "weights", parts)
                    .update(Tensor.input("gradient", 30));
            Program.Builder program = Program.outputs();
            update.places().forEach(place -> program.update(place.value(), place.next()));
            update.slots().forEach(slot -> program.update(slot.value(), slot.next()));
            assertThat(program.compile().explain()).as("%s", rule).doesNotContain("  update [");
        }
    }

    /** Asks for two numbers by one name. */
    private record Twice(Schedule rate) implements Optimizer {
        @Override
        public Tensor next(Tensor weights, Tensor gradient, Slots slots) {
            Coefficient live = slots.rate();
            Tensor once = slots.scalar("rate", live::at), twice = slots.scalar("rate", t -> 2 * live.at(t));
            return weights.minus(gradient.times(once)).minus(gradient.times(twice));
        }
    }

    static Stream<Arguments> rules() {
        Schedule rate = Schedule.linear(0.1, 0, 100), other = Schedule.linear(0.3, 0, 10);
        Optimizer muon = Muon.of(rate), lamb = Lamb.of(rate);
        Optimizer twice = new Twice(rate);
        return Stream.of(
                Arguments.of(muon, muon),
                Arguments.of(muon, muon.rate(other)),
                Arguments.of(lamb, lamb.rate(other)),
                Arguments.of(twice, twice),
                Arguments.of(twice, twice.rate(other)));
    }

    private static double[] piece(double[] all, Part part) {
        return Arrays.copyOfRange(all, part.offset(), part.end());
    }

    private static double step(Optimizer rule) {
        return new Updates(rule, Shape.of(1))
                .compiled(new double[] {0}, List.of(new double[] {3}))
                .getFirst()[0];
    }

    private static Follower follower() {
        return new Follower(Schedule.constant(0.5));
    }
}
