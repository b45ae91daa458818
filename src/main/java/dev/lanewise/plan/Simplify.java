package dev.lanewise.plan;

import dev.lanewise.kernel.Subnormals;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Op.BinaryFunction;
import dev.lanewise.tensor.Op.UnaryFunction;
import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Local rewrites that keep every bit of the result: what changes nothing disappears, transposes move into matrix products,
 * a sum squares what it adds, arithmetic on constants is done once. Not here: x + 0 (it turns −0 into +0) and whatever would round differently.
 */
final class Simplify {
    private final UnaryOperator<Node> merge;

    /** @param merge returns the one node that stands for all nodes equal to its argument */
    Simplify(UnaryOperator<Node> merge) {
        this.merge = merge;
    }

    /** {@return the simplest node equal to the given one, whose inputs are simple already} */
    Node simplify(Node node) {
        Node simpler = rewrite(node);
        return simpler == node ? merge.apply(node) : simplify(simpler);
    }

    private Node rewrite(Node n) {
        return switch (n.op) {
            case Op.StopGradient stop -> n.input(0);
            case Op.Reshape reshape -> reshape(n, reshape);
            case Op.Permute permute -> permute(n, permute);
            case Op.BroadcastTo broadcast -> n.input(0).shape.equals(n.shape) ? n.input(0) : n;
            case Op.Slice slice -> slice(n, slice);
            case Op.Pad pad -> n.input(0).shape.equals(n.shape) ? n.input(0) : n;
            case Op.Concat concat -> n.inputs.size() == 1 ? n.input(0) : n;
            case Op.Reduce reduce -> reduce(n, reduce);
            case Op.MatMul product -> matMul(n, product);
            case Op.Unary unary -> unary(n, unary.function());
            case Op.Binary binary -> binary(n, binary.function());
            case Op.Where where -> where(n);
            case Op.Constant constant -> {
                float value = (float) constant.value();
                yield Float.compare(value, Subnormals.flush(value)) == 0 ? n : constant(n, Subnormals.flush(value));
            }
            case Op.Leaf op -> n;
            case Op.ArgMax op -> n;
            case Op.Take op -> n;
            case Op.ScatterAdd op -> n;
            case Op.OneHot op -> n;
            case Op.ToFloat op -> n;
        };
    }

    private static Node reshape(Node n, Op.Reshape reshape) {
        Node x = n.input(0);
        if (x.shape.equals(n.shape)) {
            return x;
        }
        return x.op instanceof Op.Reshape ? like(n, reshape, x.inputs) : n;
    }

    private static Node permute(Node n, Op.Permute permute) {
        Node x = n.input(0);
        List<Integer> order = permute.order();
        if (x.op instanceof Op.Permute inner) {
            List<Integer> both = order.stream().map(inner.order()::get).toList();
            return like(n, new Op.Permute(both), x.inputs);
        }
        List<Integer> moved =
                order.stream().filter(axis -> x.shape.size(axis) > 1).toList();
        boolean orderKept = moved.equals(moved.stream().sorted().toList());
        return orderKept ? like(n, new Op.Reshape(n.shape), n.inputs) : n;
    }

    private static Node slice(Node n, Op.Slice slice) {
        Node x = n.input(0);
        if (x.shape.equals(n.shape)) {
            return x;
        }
        boolean unitSteps = slice.step().stream().allMatch(step -> step == 1);
        if (x.op instanceof Op.Concat concat && unitSteps && cutsOnly(slice, x.shape, concat.axis())) {
            int from = 0;
            for (Node part : x.inputs) {
                int to = from + part.shape.size(concat.axis());
                if (slice.start().get(concat.axis()) == from && slice.end().get(concat.axis()) == to) {
                    return part;
                }
                from = to;
            }
        }
        return n;
    }

    private static boolean cutsOnly(Op.Slice slice, Shape shape, int axis) {
        for (int i = 0; i < shape.rank(); i++) {
            if (i != axis && (slice.start().get(i) != 0 || slice.end().get(i) != shape.size(i))) {
                return false;
            }
        }
        return true;
    }

    /** Axes of size 1 need no arithmetic. (A sum over one element would only turn −0 into +0.) */
    private Node reduce(Node n, Op.Reduce reduce) {
        Node x = n.input(0);
        List<Integer> axes = new ArrayList<>(reduce.axes());
        axes.removeIf(axis -> x.shape.size(axis) == 1);
        if (axes.isEmpty()) {
            return like(n, new Op.Reshape(n.shape), n.inputs);
        }
        if (axes.size() == reduce.axes().size()) {
            boolean squares = reduce.reduction() == Op.Reduction.SUM
                    && !n.squares
                    && x.op instanceof Op.Unary unary
                    && unary.function() == UnaryFunction.SQUARE;
            return squares ? n.ofSquares() : n;
        }
        int[] kept = IntStream.range(0, x.shape.rank())
                .filter(axis -> !axes.contains(axis))
                .map(x.shape::size)
                .toArray();
        Op.Reduce fewer = new Op.Reduce(reduce.reduction(), List.copyOf(axes));
        Node reduced = simplify(new Node(fewer, n.inputs, Shape.of(kept), n.type, n.origin));
        return like(n, new Op.Reshape(n.shape), List.of(reduced));
    }

    private static Node matMul(Node n, Op.MatMul product) {
        Node a = n.input(0), b = n.input(1);
        if (swapsLastAxes(a)) {
            return like(n, new Op.MatMul(!product.transposeA(), product.transposeB()), List.of(a.input(0), b));
        }
        if (swapsLastAxes(b)) {
            return like(n, new Op.MatMul(product.transposeA(), !product.transposeB()), List.of(a, b.input(0)));
        }
        return n;
    }

    static boolean swapsLastAxes(Node x) {
        if (!(x.op instanceof Op.Permute permute)) {
            return false;
        }
        List<Integer> order = permute.order();
        return order.equals(List.of(1, 0)) || order.equals(List.of(0, 2, 1));
    }

    private static Node unary(Node n, UnaryFunction f) {
        Node x = n.input(0);
        if (x.op instanceof Op.Unary inner) {
            UnaryFunction g = inner.function();
            if (f == UnaryFunction.NEGATE && g == UnaryFunction.NEGATE) {
                return x.input(0);
            }
            if (f == UnaryFunction.RELU && g == UnaryFunction.RELU
                    || f == UnaryFunction.ABS && g == UnaryFunction.ABS) {
                return x;
            }
        }
        if (x.op instanceof Op.Constant c) {
            float v = (float) c.value();
            return switch (f) {
                case NEGATE -> constant(n, -v);
                case SQUARE -> constant(n, Subnormals.square(v));
                case RECIPROCAL -> constant(n, 1 / v);
                case SQRT -> constant(n, (float) Math.sqrt(v));
                case RSQRT -> constant(n, 1 / (float) Math.sqrt(v));
                default -> n;
            };
        }
        return n;
    }

    private static Node binary(Node n, BinaryFunction f) {
        Node x = n.input(0), y = n.input(1);
        if (x.op instanceof Op.Constant a && y.op instanceof Op.Constant b) {
            float p = (float) a.value(), q = (float) b.value();
            return switch (f) {
                case ADD -> constant(n, p + q);
                case SUBTRACT -> constant(n, p - q);
                case MULTIPLY -> constant(n, p * q);
                case DIVIDE -> constant(n, p / q);
                case MIN -> constant(n, Math.min(p, q));
                case MAX -> constant(n, Math.max(p, q));
                case POWER, LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> n;
            };
        }
        boolean keepsX = x.shape.equals(n.shape);
        boolean keepsY = y.shape.equals(n.shape);
        return switch (f) {
            case MULTIPLY ->
                keepsX && y.isConstant(1)
                        ? x
                        : keepsY && x.isConstant(1)
                                ? y
                                : x == y ? like(n, new Op.Unary(UnaryFunction.SQUARE), List.of(x)) : n;
            case DIVIDE -> keepsX && y.isConstant(1) ? x : n;
            case SUBTRACT -> keepsX && isPositiveZero(y) ? x : n;
            case POWER ->
                keepsX && y.isConstant(1)
                        ? x
                        : keepsX && y.isConstant(2) ? like(n, new Op.Unary(UnaryFunction.SQUARE), List.of(x)) : n;
            case ADD, MIN, MAX, LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> n;
        };
    }

    private static boolean isPositiveZero(Node y) {
        return y.op instanceof Op.Constant c && Float.floatToRawIntBits((float) c.value()) == 0;
    }

    private static Node where(Node n) {
        if (n.input(0).op instanceof Op.Constant c) {
            Node chosen = n.input((float) c.value() != 0 ? 1 : 2);
            return chosen.shape.equals(n.shape) ? chosen : like(n, new Op.BroadcastTo(n.shape), List.of(chosen));
        }
        return n;
    }

    private static Node constant(Node n, float value) {
        return like(n, new Op.Constant(value), List.of());
    }

    private static Node like(Node n, Op op, List<Node> inputs) {
        return new Node(op, inputs, n.shape, n.type, n.origin);
    }
}
