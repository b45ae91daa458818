package dev.lanewise.tensor;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode differentiation of a graph. The result is graph again, made of the same ops, so that derivatives of any order exist and are
 * fused and planned with everything else.
 *
 * <pre>{@code
 * List<Tensor> gradients = Gradients.of(loss, List.of(weights, bias));
 * Tensor curvature = gradients.get(0).square().sum().gradient(weights);
 * }</pre>
 */
public final class Gradients {
    private Gradients() {}

    /**
     * {@return the derivatives of the loss by every element of each x, of x's shape}
     *
     * <p>Zeros where the loss depends on x only through what gradients do not pass (comparisons, indices, {@code floor}, {@code stopGradient}).
     *
     * @param loss a single number
     * @param xs what the loss depends on: leaves or any other tensors of its graph
     * @throws IllegalArgumentException if the loss is not a single number, if an x is INT32, or if the loss does not depend on it
     */
    public static List<Tensor> of(Tensor loss, List<Tensor> xs) {
        List<Tensor> nodes = Graph.of(List.of(loss)).nodes();
        check(loss, xs, nodes);
        Set<Tensor> active = between(nodes, xs);
        Map<Tensor, Tensor> gradients = new IdentityHashMap<>();
        gradients.put(loss, Tensor.constant(1));
        for (Tensor node : nodes.reversed()) {
            Tensor gradient = gradients.get(node);
            if (gradient != null && active.contains(node)) {
                node.origin().during(() -> {
                    passOn(node, gradient, active, gradients);
                    return null;
                });
            }
        }
        return xs.stream()
                .map(x ->
                        x.origin().during(() -> Spread.over(gradients.getOrDefault(x, Tensor.constant(0)), x.shape())))
                .toList();
    }

    private static void passOn(Tensor node, Tensor gradient, Set<Tensor> active, Map<Tensor, Tensor> gradients) {
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor operand = node.inputs().get(i);
            Tensor part = active.contains(operand) ? Derivatives.of(node, i, gradient) : null;
            if (part != null) {
                gradients.merge(operand, part, Tensor::plus);
            }
        }
    }

    /** The nodes that some x leads to: only they need a gradient. */
    private static Set<Tensor> between(List<Tensor> nodes, List<Tensor> xs) {
        Set<Tensor> active = Collections.newSetFromMap(new IdentityHashMap<>());
        active.addAll(xs);
        for (Tensor node : nodes) {
            if (node.inputs().stream().anyMatch(active::contains)) {
                active.add(node);
            }
        }
        return active;
    }

    private static void check(Tensor loss, List<Tensor> xs, List<Tensor> nodes) {
        if (loss.shape().elements() != 1 || loss.type() != Type.FLOAT32) {
            throw Refusal.here(
                    "gradient", loss + " is not a single float number", "Reduce it first, by mean() or sum().");
        }
        Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(nodes);
        for (Tensor x : xs) {
            if (x.type() != Type.FLOAT32) {
                throw Refusal.here("gradient", x + " is INT32, and only float values have gradients", "");
            }
            if (!known.contains(x)) {
                throw Refusal.here(
                        "gradient",
                        "the loss, " + loss + " of " + loss.origin() + ", does not depend on " + x + " of "
                                + x.origin(),
                        "Use the very tensor that the loss was computed from.");
            }
        }
    }
}
