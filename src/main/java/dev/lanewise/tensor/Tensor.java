package dev.lanewise.tensor;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A traced value: the op that makes it, its inputs, its shape. Nothing is computed until a {@code Program} compiles the graph.
 *
 * <pre>{@code
 * Tensor x = Tensor.input("x", 128, 64), y = Tensor.input("y", 128, 10);
 * Tensor w = Tensor.parameter("w", 64, 10);
 * Tensor loss = x.matmul(w).softmaxCrossEntropy(y).mean();
 * Tensor gradient = loss.gradient(w);
 * }</pre>
 *
 * <p>Immutable; identity is the node, so a tensor may be used many times and is computed once.
 */
public final class Tensor {
    private final Op op;
    private final List<Tensor> inputs;
    private final Shape shape;
    private final Type type;
    private final Origin origin;

    private Tensor(Op op, List<Tensor> inputs, Shape shape, Type type, Origin origin) {
        this.op = op;
        this.inputs = inputs;
        this.shape = shape;
        this.type = type;
        this.origin = origin;
    }

    /**
     * {@return the node that applies an op: what every operation below calls; shape and type follow from {@link Shapes}}
     *
     * @param op the operation, not a leaf
     * @param inputs its operands
     * @throws IllegalArgumentException if the operands do not fit; the text names op, shapes and the caller's line
     */
    public static Tensor apply(Op op, Tensor... inputs) {
        Origin origin = Origin.here();
        List<Tensor> operands = List.of(inputs);
        Shapes.Result result = Shapes.infer(op, operands, origin);
        return new Tensor(op, operands, result.shape(), result.type(), origin);
    }

    /** {@return a leaf; see the named factories} */
    static Tensor leaf(Op op, Shape shape, Type type) {
        return new Tensor(op, List.of(), shape, type, Origin.here());
    }

    /** {@return a float32 value handed in at every run} */
    public static Tensor input(String name, int... sizes) {
        return leaf(new Op.Input(name), Shape.of(sizes), Type.FLOAT32);
    }

    /** {@return int32 indices handed in at every run} */
    public static Tensor indices(String name, int... sizes) {
        return leaf(new Op.Input(name), Shape.of(sizes), Type.INT32);
    }

    /** {@return a value that lives from run to run} */
    public static Tensor parameter(String name, int... sizes) {
        return leaf(new Op.Parameter(name), Shape.of(sizes), Type.FLOAT32);
    }

    /** {@return a constant single number} */
    public static Tensor constant(double value) {
        return leaf(new Op.Constant(value), Shape.of(), Type.FLOAT32);
    }

    /** {@return a single number that varies by step, such as a learning rate} */
    public static Tensor scalar(String name, IntToDoubleFunction value) {
        return leaf(new Op.Scalar(name, value), Shape.of(), Type.FLOAT32);
    }

    /** {@return what makes this value} */
    public Op op() {
        return op;
    }

    /** {@return the operands} */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** {@return the sizes of the axes} */
    public Shape shape() {
        return shape;
    }

    /** {@return what the elements are} */
    public Type type() {
        return type;
    }

    /** {@return where in the user's code this node was traced} */
    public Origin origin() {
        return origin;
    }

    /** {@return the name of a leaf, or that of the operation: what errors call this value} */
    public String label() {
        return Labels.of(op);
    }

    /** {@return label and shape, as in {@code x [128, 784]}} */
    @Override
    public String toString() {
        return label() + " " + shape;
    }
}
