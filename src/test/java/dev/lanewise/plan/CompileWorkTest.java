package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Twice the graph is about twice the work to plan it: a chain of 10⁵ operations took 53 s. */
class CompileWorkTest {
    private static final int LENGTH = 2_000;

    private static Map<String, IntFunction<List<Tensor>>> graphs() {
        Tensor x = Tensor.input("x", 4, 4), w = Tensor.parameter("w", 4, 4);
        Map<String, IntFunction<List<Tensor>>> graphs = new LinkedHashMap<>();
        graphs.put("sums", n -> List.of(chain(n, x, y -> y.plus(1.5))));
        graphs.put("polynomials", n -> List.of(chain(n, x, Tensor::sin)));
        graphs.put("products", n -> List.of(chain(n, x, y -> y.matmul(w).tanh())));
        graphs.put("residuals", n -> List.of(chain(n, x, y -> y.plus(y.matmul(w).tanh()))));
        graphs.put("a skip over all", n -> List.of(chain(n, x, y -> y.sin().plus(x))));
        graphs.put("means", n -> List.of(chain(n, x, y -> y.minus(y.mean(0)))));
        return graphs;
    }

    private static Tensor chain(int n, Tensor x, UnaryOperator<Tensor> operation) {
        Tensor y = x;
        for (int i = 0; i < n; i++) {
            y = operation.apply(y);
        }
        return y;
    }

    @TestFactory
    Stream<DynamicTest> the_search_for_joins_grows_with_the_graph() {
        return graphs().entrySet().stream()
                .map(graph -> DynamicTest.dynamicTest(graph.getKey(), () -> {
                    long one = visits(graph.getValue().apply(LENGTH)),
                            two = visits(graph.getValue().apply(2 * LENGTH));
                    assertThat(two).as("after %d", one).isLessThanOrEqualTo(5 * one / 2 + 1000);
                }));
    }

    @Test
    void a_search_is_given_up_where_a_gradient_leads_through_everything() {
        Tensor x = Tensor.input("x", 4);
        long visits = visits(List.of(chain(4 * LENGTH, x, Tensor::sin).sum().gradient(x)));
        assertThat(visits).isLessThan(5 * 1_024L * 4 * LENGTH);
    }

    private static long visits(List<Tensor> outputs) {
        Graph graph = Graph.trace(outputs, List.of(), Map.of(), List.of());
        Uses uses = new Uses(graph);
        return new Fusion(graph, new Epilogues(graph, uses), uses).visits();
    }

    @Test
    void open_places_are_those_that_no_unit_reaches_over() {
        Seams seams = new Seams(10);
        assertThat(seams.before(7)).isEqualTo(7);
        seams.close(3, 5);
        assertThat(seams.before(3)).isEqualTo(3);
        assertThat(seams.before(4)).isEqualTo(3);
        assertThat(seams.before(5)).isEqualTo(3);
        assertThat(seams.before(6)).isEqualTo(6);
        seams.close(1, 8);
        assertThat(seams.before(8)).isEqualTo(1);
        assertThat(seams.before(9)).isEqualTo(9);
    }
}
