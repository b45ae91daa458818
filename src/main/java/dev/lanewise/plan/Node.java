package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Origin;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Type;
import java.util.List;

/** A traced value as the planner sees it: unlike a tensor it is unique, because equal computations were merged. */
final class Node {
    final Op op;
    final List<Node> inputs;
    final Shape shape;
    final Type type;
    final Origin origin;
    /** Whether this is a sum of the squares of its input. */
    final boolean squares;
    /** Whether what is stored of it may hold subnormal numbers: inputs, and what only moves or compares their elements. */
    final boolean raw;
    /** Position in the graph's order, in which inputs come first. */
    int index = -1;

    Node(Op op, List<Node> inputs, Shape shape, Type type, Origin origin) {
        this(op, inputs, shape, type, origin, false);
    }

    private Node(Op op, List<Node> inputs, Shape shape, Type type, Origin origin, boolean squares) {
        this.op = op;
        this.inputs = inputs;
        this.shape = shape;
        this.type = type;
        this.origin = origin;
        this.squares = squares;
        raw = type == Type.FLOAT32 && Underflow.movesRaw(op, inputs);
    }

    /** {@return a sum of squares, in the place of this sum of a node that squares} */
    Node ofSquares() {
        return new Node(op, input(0).inputs, shape, type, origin, true);
    }

    Node input(int i) {
        return inputs.get(i);
    }

    boolean isConstant(float value) {
        return op instanceof Op.Constant c && (float) c.value() == value;
    }

    @Override
    public String toString() {
        return op + " " + shape + " at " + origin;
    }
}
