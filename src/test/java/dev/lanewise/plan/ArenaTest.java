package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.laws.OpCase;
import dev.lanewise.laws.OpCases;
import dev.lanewise.tensor.Gradients;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArenaTest {
    /** Plays every plan with labels instead of numbers: what a task reads must still carry the label that its writer left. */
    @TestFactory
    Stream<DynamicTest> nothing_is_overwritten_before_its_last_reading() {
        return OpCases.all().stream().map(opCase -> DynamicTest.dynamicTest(opCase.name(), () -> play(planOf(opCase))));
    }

    @Test
    void memory_of_a_dead_value_is_used_again() {
        Tensor x = Tensor.input("x", 64, 64), y = x;
        for (int i = 0; i < 20; i++) {
            y = y.matmul(x).tanh();
        }
        Plan plan = Plan.of(List.of(y.sum()), Map.of(), List.of());
        assertThat(plan.bytes()).isLessThan(4 * 64 * 64 * 4);
        play(plan);
    }

    @Test
    void an_elementwise_result_takes_the_place_of_its_operand() {
        Tensor x = Tensor.input("x", 100, 100);
        Tensor product = x.matmul(x);
        Plan plan = Plan.of(List.of(product.sin().sum(0)), Map.of(), List.of());
        LoopTask loop = (LoopTask) plan.tasks().get(1);
        assertThat(loop.writes().getFirst().overlaps(loop.reads().getFirst())).isTrue();
    }

    @Test
    void large_values_are_set_apart() {
        Tensor x = Tensor.input("x", 256, 256);
        Plan plan = Plan.of(List.of(x.matmul(x), x.matmul(x.transpose())), Map.of(), List.of());
        List<Value> written =
                plan.tasks().stream().flatMap(t -> t.writes().stream()).toList();
        for (Value value : written) {
            assertThat(value.offset() % 16).isZero();
        }
        assertThat(written.stream().map(v -> v.offset() % 4096).distinct()).hasSameSizeAs(written);
    }

    private static Plan planOf(OpCase opCase) {
        List<Tensor> outputs = new ArrayList<>();
        if (!opCase.smooth().isEmpty()) {
            Tensor loss = opCase.output().square().sum();
            outputs.addAll(Gradients.of(loss, opCase.smooth()));
            outputs.add(loss);
        }
        outputs.add(opCase.output());
        return Plan.of(outputs, Map.of(), List.of());
    }

    private static void play(Plan plan) {
        Map<String, Label> memory = new HashMap<>();
        for (Task task : plan.tasks()) {
            for (Value read : task.reads()) {
                if (read.space() == Value.Space.ARENA) {
                    for (int i = 0; i < read.elements; i++) {
                        assertThat(memory.get(cell(read, i)))
                                .as(task.text() + " reads element " + i + " of " + read.where())
                                .isEqualTo(label(read, i));
                    }
                }
            }
            for (Value written : task.writes()) {
                for (int i = 0; i < written.elements; i++) {
                    memory.put(cell(written, i), label(written, i));
                }
            }
        }
    }

    private static String cell(Value value, int i) {
        return (value.type == Type.INT32 ? "i" : "f") + (value.offset() + i);
    }

    /** An element of a value; pieces and views have those of the whole. */
    private record Label(Value whole, int element) {}

    private static Label label(Value value, int i) {
        return new Label(value.whole(), value.offsetInWhole() + i);
    }
}
