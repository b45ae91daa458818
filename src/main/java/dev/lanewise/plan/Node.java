package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Origin;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Type;
import java.util.List;

/** A traced value as the planner sees it: unlike a tensor it is unique, because equal computations were merged. */
final class Node {
    /** What an operation is done together with. */
    enum Form {
        /** Nothing: as it was traced. */
        ALONE,
        /** A sum of the squares of its input. */
        OF_SQUARES,
        /** A sum with the product of its first two inputs: x·y + z. */
        FMA,
        /** A difference from their product: x·y − z. */
        FMS,
        /** A difference of which their product is taken: z − x·y. */
        FNMA
    }

    final Op op;
    final List<Node> inputs;
    final Shape shape;
    final Type type;
    final Origin origin;
    final Form form;
    /** Position in the graph's order, in which inputs come first. */
    int index = -1;

    Node(Op op, List<Node> inputs, Shape shape, Type type, Origin origin) {
        this(op, inputs, shape, type, origin, Form.ALONE);
    }

    private Node(Op op, List<Node> inputs, Shape shape, Type type, Origin origin, Form form) {
        this.op = op;
        this.inputs = inputs;
        this.shape = shape;
        this.type = type;
        this.origin = origin;
        this.form = form;
    }

    /** {@return the same done together with something before it} */
    Node with(Form other, List<Node> operands) {
        return new Node(op, operands, shape, type, origin, other);
    }

    /** {@return whether the operation is the whole of it} */
    boolean isAlone() {
        return form == Form.ALONE;
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
