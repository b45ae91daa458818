package dev.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
    @Test
    void holds_every_node_once_and_operands_before_their_users() {
        Tensor x = Tensor.input("x", 2);
        Tensor y = x.exp();
        Tensor z = y.plus(x).times(y);
        Graph graph = Graph.of(List.of(z, y));
        assertThat(graph.nodes()).containsExactly(x, y, z.inputs().getFirst(), z);
        assertThat(graph.outputs()).containsExactly(z, y);
    }
}
