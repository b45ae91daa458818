package dev.lanewise.tensor;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

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
 * <p>Immutable; identity is the node, so a tensor may be used many times and is computed once. The operations live in
 * the interfaces, each of which holds one idea. Operands that do not fit are refused while tracing, with an
 * {@link IllegalArgumentException} that names operation, shapes and the caller's line.
 */
public final class Tensor
        implements Arithmetic,
                Comparisons,
                Elementary,
                Activations,
                Reductions,
                Movement,
                Indexing,
                Products,
                Losses,
                Noise {
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
     * {@return the node that applies an op: what every operation calls; shape and type follow from the op's rule}
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

    private static Tensor leaf(Op.Leaf op, Shape shape, Type type) {
        return new Tensor(op, List.of(), shape, type, Origin.here());
    }

    // ---- leaves ----

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

    /** {@return a single number that varies by step, such as a learning rate} */
    public static Tensor scalar(String name, IntToDoubleFunction value) {
        return leaf(new Op.Scalar(name, value), Shape.of(), Type.FLOAT32);
    }

    /**
     * {@return a constant single number; it broadcasts}
     *
     * @throws IllegalArgumentException if it is finite, but too large for float32
     */
    public static Tensor constant(double value) {
        if (Double.isFinite(value) && Float.isInfinite((float) value)) {
            throw Refusal.here("constant", value + " is beyond float32", "Allowed: up to " + Float.MAX_VALUE + ".");
        }
        return leaf(new Op.Constant(value), Shape.of(), Type.FLOAT32);
    }

    /**
     * {@return fixed numbers}
     *
     * @param values row-major; not modified
     * @throws IllegalArgumentException if there are not as many values as the sizes say
     */
    public static Tensor of(float[] values, int... sizes) {
        Shape shape = Shape.of(sizes);
        if (values.length != shape.elements()) {
            throw Refusal.here(
                    "of", values.length + " values do not fill " + shape + " (" + shape.elements() + ")", "");
        }
        return leaf(new Op.Data(Values.of(values)), shape, Type.FLOAT32);
    }

    /** {@return the same number everywhere} */
    public static Tensor full(double value, int... sizes) {
        return constant(value).broadcastTo(sizes);
    }

    /** {@return zeros} */
    public static Tensor zeros(int... sizes) {
        return full(0, sizes);
    }

    /** {@return ones} */
    public static Tensor ones(int... sizes) {
        return full(1, sizes);
    }

    /** {@return 0, 1, … size − 1, INT32} */
    public static Tensor arange(int size) {
        return leaf(new Op.Iota(), Shape.of(size), Type.INT32);
    }

    /**
     * {@return uniform numbers in [0, 1), new ones at every step}
     *
     * @param stream names the numbers
     * @param firstRow the number of the first row (first axis): row r of the result is row firstRow + r of the stream
     */
    public static Tensor uniform(Seed stream, int firstRow, int... sizes) {
        if (firstRow < 0) {
            throw Refusal.here("uniform", "first row " + firstRow + " is negative", "");
        }
        return leaf(new Op.Uniform(stream, firstRow), Shape.of(sizes), Type.FLOAT32);
    }

    // ---- of several tensors ----

    /**
     * {@return x where the condition is not 0, else y; all broadcast; NaN counts as not 0}
     *
     * <p>What is not taken leaves no trace in the value, but may in the gradient: the branch gets a gradient of 0, and 0 times an infinite
     * or missing derivative is NaN. Where a branch is not finite for some x, make its operand harmless before, not its result after:
     *
     * <pre>{@code
     * where(x.greater(0), x.sqrt(), 0)                            // gradient NaN where x <= 0
     * where(x.greater(0), where(x.greater(0), x, 1).sqrt(), 0)    // gradient 0 there
     * }</pre>
     */
    public static Tensor where(Tensor condition, Tensor x, Tensor y) {
        return apply(new Op.Where(), condition, x, y);
    }

    /** {@return x where the condition is not 0, else y} */
    public static Tensor where(Tensor condition, Tensor x, double y) {
        return where(condition, x, constant(y));
    }

    /** {@return x where the condition is not 0, else y} */
    public static Tensor where(Tensor condition, double x, Tensor y) {
        return where(condition, constant(x), y);
    }

    /**
     * {@return the tensors joined along an axis}
     *
     * @throws IllegalArgumentException if there are none, or they differ in another size
     */
    public static Tensor concat(int axis, Tensor... tensors) {
        if (tensors.length == 0) {
            throw Refusal.here("concat", "there is nothing to join", "Give at least one tensor.");
        }
        return apply(new Op.Concat(Axes.one("concat", tensors[0], axis)), tensors);
    }

    /**
     * {@return the tensors along a new axis}
     *
     * @throws IllegalArgumentException if there are none, or their shapes differ
     */
    public static Tensor stack(int axis, Tensor... tensors) {
        Tensor[] unsqueezed =
                Stream.of(tensors).map(tensor -> tensor.unsqueeze(axis)).toArray(Tensor[]::new);
        int place = unsqueezed.length > 0 && axis < 0 ? axis + unsqueezed[0].shape.rank() : axis;
        return concat(place, unsqueezed);
    }

    // ---- derivatives ----

    /**
     * {@return the derivative of this single number by every element of x; a tensor like any other, so that it can be
     * derived again}
     *
     * @param x what this depends on; need not be a leaf
     * @throws IllegalArgumentException as {@link Gradients#of}
     */
    public Tensor gradient(Tensor x) {
        return Gradients.of(this, List.of(x)).getFirst();
    }

    /** {@return the same values, through which gradients do not pass} */
    public Tensor stopGradient() {
        return apply(new Op.StopGradient(), this);
    }

    // ---- the node ----

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
