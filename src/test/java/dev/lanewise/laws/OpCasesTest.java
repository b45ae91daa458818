package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OpCasesTest {
    @Test
    void every_op_and_every_function_has_a_case() {
        Set<Object> covered = new HashSet<>();
        OpCases.all().forEach(opCase -> covered.add(opCase.key()));
        assertThat(covered).containsAll(OpKeys.all());
    }

    @Test
    void every_case_contains_the_op_it_stands_for() {
        for (OpCase opCase : OpCases.all()) {
            assertThat(Graph.of(List.of(opCase.output())).nodes())
                    .as(opCase.name())
                    .anyMatch(node -> key(node).equals(opCase.key()));
        }
    }

    @Test
    void every_number_is_the_same_in_float_and_double() {
        for (OpCase opCase : OpCases.all()) {
            for (double[] numbers : opCase.feed().values().values()) {
                assertThat(numbers)
                        .as(opCase.name())
                        .isEqualTo(DoubleStream.of(numbers).map(x -> (float) x).toArray());
            }
        }
    }

    private static Object key(Tensor node) {
        return node.op() instanceof Op.Unary unary
                ? unary.function()
                : node.op() instanceof Op.Binary binary
                        ? binary.function()
                        : node.op() instanceof Op.Reduce reduce
                                ? reduce.reduction()
                                : node.op().getClass();
    }
}
