package dev.lanewise.laws;

import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Evaluates graphs in double precision with plain loops: what every op means, and the measure of every kernel and gradient. */
public final class Reference implements Evaluator {
    private final DoubleUnaryOperator rounding;

    public Reference() {
        this(value -> value);
    }

    private Reference(DoubleUnaryOperator rounding) {
        this.rounding = rounding;
    }

    /** {@return one that rounds every element of every node to float32: what kernels without any error of their own would yield} */
    public static Reference rounded() {
        return new Reference(value -> (float) value);
    }

    @Override
    public List<double[]> evaluate(List<Tensor> outputs, Feed feed) {
        Map<Tensor, double[]> values = new IdentityHashMap<>();
        for (Tensor node : Graph.of(outputs).nodes()) {
            values.put(
                    node,
                    DoubleStream.of(value(node, values, feed)).map(rounding).toArray());
        }
        return outputs.stream().map(output -> values.get(output).clone()).toList();
    }

    private static double[] value(Tensor node, Map<Tensor, double[]> values, Feed feed) {
        List<Tensor> in = node.inputs();
        double[] x = in.isEmpty() ? null : values.get(in.getFirst());
        double[] y = in.size() < 2 ? null : values.get(in.get(1));
        return switch (node.op()) {
            case Op.Input input -> given(node, feed.of(input.name()));
            case Op.Parameter parameter -> given(node, feed.of(parameter.name()));
            case Op.Constant constant -> new double[] {constant.value()};
            case Op.Data data -> fill(node, i -> data.values().at(i));
            case Op.Scalar scalar -> new double[] {scalar.value().applyAsDouble(feed.step())};
            case Op.Iota iota -> fill(node, i -> i);
            case Op.Uniform uniform ->
                ReferenceRandom.uniform(uniform.stream().value(), feed.step(), uniform.firstRow(), node.shape());
            case Op.Unary unary -> fill(node, i -> ReferenceFunctions.unary(unary.function(), x[i]));
            case Op.Binary binary ->
                fill(
                        node,
                        i -> ReferenceFunctions.binary(
                                binary.function(), x[repeated(node, 0, i)], y[repeated(node, 1, i)]));
            case Op.Where where ->
                fill(
                        node,
                        i -> x[repeated(node, 0, i)] != 0
                                ? y[repeated(node, 1, i)]
                                : values.get(in.get(2))[repeated(node, 2, i)]);
            case Op.StopGradient stop -> x.clone();
            case Op.Reduce reduce -> reduce(reduce, in.getFirst().shape(), x, node.shape());
            case Op.ArgMax argMax -> argMax(argMax.axis(), in.getFirst().shape(), x, node.shape());
            case Op.MatMul matmul ->
                matmul(matmul, in.get(0).shape(), x, in.get(1).shape(), y, node.shape());
            case Op.Reshape reshape -> x.clone();
            case Op.Permute permute -> permute(permute, in.getFirst().shape(), x, node.shape());
            case Op.BroadcastTo broadcast -> fill(node, i -> x[repeated(node, 0, i)]);
            case Op.Slice slice -> slice(slice, in.getFirst().shape(), x, node.shape());
            case Op.Pad pad -> pad(pad, in.getFirst().shape(), x, node.shape());
            case Op.Concat concat -> concat(concat.axis(), in, values, node.shape());
            case Op.Take take ->
                take(take.axis(), in.get(0).shape(), x, in.get(1).shape(), y, node.shape());
            case Op.ScatterAdd scatter ->
                scatterAdd(scatter.axis(), in.get(0).shape(), x, in.get(1).shape(), y, node.shape());
            case Op.OneHot oneHot -> fill(node, i -> x[i / oneHot.depth()] == i % oneHot.depth() ? 1 : 0);
            case Op.ToFloat toFloat -> x.clone();
        };
    }

    private static double[] given(Tensor leaf, double[] numbers) {
        if (numbers.length != leaf.shape().elements()) {
            throw new IllegalArgumentException(leaf + " was given " + numbers.length + " numbers");
        }
        return numbers.clone();
    }

    private static double[] fill(Tensor node, IntToDoubleFunction element) {
        return IntStream.range(0, node.shape().elements()).mapToDouble(element).toArray();
    }

    private static int repeated(Tensor node, int operand, int flat) {
        return Boxes.repeated(node.inputs().get(operand).shape(), Boxes.index(node.shape(), flat));
    }

    private static double[] reduce(Op.Reduce reduce, Shape from, double[] x, Shape to) {
        double[] y = new double[to.elements()];
        Arrays.fill(y, ReferenceFunctions.neutral(reduce.reduction()));
        for (int i = 0; i < x.length; i++) {
            int at = Boxes.flat(to, Boxes.without(Boxes.index(from, i), reduce.axes()));
            y[at] = ReferenceFunctions.combine(reduce.reduction(), y[at], x[i]);
        }
        return y;
    }

    private static double[] argMax(int axis, Shape from, double[] x, Shape to) {
        double[] y = new double[to.elements()];
        double[] best = new double[to.elements()];
        for (int i = 0; i < x.length; i++) {
            int[] index = Boxes.index(from, i);
            int at = Boxes.flat(to, Boxes.without(index, List.of(axis)));
            if (index[axis] == 0 || x[i] > best[at] || Double.isNaN(x[i]) && !Double.isNaN(best[at])) {
                best[at] = x[i];
                y[at] = index[axis];
            }
        }
        return y;
    }

    private static double[] matmul(Op.MatMul op, Shape a, double[] x, Shape b, double[] y, Shape to) {
        double[] z = new double[to.elements()];
        int inner = a.size(op.transposeA() ? -2 : -1);
        int last = to.rank() - 1;
        for (int i = 0; i < z.length; i++) {
            int[] index = Boxes.index(to, i);
            int[] ia = index.clone();
            int[] ib = index.clone();
            for (int k = 0; k < inner; k++) {
                ia[op.transposeA() ? last : last - 1] = index[last - 1];
                ia[op.transposeA() ? last - 1 : last] = k;
                ib[op.transposeB() ? last - 1 : last] = index[last];
                ib[op.transposeB() ? last : last - 1] = k;
                z[i] += x[Boxes.flat(a, ia)] * y[Boxes.flat(b, ib)];
            }
        }
        return z;
    }

    private static double[] permute(Op.Permute permute, Shape from, double[] x, Shape to) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            int[] index = Boxes.index(to, i);
            int[] source = new int[index.length];
            for (int axis = 0; axis < index.length; axis++) {
                source[permute.order().get(axis)] = index[axis];
            }
            y[i] = x[Boxes.flat(from, source)];
        }
        return y;
    }

    private static double[] slice(Op.Slice slice, Shape from, double[] x, Shape to) {
        double[] y = new double[to.elements()];
        for (int i = 0; i < y.length; i++) {
            int[] index = Boxes.index(to, i);
            for (int axis = 0; axis < index.length; axis++) {
                index[axis] =
                        slice.start().get(axis) + index[axis] * slice.step().get(axis);
            }
            y[i] = x[Boxes.flat(from, index)];
        }
        return y;
    }

    private static double[] pad(Op.Pad pad, Shape from, double[] x, Shape to) {
        double[] y = new double[to.elements()];
        for (int i = 0; i < x.length; i++) {
            int[] index = Boxes.index(from, i);
            for (int axis = 0; axis < index.length; axis++) {
                index[axis] = pad.before().get(axis)
                        + index[axis] * (1 + pad.between().get(axis));
            }
            y[Boxes.flat(to, index)] = x[i];
        }
        return y;
    }

    private static double[] concat(int axis, List<Tensor> parts, Map<Tensor, double[]> values, Shape to) {
        double[] y = new double[to.elements()];
        int offset = 0;
        for (Tensor part : parts) {
            double[] x = values.get(part);
            for (int i = 0; i < x.length; i++) {
                int[] index = Boxes.index(part.shape(), i);
                index[axis] += offset;
                y[Boxes.flat(to, index)] = x[i];
            }
            offset += part.shape().size(axis);
        }
        return y;
    }

    private static double[] take(int axis, Shape from, double[] x, Shape picks, double[] index, Shape to) {
        double[] y = new double[to.elements()];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[Boxes.flat(from, picked(Boxes.index(to, i), axis, picks, index, from.size(axis)))];
        }
        return y;
    }

    private static double[] scatterAdd(int axis, Shape from, double[] x, Shape picks, double[] index, Shape to) {
        double[] y = new double[to.elements()];
        for (int i = 0; i < x.length; i++) {
            y[Boxes.flat(to, picked(Boxes.index(from, i), axis, picks, index, to.size(axis)))] += x[i];
        }
        return y;
    }

    /** The coordinates with those of the index replaced by what the index holds there. */
    private static int[] picked(int[] at, int axis, Shape picks, double[] index, int size) {
        int pick = (int) index[Boxes.flat(picks, Boxes.part(at, axis, axis + picks.rank()))];
        if (pick < 0 || pick >= size) {
            throw new IllegalArgumentException("index " + pick + " is outside of 0 to " + (size - 1));
        }
        return Boxes.join(Boxes.part(at, 0, axis), new int[] {pick}, Boxes.part(at, axis + picks.rank(), at.length));
    }
}
