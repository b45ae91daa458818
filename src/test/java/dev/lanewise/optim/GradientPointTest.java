package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            Tensor ahead = slots.copyOfWeights("ahead").minus(gradient.times(slots.scalar("rate", rate)));
            slots.set("ahead", ahead);
            return weights.plus(ahead).times(0.5);
        }

        @Override
        public Optimizer rate(Schedule other) {
            return new Follower(other);
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

    private static double step(Optimizer rule) {
        return new Updates(rule, Shape.of(1))
                .compiled(new double[] {0}, List.of(new double[] {3}))
                .getFirst()[0];
    }

    private static Follower follower() {
        return new Follower(Schedule.constant(0.5));
    }
}
