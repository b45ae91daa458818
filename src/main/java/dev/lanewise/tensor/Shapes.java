package dev.lanewise.tensor;

import java.util.List;
import java.util.stream.Collectors;

/** The shape and type rule of every op. A rule refuses operands that do not fit, before anything is computed. */
final class Shapes {
    private Shapes() {}

    /** What a node will hold. */
    record Result(Shape shape, Type type) {}

    /**
     * {@return shape and type of the op applied to the operands}
     *
     * @throws IllegalArgumentException if they do not fit
     */
    static Result infer(Op op, List<Tensor> operands, Origin origin) {
        Rule rule = new Rule(Labels.of(op), operands, origin);
        return switch (op) {
            case Op.Leaf leaf -> throw rule.refuse("is a leaf and has no operands", "Use its factory in Tensor.");
            case Op.Unary unary -> rule.floats(1).result(rule.shape(0));
            case Op.StopGradient stop -> rule.floats(1).result(rule.shape(0));
            case Op.Binary binary -> rule.floats(2).result(rule.broadcast());
            case Op.Where where -> rule.floats(3).result(rule.broadcast());
            case Op.Reduce reduce -> rule.floats(1).result(rule.without(reduce.axes()));
            case Op.ArgMax argMax -> new Result(rule.floats(1).without(List.of(argMax.axis())), Type.INT32);
            case Op.MatMul matmul -> rule.floats(2).result(matmul(rule, matmul.transposeA(), matmul.transposeB()));
            case Op.Reshape reshape -> new Result(MovementShapes.reshape(rule.count(1), reshape.shape()), rule.type(0));
            case Op.Permute permute -> rule.floats(1).result(MovementShapes.permute(rule, permute.order()));
            case Op.BroadcastTo broadcast -> rule.floats(1).result(MovementShapes.broadcastTo(rule, broadcast.shape()));
            case Op.Slice slice -> new Result(MovementShapes.slice(rule.count(1), slice), rule.type(0));
            case Op.Pad pad -> rule.floats(1).result(MovementShapes.pad(rule, pad));
            case Op.Concat concat ->
                rule.floats(Math.max(1, operands.size())).result(MovementShapes.concat(rule, concat.axis()));
            case Op.Take take -> rule.floatsAndIndex().result(MovementShapes.take(rule, take.axis()));
            case Op.ScatterAdd scatter ->
                rule.floatsAndIndex().result(MovementShapes.scatterAdd(rule, scatter.axis(), scatter.size()));
            case Op.OneHot oneHot -> rule.indices().result(MovementShapes.oneHot(rule, oneHot.depth()));
            case Op.ToFloat toFloat -> rule.indices().result(rule.shape(0));
        };
    }

    /** {@return the shape both broadcast to, aligned at the last axis: sizes are equal or one is 1; null if they do not fit} */
    static Shape broadcast(Shape a, Shape b) {
        int[] sizes = new int[Math.max(a.rank(), b.rank())];
        for (int i = 1; i <= sizes.length; i++) {
            int x = i <= a.rank() ? a.size(-i) : 1;
            int y = i <= b.rank() ? b.size(-i) : 1;
            if (x != y && x != 1 && y != 1) {
                return null;
            }
            sizes[sizes.length - i] = Math.max(x, y);
        }
        return Shape.of(sizes);
    }

    private static Shape matmul(Rule rule, boolean transposeA, boolean transposeB) {
        Shape a = rule.shape(0);
        Shape b = rule.shape(1);
        String operands = rule.operand(0) + (transposeA ? " transposed" : "") + " · " + rule.operand(1)
                + (transposeB ? " transposed" : "");
        if (a.rank() != b.rank() || a.rank() < 2 || a.rank() > 3) {
            throw rule.refuse("operands must both be matrices, or batches of matrices: " + operands, "");
        }
        int inner = a.size(transposeA ? -2 : -1);
        int innerB = b.size(transposeB ? -1 : -2);
        if (inner != innerB) {
            String wayOut = inner == b.size(transposeB ? -2 : -1)
                    ? "Transposing the second operand makes it fit."
                    : a.size(transposeA ? -1 : -2) == innerB ? "Transposing the first operand makes it fit." : "";
            throw rule.refuse("inner sizes differ: " + operands + " (" + inner + " ≠ " + innerB + ")", wayOut);
        }
        int rows = a.size(transposeA ? -1 : -2);
        int columns = b.size(transposeB ? -2 : -1);
        if (a.rank() == 2) {
            return Shape.of(rows, columns);
        }
        if (a.size(0) != b.size(0)) {
            throw rule.refuse(
                    "batch sizes differ: " + operands + " (" + a.size(0) + " ≠ " + b.size(0) + ")",
                    "Broadcast the smaller batch first.");
        }
        return Shape.of(a.size(0), rows, columns);
    }

    /** The operands of one node and how to complain about them. */
    record Rule(String operation, List<Tensor> operands, Origin origin) {

        IllegalArgumentException refuse(String clash, String wayOut) {
            return Refusal.of(operation, clash, origin, wayOut);
        }

        Shape shape(int operand) {
            return operands.get(operand).shape();
        }

        Type type(int operand) {
            return operands.get(operand).type();
        }

        String operand(int operand) {
            return operands.get(operand).toString();
        }

        Result result(Shape shape) {
            return new Result(shape, Type.FLOAT32);
        }

        Rule count(int expected) {
            if (operands.size() != expected) {
                throw refuse("takes " + expected + " operands, not " + operands.size(), "");
            }
            return this;
        }

        Rule floats(int expected) {
            count(expected);
            for (Tensor operand : operands) {
                if (operand.type() != Type.FLOAT32) {
                    throw refuse(
                            "needs float values, but " + operand + " is " + operand.type(), "Use toFloat() first.");
                }
            }
            return this;
        }

        Rule indices() {
            count(1);
            return index(0);
        }

        Rule floatsAndIndex() {
            count(2);
            if (type(0) != Type.FLOAT32) {
                throw refuse("needs float values, but " + operand(0) + " is " + type(0), "Use toFloat() first.");
            }
            return index(1);
        }

        private Rule index(int operand) {
            if (type(operand) != Type.INT32) {
                throw refuse(
                        "needs INT32 indices, but " + operand(operand) + " is " + type(operand),
                        "Declare them with Tensor.indices(name, sizes).");
            }
            return this;
        }

        Shape broadcast() {
            Shape shape = shape(0);
            for (Tensor operand : operands) {
                shape = Shapes.broadcast(shape, operand.shape());
                if (shape == null) {
                    throw refuse(
                            "shapes do not broadcast: "
                                    + operands.stream().map(Tensor::toString).collect(Collectors.joining(" and ")),
                            "Aligned at the last axis, sizes must be equal or 1.");
                }
            }
            return shape;
        }

        int axis(int axis) {
            if (axis < 0 || axis >= shape(0).rank()) {
                throw refuse("axis " + axis + " does not exist in " + operand(0), "");
            }
            return axis;
        }

        Shape without(List<Integer> axes) {
            for (int i = 0; i < axes.size(); i++) {
                axis(axes.get(i));
                if (i > 0 && axes.get(i) <= axes.get(i - 1)) {
                    throw refuse("axes " + axes + " of " + operand(0) + " must ascend without repetition", "");
                }
            }
            return Axes.without(shape(0), axes);
        }
    }
}
