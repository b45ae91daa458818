package dev.lanewise.tensor;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What a {@link Tensor} node computes from its inputs: the whole calculus on one screen.
 *
 * <p>An op is a record of its attributes; {@code Shapes} holds its shape rule, {@code Gradients} its derivative written in ops, and
 * the planner its lowering. Each is an exhaustive switch, so a new op without one of them does not compile.
 */
public sealed interface Op {

    // ---- leaves ----

    /** What has no operands. */
    sealed interface Leaf extends Op {}

    /** A value handed in at every run. */
    record Input(String name) implements Leaf {}

    /** A value that lives from run to run: a weight, or a slot of an optimizer. */
    record Parameter(String name) implements Leaf {}

    /** One number, the same in every run; rounded once to float32 where it is used. */
    record Constant(double value) implements Leaf {}

    /** Fixed numbers of any shape, row-major. */
    record Data(Values values) implements Leaf {}

    /** One number per update: the function of the step is evaluated in double and rounded once. */
    record Scalar(String name, IntToDoubleFunction value) implements Leaf {}

    /** 0, 1, 2, … along the only axis; INT32. */
    record Iota() implements Leaf {}

    /** Uniform numbers in [0, 1), keyed by stream, step and row; row r of this tensor is row {@code firstRow + r} of the batch. */
    record Uniform(Seed stream, int firstRow) implements Leaf {}

    // ---- element by element ----

    /** f(x). */
    record Unary(UnaryFunction function) implements Op {}

    /** f(x, y) with broadcasting. */
    record Binary(BinaryFunction function) implements Op {}

    /** condition ≠ 0 ? x : y, with broadcasting. */
    record Where() implements Op {}

    /** The identity that gradients do not pass. */
    record StopGradient() implements Op {}

    // ---- reductions ----

    /** Combines all elements along the axes, which disappear; axes ascend. */
    record Reduce(Reduction reduction, List<Integer> axes) implements Op {}

    /** The first index of the largest element along the axis, which disappears; INT32. */
    record ArgMax(int axis) implements Op {}

    // ---- matrix product ----

    /** [m, k] · [k, n], or [batch, m, k] · [batch, k, n]; each operand optionally transposed in its last two axes. */
    record MatMul(boolean transposeA, boolean transposeB) implements Op {}

    // ---- movement ----

    /** The same elements in row-major order under another shape. */
    record Reshape(Shape shape) implements Op {}

    /** Axis i of the result is axis {@code order[i]} of the input. */
    record Permute(List<Integer> order) implements Op {}

    /** Repeats along new leading axes and axes of size 1. */
    record BroadcastTo(Shape shape) implements Op {}

    /** Elements start, start + step, … below end, per axis; step ≥ 1. */
    record Slice(List<Integer> start, List<Integer> end, List<Integer> step) implements Op {}

    /** Surrounds with zeros: before, after, and {@code between} zeros between neighbours, per axis. */
    record Pad(List<Integer> before, List<Integer> after, List<Integer> between) implements Op {}

    /** Joins along an axis. */
    record Concat(int axis) implements Op {}

    // ---- indices ----

    /** (x, index): slices of x along the axis picked by an INT32 tensor, whose shape replaces the axis. */
    record Take(int axis) implements Op {}

    /** (x, index): the adjoint of {@link Take}: adds slices of x into zeros of the given axis size. */
    record ScatterAdd(int axis, int size) implements Op {}

    /** 1 at the index, 0 elsewhere, along a new last axis. */
    record OneHot(int depth) implements Op {}

    /** INT32 to FLOAT32; exact below 2²⁴. */
    record ToFloat() implements Op {}

    /** Functions of one element. */
    enum UnaryFunction {
        /** −x. */
        NEGATE,
        /** |x|; derivative sign(x). */
        ABS,
        /** −1, 0 or 1. */
        SIGN,
        /** x². */
        SQUARE,
        /** √x. */
        SQRT,
        /** 1/√x. */
        RSQRT,
        /** 1/x. */
        RECIPROCAL,
        /** The largest whole number not above x; derivative 0. */
        FLOOR,
        /** max(x, 0); derivative 0 at 0. */
        RELU,
        /** eˣ. */
        EXP,
        /** eˣ − 1. */
        EXPM1,
        /** ln x. */
        LOG,
        /** ln(1 + x). */
        LOG1P,
        /** tanh x. */
        TANH,
        /** 1/(1 + e⁻ˣ). */
        SIGMOID,
        /** The error function. */
        ERF,
        /** sin x. */
        SIN,
        /** cos x. */
        COS
    }

    /** Functions of two elements; comparisons yield 1 or 0. */
    enum BinaryFunction {
        /** x + y. */
        ADD,
        /** x − y. */
        SUBTRACT,
        /** x·y. */
        MULTIPLY,
        /** x/y. */
        DIVIDE,
        /** The smaller; a tie shares its gradient by halves. */
        MIN,
        /** The larger; a tie shares its gradient by halves. */
        MAX,
        /** xʸ. */
        POWER,
        /** x &lt; y. */
        LESS,
        /** x ≤ y. */
        LESS_OR_EQUAL,
        /** x = y. */
        EQUAL,
        /** x ≠ y. */
        NOT_EQUAL
    }

    /** How {@link Reduce} combines. */
    enum Reduction {
        /** Sum. */
        SUM,
        /** Largest; NaN wins; ties share the gradient equally. */
        MAX,
        /** Smallest; NaN wins; ties share the gradient equally. */
        MIN
    }
}
