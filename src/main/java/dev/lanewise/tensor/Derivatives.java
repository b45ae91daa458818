package dev.lanewise.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The derivative of every op, written in ops. A gradient g may be smaller than its node, and what is returned smaller than the
 * operand, as long as they broadcast to it: see {@link Spread}.
 */
final class Derivatives {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private Derivatives() {}

    /** {@return the part of the gradient g of a node that its operand receives; null for zero} */
    static Tensor of(Tensor node, int operand, Tensor g) {
        Tensor x = node.inputs().get(operand);
        return switch (node.op()) {
            case Op.Leaf leaf -> null;
            case Op.Unary unary -> unary(unary.function(), x, node, g);
            case Op.Binary binary ->
                back(binary(binary.function(), operand, x, node.inputs().get(1 - operand), node, g), node, x);
            case Op.Where where -> back(where(node.inputs().getFirst(), operand, g), node, x);
            case Op.StopGradient stop -> null;
            case Op.Reduce reduce -> reduce(reduce, x, node, g);
            case Op.ArgMax argMax -> null;
            case Op.MatMul matmul ->
                matmul(matmul, operand, node.inputs().get(1 - operand), Spread.over(g, node.shape()));
            case Op.Reshape reshape ->
                Spread.isSingle(g)
                        ? Spread.single(g)
                        : Spread.over(g, node.shape()).reshape(x.shape());
            case Op.Permute permute ->
                Spread.isSingle(g) ? Spread.single(g) : back(permute, Spread.over(g, node.shape()));
            case Op.BroadcastTo broadcast -> Spread.back(g, node.shape(), x.shape());
            case Op.Slice slice -> back(slice, x.shape(), Spread.over(g, node.shape()));
            case Op.Pad pad -> Spread.isSingle(g) ? Spread.single(g) : back(pad, Spread.over(g, node.shape()));
            case Op.Concat concat ->
                Spread.isSingle(g)
                        ? Spread.single(g)
                        : back(concat, node.inputs(), operand, Spread.over(g, node.shape()));
            case Op.Take take ->
                operand == 1
                        ? null
                        : Tensor.apply(
                                new Op.ScatterAdd(take.axis(), x.shape().size(take.axis())),
                                Spread.over(g, node.shape()),
                                node.inputs().get(1));
            case Op.ScatterAdd scatter ->
                operand == 1
                        ? null
                        : Spread.isSingle(g)
                                ? Spread.single(g)
                                : Tensor.apply(
                                        new Op.Take(scatter.axis()),
                                        Spread.over(g, node.shape()),
                                        node.inputs().get(1));
            case Op.OneHot oneHot -> null;
            case Op.ToFloat toFloat -> null;
        };
    }

    /** f(x) with y the output, which is at hand when x has gone. */
    private static Tensor unary(Op.UnaryFunction function, Tensor x, Tensor y, Tensor g) {
        return switch (function) {
            case NEGATE -> g.negate();
            case ABS -> times(g, x.sign());
            case SIGN, FLOOR -> null;
            case SQUARE -> times(times(g, Tensor.constant(2)), x);
            case SQRT -> times(g, Tensor.constant(0.5)).dividedBy(y);
            case RSQRT -> times(g, Tensor.constant(-0.5)).times(y.square().times(y));
            case RECIPROCAL -> times(g.negate(), y.square());
            case RELU -> Tensor.where(y.greater(0), g, 0);
            case EXP -> times(g, y);
            case EXPM1 -> times(g, y.plus(1));
            case LOG -> g.dividedBy(x);
            case LOG1P -> g.dividedBy(x.plus(1));
            case TANH -> times(g, y.square().subtractFrom(1));
            case SIGMOID -> times(times(g, y), y.subtractFrom(1));
            case ERF ->
                times(
                        times(g, Tensor.constant(TWO_OVER_ROOT_PI)),
                        x.square().negate().exp());
            case SIN -> times(g, x.cos());
            case COS -> times(g, x.sin()).negate();
        };
    }

    /** f(x, y) or f(y, x), where x is the operand in question and y the other one. */
    private static Tensor binary(Op.BinaryFunction function, int operand, Tensor x, Tensor y, Tensor output, Tensor g) {
        boolean first = operand == 0;
        return switch (function) {
            case ADD -> g;
            case SUBTRACT -> first ? g : g.negate();
            case MULTIPLY -> times(g, y);
            case DIVIDE -> first ? divided(g, y) : divided(g, x).times(output).negate();
            case MIN -> Tensor.where(x.less(y), g, Tensor.where(x.equalTo(y), times(g, Tensor.constant(0.5)), 0));
            case MAX -> Tensor.where(y.less(x), g, Tensor.where(x.equalTo(y), times(g, Tensor.constant(0.5)), 0));
            case POWER -> first ? base(x, y, g) : exponent(y, output, g);
            case LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> null;
        };
    }

    /** g·y·x^(y − 1); where y = 0 that is 0, also at x = 0. */
    private static Tensor base(Tensor x, Tensor y, Tensor g) {
        if (y.op() instanceof Op.Constant exponent) {
            double c = exponent.value();
            return c == 0 ? null : times(times(g, y), x.pow(c - 1));
        }
        return times(times(g, y), Tensor.where(y.equalTo(0), 1, x.pow(y.minus(1))));
    }

    /** g·xʸ·ln x, and 0 where x = 0. */
    private static Tensor exponent(Tensor base, Tensor output, Tensor g) {
        return times(times(g, output), Tensor.where(base.equalTo(0), 1, base).log());
    }

    private static Tensor where(Tensor condition, int operand, Tensor g) {
        return switch (operand) {
            case 1 -> Tensor.where(condition, g, 0);
            case 2 -> Tensor.where(condition, 0, g);
            default -> null;
        };
    }

    private static Tensor reduce(Op.Reduce reduce, Tensor x, Tensor y, Tensor g) {
        Tensor spread = withAxes(g, y.shape(), reduce.axes());
        return switch (reduce.reduction()) {
            case SUM -> spread;
            case MAX, MIN -> {
                Tensor hit = x.equalTo(y.reshape(Axes.kept(x.shape(), reduce.axes())));
                Tensor hits = Tensor.apply(new Op.Reduce(Op.Reduction.SUM, reduce.axes()), hit)
                        .reshape(Axes.kept(x.shape(), reduce.axes()));
                yield Tensor.where(hit, divided(spread, hits), 0);
            }
        };
    }

    /** g, which broadcasts to a reduced shape, with the reduced axes back as size 1. */
    private static Tensor withAxes(Tensor g, Shape reduced, List<Integer> axes) {
        if (Spread.isSingle(g)) {
            return Spread.single(g);
        }
        List<Integer> sizes =
                new ArrayList<>(Collections.nCopies(reduced.rank() - g.shape().rank(), 1));
        IntStream.of(g.shape().toArray()).forEach(sizes::add);
        axes.forEach(axis -> sizes.add(axis, 1));
        return g.reshape(Shape.of(sizes.stream().mapToInt(size -> size).toArray()));
    }

    /** With A and B as stored and C = op(A)·op(B): every gradient is a product again, with flags in place of transposes. */
    private static Tensor matmul(Op.MatMul op, int operand, Tensor other, Tensor g) {
        boolean flipped = operand == 0 ? op.transposeA() : op.transposeB();
        boolean otherFlipped = operand == 0 ? op.transposeB() : op.transposeA();
        // Operand 0: dA = g·op(B)ᵀ, or its transpose op(B)·gᵀ. Operand 1: dB = op(A)ᵀ·g, or its transpose gᵀ·op(A).
        return (operand == 0) != flipped
                ? Tensor.apply(new Op.MatMul(flipped, operand == 0 ? !otherFlipped : otherFlipped), g, other)
                : Tensor.apply(new Op.MatMul(operand == 0 ? otherFlipped : !otherFlipped, flipped), other, g);
    }

    private static Tensor back(Tensor part, Tensor node, Tensor operand) {
        return part == null ? null : Spread.back(part, node.shape(), operand.shape());
    }

    private static Tensor back(Op.Permute permute, Tensor g) {
        int[] inverse = new int[permute.order().size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[permute.order().get(i)] = i;
        }
        return g.permute(inverse);
    }

    private static Tensor back(Op.Slice slice, Shape x, Tensor g) {
        List<Integer> after = IntStream.range(0, x.rank())
                .map(i -> x.size(i)
                        - 1
                        - slice.start().get(i)
                        - (g.shape().size(i) - 1) * slice.step().get(i))
                .boxed()
                .toList();
        List<Integer> between = slice.step().stream().map(step -> step - 1).toList();
        return Tensor.apply(new Op.Pad(slice.start(), after, between), g);
    }

    private static Tensor back(Op.Pad pad, Tensor g) {
        List<Integer> end = IntStream.range(0, g.shape().rank())
                .map(i -> g.shape().size(i) - pad.after().get(i))
                .boxed()
                .toList();
        List<Integer> step = pad.between().stream().map(zeros -> zeros + 1).toList();
        return Tensor.apply(new Op.Slice(pad.before(), end, step), g);
    }

    private static Tensor back(Op.Concat concat, List<Tensor> parts, int operand, Tensor g) {
        int start = 0;
        for (Tensor part : parts.subList(0, operand)) {
            start += part.shape().size(concat.axis());
        }
        return g.slice(concat.axis(), start, start + parts.get(operand).shape().size(concat.axis()));
    }

    /** The product, without the multiplications by 1 and of constants that a graph of gradients is full of. */
    static Tensor times(Tensor a, Tensor b) {
        if (a.op() instanceof Op.Constant x && b.op() instanceof Op.Constant y && fits(x.value() * y.value())) {
            return Tensor.constant(x.value() * y.value());
        }
        return isOne(a) ? b : isOne(b) ? a : a.times(b);
    }

    private static Tensor divided(Tensor a, Tensor b) {
        if (a.op() instanceof Op.Constant x && b.op() instanceof Op.Constant y && fits(x.value() / y.value())) {
            return Tensor.constant(x.value() / y.value());
        }
        return isOne(b) ? a : a.dividedBy(b);
    }

    private static boolean fits(double constant) {
        return Float.isFinite((float) constant);
    }

    private static boolean isOne(Tensor tensor) {
        return tensor.op() instanceof Op.Constant constant && constant.value() == 1;
    }
}
