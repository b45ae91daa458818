package dev.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private final Tensor x = Tensor.input("x", 128, 784);
    private final Tensor w = Tensor.parameter("w", 512, 256);
    private final Tensor i = Tensor.indices("i", 128);

    private static void refused(ThrowingCallable tracing, String... parts) {
        assertThatThrownBy(tracing)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining(", traced at ");
    }

    @Test
    void a_matrix_product_names_both_operands_and_the_sizes_that_differ() {
        refused(() -> x.matmul(w), "matmul: inner sizes differ: x [128, 784] · w [512, 256] (784 ≠ 512)");
        Tensor v = Tensor.parameter("v", 10, 784);
        refused(() -> x.matmul(v), "(784 ≠ 10)", "Transposing the second operand makes it fit.");
        refused(() -> x.matmul(Tensor.input("t", 128, 3)), "Transposing the first operand makes it fit.");
    }

    @Test
    void operands_that_do_not_broadcast_are_refused() {
        refused(
                () -> x.plus(w),
                "plus: shapes do not broadcast: x [128, 784] and w [512, 256]",
                "sizes must be equal or 1");
        assertThat(Shapes.broadcast(Shape.of(2, 1, 3), Shape.of(4, 1))).isEqualTo(Shape.of(2, 4, 3));
        assertThat(Shapes.broadcast(Shape.of(2), Shape.of(3))).isNull();
    }

    @Test
    void arithmetic_on_indices_is_refused_with_the_way_out() {
        refused(() -> i.plus(1), "plus: needs float values, but i [128] is INT32", "Use toFloat() first.");
        assertThat(i.toFloat().plus(1).shape()).isEqualTo(Shape.of(128));
    }

    @Test
    void indices_are_cut_by_rows_only() {
        assertThat(i.slice(0, 32, 64).type()).isEqualTo(Type.INT32);
        assertThat(i.slice(0, 32, 64).shape()).isEqualTo(Shape.of(32));
        refused(() -> i.slice(0, 0, 10, 2), "slice: cuts only consecutive rows of INT32", "Use toFloat() first.");
        refused(
                () -> Tensor.indices("pairs", 4, 2).slice(1, 0, 1),
                "slice: cuts only consecutive rows of INT32, not axis 1 of pairs [4, 2]");
    }

    @Test
    void floats_are_no_indices() {
        refused(() -> x.oneHot(3), "oneHot: needs INT32 indices", "Tensor.indices(name, sizes)");
        refused(() -> w.take(0, x), "take: needs INT32 indices, but x [128, 784] is FLOAT32");
    }

    @Test
    void an_axis_that_does_not_exist_is_refused_with_those_that_do() {
        refused(() -> x.sum(2), "sum: axis 2 does not exist in x [128, 784]", "Allowed: -2 to 1.");
        refused(() -> x.softmax(5), "softmax: axis 5");
        refused(() -> x.variance(5), "variance: axis 5");
        refused(() -> x.sum().argMax(0), "It is a single number and has no axes.");
        refused(() -> x.sum(0, -2), "sum: an axis of x [128, 784] is given twice: [0, -2]");
    }

    @Test
    void movements_that_lose_or_invent_elements_are_refused() {
        refused(() -> x.reshape(3, 5), "reshape: element counts differ: x [128, 784] to [3, 5] (100352 ≠ 15)");
        refused(() -> x.permute(0, 0), "permute: order [0, 0]");
        refused(() -> x.broadcastTo(784), "broadcastTo: x [128, 784] does not broadcast to [784]");
        refused(() -> x.slice(0, 100, 129), "slice: elements 100 to 129", "0 ≤ start < end ≤ 128");
        refused(() -> x.slice(0, 5, 5), "slice: elements 5 to 5");
        refused(() -> x.slice(0, 0, 5, 0), "steps of 0");
        refused(() -> x.pad(1, -1, 0), "pad: negative padding along axis 1", "Use slice to cut.");
        refused(
                () -> Tensor.concat(1, x, w),
                "concat: only sizes along axis 1 may differ: x [128, 784] and w [512, 256]");
        refused(() -> i.oneHot(0), "oneHot: depth 0");
    }

    @Test
    void ops_applied_directly_are_checked_as_strictly() {
        refused(() -> Tensor.apply(new Op.Unary(Op.UnaryFunction.EXP), x, w), "exp: takes 1 operands, not 2");
        refused(() -> Tensor.apply(new Op.Input("y")), "is a leaf");
        refused(() -> Tensor.apply(new Op.Reduce(Op.Reduction.SUM, List.of(1, 0)), x), "must ascend");
        refused(() -> Tensor.apply(new Op.Reduce(Op.Reduction.SUM, List.of(2)), x), "axis 2 does not exist");
        refused(() -> Tensor.apply(new Op.Slice(List.of(0), List.of(1), List.of(1)), x), "one number per axis");
        refused(() -> Tensor.apply(new Op.ScatterAdd(1, 4), x, i), "scatterAdd: x [128, 784] does not have the axes");
        refused(() -> Tensor.apply(new Op.Concat(0)), "concat: takes 1 operands, not 0");
        Tensor cube = Tensor.input("cube", 2, 3, 4);
        refused(() -> Tensor.apply(new Op.MatMul(false, false), cube, w), "must both be matrices");
        refused(
                () -> Tensor.apply(new Op.MatMul(false, true), cube, Tensor.input("d", 3, 3, 4)),
                "batch sizes differ",
                "(2 ≠ 3)");
    }
}
