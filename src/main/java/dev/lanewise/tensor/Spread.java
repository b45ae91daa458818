package dev.lanewise.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Broadcasting of gradients. While derivatives are traced a gradient may be smaller than its node as long as it
 * broadcasts to it: the gradient of a mean stays one number until something needs it in full, and Binary ops repeat it for
 * nothing.
 */
final class Spread {
    private Spread() {}

    /** {@return g in full} */
    static Tensor over(Tensor g, Shape shape) {
        return isSingle(g) ? single(g).broadcastTo(shape) : g.broadcastTo(shape);
    }

    /** {@return whether g is one number for the whole node} */
    static boolean isSingle(Tensor g) {
        return g.shape().elements() == 1;
    }

    /** {@return the one number without axes} */
    static Tensor single(Tensor g) {
        return g.reshape(Shape.of());
    }

    /** {@return the adjoint of broadcasting an operand to a node: g, which broadcasts to {@code node}, summed to what broadcasts to {@code operand}} */
    static Tensor back(Tensor g, Shape node, Shape operand) {
        List<Integer> summed = new ArrayList<>();
        int repeats = 1;
        int[] aligned = new int[Math.min(g.shape().rank(), operand.rank())];
        for (int i = 1; i <= node.rank(); i++) {
            boolean repeated = (i <= operand.rank() ? operand.size(-i) : 1) < node.size(-i);
            boolean full = i <= g.shape().rank() && g.shape().size(-i) > 1;
            if (repeated && full) {
                summed.add(g.shape().rank() - i);
            } else if (repeated) {
                repeats *= node.size(-i);
            }
            if (i <= aligned.length) {
                aligned[aligned.length - i] = full && !repeated ? g.shape().size(-i) : 1;
            }
        }
        Tensor sum =
                summed.isEmpty() ? g : Tensor.apply(new Op.Reduce(Op.Reduction.SUM, List.copyOf(summed.reversed())), g);
        Tensor scaled = repeats == 1 ? sum : Derivatives.times(sum, Tensor.constant(repeats));
        return scaled.reshape(Shape.of(aligned));
    }
}
