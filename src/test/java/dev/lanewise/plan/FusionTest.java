package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FusionTest {
    private final Tensor x = Tensor.input("x", 8, 6);
    private final Tensor w = Tensor.parameter("w", 6, 4);
    private final Tensor b = Tensor.parameter("b", 4);

    @Test
    void a_chain_of_elementwise_operations_is_one_loop() {
        assertThat(texts(x.times(2).exp().plus(1).log().sqrt())).containsExactly("loop [48] multiply exp add log sqrt");
    }

    /** The sum of the first loop stands before the others in the graph, and yet waits for one of them through its loop's last node. */
    @Test
    void a_loop_joined_over_others_makes_none_of_them_wait_for_each_other() {
        Tensor first = x.exp(), other = Tensor.input("y", 8, 6).exp();
        assertThat(texts(first.sum().times(other), first.plus(other.sum())))
                .containsExactly("loop [48] exp (sum)", "loop [48] exp add (sum)", "loop [48] multiply");
    }

    @Test
    void equal_computations_are_done_once() {
        assertThat(texts(x.exp().plus(1).times(x.exp().plus(1)))).containsExactly("loop [48] exp add square");
    }

    @Test
    void a_product_takes_bias_and_relu_with_it() {
        assertThat(texts(x.matmul(w).plus(b).relu())).containsExactly("matmul [8, 6] · [6, 4] + bias → relu");
        assertThat(texts(b.plus(x.matmul(w)))).containsExactly("matmul [8, 6] · [6, 4] + bias");
        assertThat(texts(x.matmul(w).relu())).containsExactly("matmul [8, 6] · [6, 4] → relu");
    }

    @Test
    void a_product_keeps_apart_what_others_need() {
        Tensor product = x.matmul(w);
        assertThat(texts(product.plus(b), product)).containsExactly("matmul [8, 6] · [6, 4]", "loop [8, 4] add");
    }

    @Test
    void a_sum_of_products_accumulates_in_place() {
        assertThat(texts(x.matmul(w).plus(x.exp().matmul(w))))
                .containsExactly("matmul [8, 6] · [6, 4]", "loop [48] exp", "matmul [8, 6] · [6, 4] + accumulate");
    }

    @Test
    void transposes_move_into_the_product_where_they_cost_nothing() {
        assertThat(texts(x.transpose().matmul(x))).containsExactly("matmul ᵀ[6, 8] · [8, 6]");
        assertThat(texts(x.matmul(x.transpose()))).containsExactly("transpose [8, 6]", "matmul [8, 6] · [6, 8]");
    }

    @Test
    void loops_never_wait_for_each_other() {
        // e -> sum -> f, and e -> f directly: one loop for both would need the sum of itself.
        Tensor e = x.exp();
        assertThat(texts(e.dividedBy(e.sumKeepDims(1))))
                .containsExactly("loop [48] exp", "sum [8, 6, 1]", "loop [8, 6] divide");
    }

    @Test
    void what_only_the_update_needs_is_computed_in_the_update() {
        Tensor weights = Tensor.parameter("weights", 48), gradient = x.exp().reshape(48);
        Tensor next = weights.minus(gradient.square().times(0.1));
        Plan plan = Plan.of(
                List.of(), Map.of(weights, next), List.of(gradient.square().sum()));
        assertThat(plan.tasks().stream().map(Task::text))
                .containsExactly("loop [48] exp (sum of squares)", "loop [48] square multiply subtract");
    }

    @Test
    void a_sum_squares_what_it_adds() {
        assertThat(texts(x.square().sum())).containsExactly("sum of squares [1, 48, 1]");
        assertThat(texts(x.square().square().sum(0))).containsExactly("loop [48] square", "sum of squares [1, 8, 6]");
        Tensor cube = Tensor.input("cube", 2, 3, 4);
        assertThat(texts(cube.square().sum(0, 2))).containsExactly("sum of squares [6, 4, 1]", "sum [1, 2, 3]");
        assertThat(texts(cube.square().sum(0, 2), cube.square()))
                .containsExactly("sum of squares [6, 4, 1]", "sum [1, 2, 3]", "loop [24] square");
    }

    @Test
    void a_long_sum_is_a_sum_of_sums_over_blocks() {
        Tensor row = Tensor.input("row", 70_000_000), rows = Tensor.input("rows", 3, 20_000);
        assertThat(texts(row.sum()))
                .containsExactly("sum by blocks [1, 70000000]", "sum by blocks [1, 8545]", "sum [1, 2, 1]");
        assertThat(texts(rows.square().sum(1))).containsExactly("sum of squares by blocks [3, 20000]", "sum [3, 3, 1]");
        assertThat(texts(rows.max(1), rows.sum(0))).containsExactly("max [3, 20000, 1]", "sum [1, 3, 20000]");
    }

    @Test
    void loops_that_read_one_array_are_one_loop() {
        assertThat(texts(x.exp().sum(0), x.abs().sum(0)))
                .containsExactly("loop [48] exp abs", "sum [1, 8, 6]", "sum [1, 8, 6]");
    }

    @Test
    void loops_that_read_one_array_stay_apart_where_one_waits_for_the_other() {
        Tensor scale = x.exp().sum();
        assertThat(texts(x.exp().sum(), x.abs().times(scale).sum(0)))
                .containsExactly("loop [48] exp (sum)", "loop [48] abs multiply", "sum [1, 8, 6]");
    }

    @Test
    void loops_of_the_update_join_what_the_caller_sees_unless_a_guard_may_stop_them() {
        Tensor w = Tensor.parameter("w", 8, 6);
        Map<Tensor, Tensor> updates = Map.of(w, w.plus(x.times(0.1)));
        Tensor seen = x.abs().sum(), guard = Tensor.input("guard");
        assertThat(Plan.of(List.of(seen), updates, List.of(guard)).tasks().stream()
                        .map(Task::text))
                .containsExactly("loop [48] abs (sum)", "loop [48] multiply add");
        assertThat(Plan.of(List.of(seen), updates, List.of()).tasks().stream().map(Task::text))
                .containsExactly("loop [48] abs multiply add (sum)");
        Map<Tensor, Tensor> both = new LinkedHashMap<>(updates);
        both.put(Tensor.parameter("total"), seen);
        assertThat(Plan.of(List.of(), both, List.of(guard)).tasks().stream().map(Task::text))
                .containsExactly("loop [48] multiply add abs (sum)", "update [1]");
    }

    @Test
    void two_parameters_made_from_one_array_are_written_in_place_by_one_loop() {
        Tensor m = Tensor.parameter("m", 8, 6), v = Tensor.parameter("v", 8, 6);
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        updates.put(v, v.plus(m.times(x)));
        updates.put(m, m.plus(x));
        assertThat(written(updates)).containsExactly("loop [48] multiply add add");
    }

    @Test
    void what_another_writer_reads_at_another_place_stays_apart() {
        Tensor m = Tensor.parameter("m", 8, 6), row = Tensor.parameter("row", 1, 6);
        Tensor first = m.slice(0, 0, 1);
        Tensor scaled = Tensor.parameter("v", 8, 6);
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        updates.put(m, m.plus(x));
        updates.put(scaled, x.times(first).times(row));
        assertThat(written(updates)).containsExactly("loop [8, 6] multiply multiply", "loop [48] add");
    }

    @Test
    void what_an_index_check_waits_for_stays_apart_from_what_is_written_in_place() {
        Tensor m = Tensor.parameter("m", 8, 6), table = Tensor.parameter("table", 20, 6);
        Tensor taken = table.take(0, Tensor.indices("index", 8));
        Tensor gradient = taken.times(x.abs()).sum().gradient(table);
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        updates.put(m, m.plus(x));
        updates.put(table, table.plus(gradient));
        assertThat(Plan.of(List.of(), updates, List.of()).tasks().stream().map(Task::text))
                .contains("loop [48] add")
                .doesNotContain("update [48]");
    }

    private static List<String> written(Map<Tensor, Tensor> updates) {
        Plan plan = Plan.of(List.of(), updates, List.of());
        assertThat(plan.tasks()).allSatisfy(task -> assertThat(task.writes())
                .allMatch(value -> value.space() == Value.Space.PARAMETER));
        return plan.tasks().stream().map(Task::text).toList();
    }

    private static List<String> texts(Tensor... outputs) {
        Plan plan = Plan.of(List.of(outputs), Map.of(), List.of());
        return plan.tasks().stream().map(Task::text).toList();
    }
}
