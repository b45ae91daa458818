package dev.lanewise.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void evaluates_what_depends_on_constants_only() {
        assertThat(Program.eval(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2).sum(1)))
                .containsExactly(3, 7);
        assertThat(Program.eval(Tensor.constant(2).times(Tensor.constant(3)))).containsExactly(6);
        assertThat(Program.eval(Tensor.constant(2.5))).containsExactly(2.5f);
    }

    @Test
    void evaluates_views_and_copies_of_constants() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(Program.eval(x.reshape(3, 2))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(Program.eval(x.slice(0, 1, 2))).containsExactly(4, 5, 6);
        assertThat(Program.eval(x.slice(1, 0, 3, 2))).containsExactly(1, 3, 4, 6);
        assertThat(Program.eval(x.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Program.eval(x.pad(1, 1, 0))).containsExactly(0, 1, 2, 3, 0, 4, 5, 6);
    }

    @Test
    void joins_pieces_that_are_computed_in_place_given_twice_or_only_read() {
        Tensor a = Tensor.of(new float[] {1, 2}, 2), b = a.times(10);
        assertThat(Program.eval(Tensor.concat(0, a, b, b, b.exp().log().minus(b))))
                .containsExactly(1, 2, 10, 20, 10, 20, 0, 0);
    }

    @Test
    void a_number_may_be_broadcast_alone() {
        assertThat(Program.eval(Tensor.constant(7).broadcastTo(3))).containsExactly(7, 7, 7);
    }

    @Test
    void updates_read_the_old_values_whatever_their_order() {
        Tensor a = Tensor.parameter("a", 2), b = Tensor.parameter("b", 2);
        Program swap = Program.outputs(a, a.plus(b)).update(a, b).update(b, a).compile();
        float[] x = {1, 2}, y = {3, 4};
        try (Session session = swap.session()) {
            session.parameter("a", x).parameter("b", y).run(0);
            assertThat(session.output(0)).containsExactly(1, 2);
            assertThat(session.output(1)).containsExactly(4, 6);
        }
        assertThat(x).containsExactly(3, 4);
        assertThat(y).containsExactly(1, 2);
    }

    @Test
    void an_old_value_is_kept_under_another_shape_before_a_new_one_takes_its_place() {
        Tensor a = Tensor.parameter("a", 3), old = Tensor.parameter("old", 1, 3), b = Tensor.parameter("b", 1, 3);
        Tensor x = Tensor.input("x", 3), shown = a.broadcastTo(1, 3);
        Program step = Program.outputs(x.sum())
                .update(old, shown)
                .update(b, b.times(2).plus(x).times(shown.exp()))
                .update(a, x)
                .compile();
        for (Execution execution : new Execution[] {Execution.INTERPRETED, Execution.SCALAR}) {
            float[] was = {1, 2, 3}, kept = new float[3];
            try (Session session = step.session(execution)) {
                session.parameter("a", was)
                        .parameter("old", kept)
                        .parameter("b", new float[3])
                        .input("x", new float[] {4, 5, 6})
                        .run(0);
            }
            assertThat(kept).as(execution.name()).containsExactly(1, 2, 3);
            assertThat(was).containsExactly(4, 5, 6);
        }
    }

    @Test
    void an_output_beside_a_new_value_is_computed_even_if_that_is_not_written() {
        Tensor w = Tensor.parameter("w", 2), x = Tensor.input("x", 2), bad = Tensor.input("bad");
        Tensor shown = x.times(2);
        Program step = Program.outputs(shown)
                .update(w, w.minus(shown))
                .guard(bad.times(1.5))
                .compile();
        try (Session session = step.session()) {
            session.parameter("w", new float[] {1, 2})
                    .input("x", new float[] {3, 4})
                    .input("bad", new float[] {Float.NaN});
            assertThat(session.run(0)).isFalse();
            assertThat(session.output(0)).containsExactly(6, 8);
        }
    }

    @Test
    void updates_that_need_each_others_old_value_are_exact() {
        Tensor a = Tensor.parameter("a", 3), b = Tensor.parameter("b", 3);
        Program turn = Program.outputs(a.sum())
                .update(a, a.plus(b))
                .update(b, a.minus(b))
                .compile();
        float[] x = {1, 2, 3}, y = {10, 20, 30};
        try (Session session = turn.session()) {
            session.parameter("a", x).parameter("b", y).run(0);
            assertThat(session.number(0)).isEqualTo(6);
        }
        assertThat(x).containsExactly(11, 22, 33);
        assertThat(y).containsExactly(-9, -18, -27);
    }

    @Test
    void an_update_from_shifted_parts_of_itself_is_exact() {
        Tensor a = Tensor.parameter("a", 4);
        Tensor shifted = Tensor.concat(0, a.slice(0, 1, 4), a.slice(0, 0, 1));
        Program rotate = Program.outputs(a.max()).update(a, shifted.times(2)).compile();
        float[] x = {1, 2, 3, 4};
        try (Session session = rotate.session()) {
            session.parameter("a", x).run(0);
        }
        assertThat(x).containsExactly(4, 6, 8, 2);
    }

    @Test
    void an_update_by_a_matrix_product_is_exact() {
        Tensor a = Tensor.parameter("a", 2, 2);
        Program square = Program.outputs(a.sum()).update(a, a.matmul(a)).compile();
        float[] x = {1, 2, 3, 4};
        try (Session session = square.session()) {
            session.parameter("a", x).run(0);
        }
        assertThat(x).containsExactly(7, 10, 15, 22);
    }

    @Test
    void a_guard_that_is_not_finite_keeps_all_parameters() {
        Tensor w = Tensor.parameter("w", 2), x = Tensor.input("x", 2);
        Tensor loss = w.times(x).sum();
        Program step = Program.outputs(loss)
                .update(w, w.minus(loss.gradient(w)))
                .guard(loss)
                .compile();
        float[] weights = {1, 2};
        try (Session session = step.session()) {
            session.parameter("w", weights).input("x", new float[] {Float.NaN, 1});
            assertThat(session.run(0)).isFalse();
            assertThat(session.number(0)).isNaN();
            assertThat(weights).containsExactly(1, 2);
            session.input("x", new float[] {1, 1});
            assertThat(session.run(0)).isTrue();
        }
        assertThat(weights).containsExactly(0, 1);
    }

    @Test
    void scalars_follow_the_step_and_random_numbers_too() {
        Tensor t = Tensor.scalar("t", step -> step * 0.5);
        Tensor u = Tensor.uniform(Seed.of(1), 4);
        Program program = Program.compile(t.plus(1), u);
        try (Session session = program.session()) {
            session.run(3);
            assertThat(session.number(0)).isEqualTo(2.5f);
            float[] first = session.output(1);
            session.run(4);
            float[] second = session.output(1);
            session.run(3);
            assertThat(session.output(1)).containsExactly(first).isNotEqualTo(second);
        }
    }

    @Test
    void a_scalar_that_is_not_finite_is_named() {
        Tensor rate = Tensor.scalar("rate", step -> 1.0 / (step - 2));
        try (Session session = Program.compile(rate.times(2)).session()) {
            session.run(1);
            assertThatThrownBy(() -> session.run(2))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("rate")
                    .hasMessageContaining("Infinity")
                    .hasMessageContaining("step 2");
        }
    }

    @Test
    void refuses_updates_that_make_no_sense() {
        Tensor w = Tensor.parameter("w", 2), x = Tensor.input("x", 2);
        Program.Builder builder = Program.outputs(w.sum()).update(w, w.times(2));
        assertThatThrownBy(() -> builder.update(x, w)).hasMessageContaining("not a parameter");
        assertThatThrownBy(() -> builder.update(w, w)).hasMessageContaining("twice");
        assertThatThrownBy(() -> Program.outputs(w.sum()).update(w, w.sum()))
                .hasMessageContaining("[2]")
                .hasMessageContaining("[]");
        assertThatThrownBy(() -> Program.outputs(w.sum()).guard(w)).hasMessageContaining("single number");
    }

    @Test
    void refuses_one_name_for_two_things() {
        Tensor x = Tensor.input("x", 2), other = Tensor.input("x", 3);
        assertThatThrownBy(() -> Program.compile(x.sum().plus(other.sum())))
                .hasMessageContaining("input 'x' is declared twice")
                .hasMessageContaining("[2]")
                .hasMessageContaining("[3]");
    }

    @Test
    void a_guard_that_feeds_the_update_stands_before_it() {
        Tensor w = Tensor.parameter("w");
        Tensor loss = w.square();
        Program step = Program.outputs(loss)
                .update(w, w.minus(loss.times(0.1)))
                .guard(loss)
                .compile();
        float[] weight = {1e30f};
        try (Session session = step.session()) {
            assertThat(session.parameter("w", weight).run(0)).isFalse();
        }
        assertThat(weight).containsExactly(1e30f);
    }

    @Test
    void a_guard_may_be_the_new_value_or_be_computed_from_it() {
        Tensor w = Tensor.parameter("w", 1), x = Tensor.input("x", 3), h = Tensor.parameter("h", 3);
        Tensor doubled = w.times(2),
                state = x.plus(h).tanh(),
                loss = state.square().mean();
        Program step = Program.outputs(loss)
                .update(w, doubled)
                .update(h, state)
                .guard(doubled, loss)
                .compile();
        float[] weight = {3e38f}, memory = {0, 0, 0};
        try (Session session = step.session()) {
            session.parameter("w", weight).parameter("h", memory).input("x", new float[] {1, 1, 1});
            assertThat(session.run(0)).isFalse();
            assertThat(memory).containsOnly(0);
            assertThat(weight).containsExactly(3e38f);
            weight[0] = 1;
            assertThat(session.run(0)).isTrue();
        }
        assertThat(weight).containsExactly(2);
        assertThat(memory[0]).isGreaterThan(0.7f);
    }

    @Test
    void an_output_is_computed_even_if_a_guard_stops_the_update_that_reads_it() {
        Tensor w = Tensor.parameter("w", 2), v = Tensor.parameter("v", 2), x = Tensor.input("x", 2);
        Tensor shown = w.plus(x), next = shown.times(0.5);
        Tensor length = next.square().sum(); // an output that the new value decides
        Program step = Program.outputs(shown, length)
                .update(v, shown)
                .update(w, next)
                .guard(x.sum())
                .compile();
        float[] weights = {1, 2}, values = {3, 4};
        try (Session session = step.session()) {
            session.parameter("w", weights).parameter("v", values).input("x", new float[] {1, Float.POSITIVE_INFINITY});
            assertThat(session.run(0)).isFalse();
            assertThat(session.output(0)).containsExactly(2, Float.POSITIVE_INFINITY);
            assertThat(session.output(1)).containsExactly(Float.POSITIVE_INFINITY);
            assertThat(weights).containsExactly(1, 2);
            session.input("x", new float[] {1, 0});
            assertThat(session.run(1)).isTrue();
            assertThat(session.output(1)).containsExactly(2);
        }
        assertThat(weights).containsExactly(1, 1);
        assertThat(values).containsExactly(2, 2);
    }

    @Test
    void a_new_value_under_another_shape_waits_for_the_guard_too() {
        Tensor w = Tensor.parameter("w", 4), v = Tensor.parameter("v", 2, 2), x = Tensor.input("x", 2, 2);
        Tensor product = v.times(x);
        Program step = Program.outputs()
                .update(w, product.times(2).reshape(4))
                .update(v, product.minus(1))
                .guard(product.sum())
                .compile();
        float[] vector = {1, 1, 1, 1}, matrix = {1, 2, 3, 4};
        try (Session session = step.session()) {
            session.parameter("w", vector).parameter("v", matrix).input("x", new float[] {Float.NaN, 1, 1, 1});
            assertThat(session.run(0)).isFalse();
            assertThat(vector).containsOnly(1);
            session.input("x", new float[] {1, 1, 1, 1});
            assertThat(session.run(0)).isTrue();
        }
        assertThat(vector).containsExactly(2, 4, 6, 8);
        assertThat(matrix).containsExactly(0, 1, 2, 3);
    }

    @Test
    void an_output_that_is_a_new_value_is_the_new_value_even_if_it_is_not_written() {
        Tensor w = Tensor.parameter("w", 2), bad = Tensor.input("bad");
        Tensor next = w.times(2);
        Program step =
                Program.outputs(next).update(w, next).guard(bad.times(1.5)).compile();
        float[] weights = {1, 2};
        try (Session session = step.session()) {
            session.parameter("w", weights).input("bad", new float[] {Float.NaN});
            assertThat(session.run(0)).isFalse();
            assertThat(session.output(0)).containsExactly(2, 4);
        }
        assertThat(weights).containsExactly(1, 2);
    }

    @Test
    void an_index_of_the_new_value_is_checked_before_it_is_written() {
        Tensor w = Tensor.parameter("w", 4), index = Tensor.indices("index", 2);
        Tensor next = w.times(2);
        Program step = Program.outputs(next.take(0, index)).update(w, next).compile();
        float[] weights = {1, 2, 3, 4};
        try (Session session = step.session()) {
            session.parameter("w", weights).input("index", new int[] {0, 9});
            assertThatThrownBy(() -> session.run(0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(weights).containsExactly(1, 2, 3, 4);
    }

    @Test
    void the_sum_of_two_one_row_products_is_exact() {
        Tensor x = Tensor.of(new float[] {1, 2}, 1, 2), w = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
        assertThat(Program.eval(x.matmul(w).plus(x.times(10).matmul(w)))).containsExactly(77, 110);
        assertThat(Program.eval(x.matmul(w).plus(x.times(10).matmul(w)).relu())).containsExactly(77, 110);
    }

    @Test
    void refuses_indices_where_numbers_belong() {
        Tensor x = Tensor.input("x", 4), w = Tensor.parameter("w", 2);
        assertThatThrownBy(() -> Program.eval(Tensor.arange(3))).hasMessageContaining("toFloat");
        assertThatThrownBy(() -> Program.outputs(x).guard(x.argMax(0))).hasMessageContaining("FLOAT32");
        assertThatThrownBy(() -> Program.outputs(x).update(w, Tensor.indices("i", 2)))
                .hasMessageContaining("INT32");
        assertThatThrownBy(() -> Program.outputs(x).update(w, w.times(2)).update(Tensor.parameter("w", 2), w.times(3)))
                .hasMessageContaining("twice");
    }

    @Test
    void refuses_more_memory_than_an_array_holds() {
        Tensor x = Tensor.input("x", 40_000, 40_000);
        assertThatThrownBy(() -> Program.compile(x.exp(), x.transpose()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smaller batch");
    }

    @Test
    void a_guard_with_a_lower_limit_lets_0_pass_and_nothing_else_below_it() {
        Tensor x = Tensor.input("x"), w = Tensor.parameter("w");
        Program program =
                Program.outputs(x).guard(x, 0.5, 10).update(w, w.plus(x)).compile();
        try (Session session = program.session()) {
            float[] weight = {1};
            session.parameter("w", weight);
            for (float allowed : new float[] {0, 0.5f, -10}) {
                assertThat(session.input("x", new float[] {allowed}).run(0)).isTrue();
            }
            for (float refused : new float[] {0.4f, -0.4f, Float.MIN_NORMAL, 11, Float.NaN}) {
                assertThat(session.input("x", new float[] {refused}).run(0)).isFalse();
            }
            assertThat(weight).containsExactly(-8.5f);
        }
        for (double least : new double[] {-1, 11, Double.NaN}) {
            assertThatThrownBy(() -> Program.outputs(x).guard(x, least, 10))
                    .hasMessage("guard: the lower limit is " + least + "; allowed: 0 to the upper one, 10.0");
        }
    }

    @Test
    void a_guard_with_a_limit_keeps_all_parameters_where_a_number_is_beyond_it() {
        Tensor w = Tensor.parameter("w", 2), x = Tensor.input("x");
        Program program = Program.outputs(x).guard(x, 10).update(w, w.plus(x)).compile();
        try (Session session = program.session()) {
            float[] weights = {1, 2};
            float[] input = {0};
            session.parameter("w", weights).input("x", input);
            for (float refused : new float[] {10.1f, -11, Float.NaN, Float.POSITIVE_INFINITY}) {
                input[0] = refused;
                assertThat(session.run(0)).isFalse();
                assertThat(weights).containsExactly(1, 2);
            }
            input[0] = -10;
            assertThat(session.run(0)).isTrue();
            assertThat(weights).containsExactly(-9, -8);
        }
        for (double limit : new double[] {-1, Double.NaN, 1e39}) {
            assertThatThrownBy(() -> Program.outputs(x).guard(x, limit))
                    .hasMessage("guard: the limit is " + limit + "; allowed: 0 to 3.4028235E38, the largest float");
        }
    }

    @Test
    void what_is_said_of_new_values_afterwards_costs_no_pass_and_no_copy() {
        Tensor w = Tensor.parameter("w", 20), v = Tensor.parameter("v", 20), x = Tensor.input("x");
        Tensor speed = v.times(0.5).plus(x), next = w.minus(speed);
        Program program = Program.outputs(x)
                .afterwards(next.abs().plus(speed.abs()).sum(), w.sum())
                .guard(x)
                .update(w, next)
                .update(v, speed)
                .compile();
        assertThat(program.explain().lines().dropWhile(line -> !line.contains("written from here on")))
                .element(1)
                .asString()
                .contains("loop [20]", "(sum)", " v w ");
        try (Session session = program.session()) {
            float[] weights = new float[20], speeds = new float[20];
            session.parameter("w", weights).parameter("v", speeds).input("x", new float[] {3});
            session.run(0);
            assertThat(session.number(1)).isEqualTo(120);
            assertThat(session.number(2)).isZero(); // what it was before
            session.run(1);
            assertThat(weights[7]).isEqualTo(-7.5f);
            assertThat(session.number(1)).isEqualTo(20 * 12);
            assertThat(session.number(2)).isEqualTo(-60);
        }
    }
}
