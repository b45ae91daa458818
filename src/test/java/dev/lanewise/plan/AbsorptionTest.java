package dev.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbsorptionTest {
    private final Tensor x = Tensor.input("x", 8, 6);
    /** What a task of its own computes. */
    private final Tensor g = x.matmul(Tensor.input("y", 6, 6));

    @Test
    void a_loop_adds_up_what_it_computes_and_writes_only_what_is_read() {
        Tensor row = Tensor.input("row", 20_000), e = row.exp();
        assertThat(loop(e.sum(), e.square().sum())).satisfies(loop -> {
            assertThat(loop.sums()).hasSize(2);
            assertThat(loop.outputs()).isEmpty();
        });
        assertThat(loop(e.sum(), e).outputs()).hasSize(1);
        assertThat(loop(e.sum(), e.reshape(50, 400).sum(0)).outputs()).hasSize(1);
        assertThat(loop(e.reshape(50, 400).sum()).outputs()).isEmpty();
        assertThat(loop(e.sum(), Tensor.concat(0, e, row)).outputs()).hasSize(1);
    }

    @Test
    void a_loop_keeps_what_it_reads_as_the_new_value_of_a_parameter() {
        Tensor before = Tensor.parameter("before", 8, 6), w = Tensor.parameter("w", 8, 6);
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        updates.put(before, x);
        updates.put(w, w.plus(x.minus(before)));
        assertThat(Plan.of(List.of(), updates, List.of()).tasks().stream().map(Task::text))
                .containsExactly("loop [48] subtract add");
    }

    @Test
    void what_another_task_reads_later_is_not_overwritten_on_the_way() {
        Tensor before = Tensor.parameter("before", 8, 6),
                w = Tensor.parameter("w", 8, 6),
                v = Tensor.parameter("v", 6, 8);
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        updates.put(before, g);
        updates.put(w, w.plus(g));
        updates.put(v, v.plus(before.reshape(6, 8).times(w.sum())));
        assertThat(Plan.of(List.of(), updates, List.of()).tasks().stream().map(Task::text))
                .contains("update [48]");
    }

    @Test
    void what_the_same_loop_reads_at_another_place_is_not_overwritten_on_the_way() {
        Tensor before = Tensor.parameter("before", 8, 6), w = Tensor.parameter("w", 8, 6);
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        updates.put(before, g);
        updates.put(w, w.plus(g.times(before.slice(0, 0, 1))));
        assertThat(Plan.of(List.of(), updates, List.of()).tasks().stream().map(Task::text))
                .containsExactly("matmul [8, 6] · [6, 6]", "loop [8, 6] multiply add", "update [48]");
    }

    @Test
    void a_loop_that_no_guard_can_stop_keeps_nothing() {
        Tensor before = Tensor.parameter("before", 8, 6);
        Map<Tensor, Tensor> updates = Map.of(before, g);
        Plan plan = Plan.of(List.of(g.abs()), updates, List.of(Tensor.input("guard")));
        assertThat(plan.tasks().stream().map(Task::text))
                .containsExactly("matmul [8, 6] · [6, 6]", "loop [48] abs", "update [48]");
    }

    @Test
    void what_is_seen_stays_written_beside_its_sum_even_under_another_shape() {
        Tensor e = x.exp();
        assertThat(loop(e.sum(), e.reshape(48)).outputs()).hasSize(1);
        assertThat(Plan.of(
                                List.of(e.sum()),
                                Map.of(),
                                List.of(e.reshape(48).slice(0, 0, 1).sum()))
                        .tasks()
                        .stream()
                        .filter(LoopTask.class::isInstance)
                        .map(task -> ((LoopTask) task).loop().outputs().size()))
                .containsExactly(1);
    }

    private static Loop loop(Tensor... outputs) {
        return Plan.of(List.of(outputs), Map.of(), List.of()).tasks().stream()
                .filter(LoopTask.class::isInstance)
                .map(task -> ((LoopTask) task).loop())
                .findFirst()
                .orElseThrow();
    }
}
