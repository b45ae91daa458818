package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where numbers below 2⁻¹²⁶ can arise. What a task stores is free of them: loops, products and sums put 0 in their place. Inputs
 * are the caller's arrays and stay as they are.
 */
final class Underflow {
    private Underflow() {}

    /** {@return whether the stored result of the operation holds numbers of an input that nobody has looked at} */
    static boolean movesRaw(Op op, List<Node> inputs) {
        return switch (op) {
            case Op.Input input -> true;
            case Op.Reshape reshape -> inputs.getFirst().raw;
            case Op.Permute permute -> inputs.getFirst().raw;
            case Op.Slice slice -> inputs.getFirst().raw;
            case Op.Pad pad -> inputs.getFirst().raw;
            case Op.Take take -> inputs.getFirst().raw;
            case Op.StopGradient stop -> inputs.getFirst().raw;
            case Op.Concat concat -> inputs.stream().anyMatch(x -> x.raw);
            case Op.Reduce reduce -> reduce.reduction() != Op.Reduction.SUM && inputs.getFirst().raw;
            case Op.Parameter parameter -> false; // flushed when it was bound
            case Op.Constant constant -> false;
            case Op.Data data -> false;
            case Op.Scalar scalar -> false;
            case Op.Iota iota -> false;
            case Op.Uniform uniform -> false;
            case Op.Unary unary -> false; // a loop, as the next three
            case Op.Binary binary -> false;
            case Op.Where where -> false;
            case Op.BroadcastTo broadcast -> false;
            case Op.MatMul product -> false;
            case Op.ScatterAdd scatter -> false;
            case Op.ArgMax argMax -> false;
            case Op.OneHot oneHot -> false;
            case Op.ToFloat toFloat -> false;
        };
    }

    /**
     * {@return whether an element-wise operation may yield a subnormal number}
     *
     * @param mayHold whether an operand may hold one
     */
    static boolean mayYield(Node node, Predicate<Node> mayHold) {
        return switch (node.op) {
            case Op.Unary unary ->
                switch (unary.function()) {
                    case SIGN, FLOOR, SQUARE, RSQRT, EXP, SIGMOID, LOG, COS -> false;
                    case NEGATE, ABS, RELU, SQRT -> mayHold.test(node.input(0));
                    case RECIPROCAL, EXPM1, LOG1P, TANH, ERF, SIN -> true;
                };
            case Op.Binary binary ->
                switch (binary.function()) {
                    case POWER, LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL -> false;
                    case MIN, MAX -> node.inputs.stream().anyMatch(mayHold);
                    case ADD, SUBTRACT, MULTIPLY, DIVIDE -> true;
                };
            case Op.Where where -> mayHold.test(node.input(1)) || mayHold.test(node.input(2));
            case Op.BroadcastTo broadcast -> mayHold.test(node.input(0));
            default -> node.raw;
        };
    }
}
