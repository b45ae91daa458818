package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots =
            new Slots("layer/", new Part("w", 6, Shape.of(3)), Schedule.constant(0.1), new Scalars(), new Totals());

    @Test
    void the_same_name_is_the_same_state_and_reads_the_value_before_the_update() {
        Tensor m = slots.get("m");
        slots.set("m", m.times(2));
        assertThat(slots.get("m")).isSameAs(m);
        assertThat(slots.all()).hasSize(1);
        assertThat(slots.all().getFirst().name()).isEqualTo("layer/m");
        assertThat(slots.all().getFirst().next().label()).isEqualTo("times");
    }

    @Test
    void misuse_is_refused_by_name() {
        slots.get("m");
        assertThatThrownBy(() -> slots.set("v", Tensor.zeros(3)))
                .hasMessage("slot 'v' is set, but never read; declare it with get(\"v\") first. Slots so far: [m]");
        assertThatThrownBy(() -> slots.get("m", Shape.of(), 0))
                .hasMessage("slot 'm' is [3] and begins with 0.0; it cannot also be [] beginning with 0.0");
        assertThatThrownBy(() -> slots.set("m", Tensor.zeros(2)))
                .hasMessageContaining("slot 'm' [3] is set to broadcastTo [2] of another shape, traced at ");
        slots.set("m", Tensor.zeros(3));
        assertThatThrownBy(() -> slots.set("m", Tensor.ones(3))).hasMessage("slot 'm' is set twice in one update");
    }

    @Test
    void a_constant_schedule_becomes_a_constant_of_the_program() {
        assertThat(slots.scalar("rate", Schedule.constant(0.5)).op()).isEqualTo(new Op.Constant(0.5));
        assertThat(slots.scalar("rate", Schedule.linear(1, 0, 10)).op()).isInstanceOf(Op.Scalar.class);
    }

    @Test
    void a_scalar_that_leaves_the_numbers_is_refused_where_it_is_used() {
        Op.Scalar scalar = (Op.Scalar) slots.scalar("step", t -> 1.0 / (t - 3)).op();
        assertThat(scalar.value().applyAsDouble(2)).isEqualTo(-1);
        assertThatThrownBy(() -> scalar.value().applyAsDouble(3))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("step is Infinity at step 3; it must be finite in float32 (up to 3.4028235E38)");
    }

    @Test
    void state_may_begin_as_the_weights_it_belongs_to() {
        slots.copyOfWeights("average");
        assertThat(slots.all().getFirst().initial(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .containsExactly(6, 7, 8);
        assertThatThrownBy(() -> slots.get("average"))
                .hasMessage(
                        "slot 'average' is [3] and begins with the weights; it cannot also be [3] beginning with 0.0");
    }

    @Test
    void a_rule_within_a_rule_keeps_its_names_apart() {
        Slots inner = slots.within("inner");
        Tensor m = slots.get("m");
        assertThat(inner.get("m")).isNotSameAs(m);
        inner.set("m", Tensor.ones(3));
        assertThat(slots.all()).extracting(Slot::name).containsExactly("layer/m", "layer/inner/m");
        assertThat(slots.all().getFirst().next()).isSameAs(m);
        assertThatThrownBy(() -> inner.set("v", m)).hasMessageStartingWith("slot 'inner/v' is set, but never read");
    }
}
