package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Op.BinaryFunction;
import dev.lanewise.tensor.Op.UnaryFunction;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * A product that is added or subtracted is rounded together with the sum, once: one instruction in place of two, and the nearer
 * result. It depends on the two operations as they were traced and on nothing else, neither on who else reads the product nor on
 * what runs beside them: a value has the same bits in every program that computes it.
 *
 * <p>Of two products that are added, the first is taken. Two products that are subtracted stay as they are: where they are equal,
 * the difference is 0.
 */
final class Contraction {
    private Contraction() {}

    /**
     * {@return the node, or x·y + z, x·y − z or z − x·y in its place}
     *
     * @param node of the tensor, as it was traced
     * @param nodeOf the nodes of what it depends on
     */
    static Node of(Tensor tensor, Node node, Function<Tensor, Node> nodeOf) {
        if (!(tensor.op() instanceof Op.Binary binary)) {
            return node;
        }
        Tensor x = passed(tensor.inputs().getFirst()),
                y = passed(tensor.inputs().getLast());
        boolean first = isProductFor(tensor, x, nodeOf), second = isProductFor(tensor, y, nodeOf);
        Node.Form form =
                switch (binary.function()) {
                    case ADD -> first || second ? Node.Form.FMA : Node.Form.ALONE;
                    case SUBTRACT -> first == second ? Node.Form.ALONE : first ? Node.Form.FMS : Node.Form.FNMA;
                    default -> Node.Form.ALONE;
                };
        if (form == Node.Form.ALONE) {
            return node;
        }
        List<Tensor> factors = (first ? x : y).inputs();
        return node.with(
                form,
                List.of(
                        nodeOf.apply(factors.getFirst()),
                        nodeOf.apply(factors.getLast()),
                        nodeOf.apply(first ? y : x)));
    }

    /** What a gradient does not pass is the same number: p − stop(p) is 0, and no bit of a value depends on who differentiates it. */
    private static Tensor passed(Tensor x) {
        Tensor y = x;
        while (y.op() instanceof Op.StopGradient) {
            y = y.inputs().getFirst();
        }
        return y;
    }

    /** A smaller product is multiplied out before it is spread over the sum, one of constants while the program is made. */
    private static boolean isProductFor(Tensor sum, Tensor x, Function<Tensor, Node> nodeOf) {
        boolean product =
                switch (x.op()) {
                    case Op.Binary binary -> binary.function() == BinaryFunction.MULTIPLY;
                    case Op.Unary unary -> unary.function() == UnaryFunction.SQUARE;
                    default -> false;
                };
        return product && x.shape().equals(sum.shape()) && !(nodeOf.apply(x).op instanceof Op.Constant);
    }
}
