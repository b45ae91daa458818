package dev.lanewise.plan;

import dev.lanewise.kernel.MatMul.Activation;
import dev.lanewise.kernel.MatMul.Start;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Op.BinaryFunction;
import dev.lanewise.tensor.Op.UnaryFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what a matrix product can do on its way out: start from a bias or from a matrix to accumulate onto, and apply relu
 * before it stores.
 */
final class Epilogues {

    /**
     * A matrix product with what follows it.
     *
     * @param nodes the matrix product first, the node whose value is stored last
     * @param initial the bias or the matrix it starts from; null for none
     */
    record Chain(List<Node> nodes, Start start, Node initial, Activation activation) {
        Node product() {
            return nodes.getFirst();
        }

        Node last() {
            return nodes.getLast();
        }
    }

    private final Map<Node, Chain> chains = new IdentityHashMap<>();

    Epilogues(Graph graph, Uses uses) {
        for (Node node : graph.nodes()) {
            if (node.op instanceof Op.MatMul) {
                Chain chain = follow(node, uses);
                chain.nodes.forEach(n -> chains.put(n, chain));
            }
        }
    }

    /** {@return all chains} */
    Collection<Chain> chains() {
        return chains.values();
    }

    /** {@return the chain that computes this node, as its end or on the way, or null} */
    Chain of(Node node) {
        return chains.get(node);
    }

    private Chain follow(Node product, Uses uses) {
        List<Node> nodes = new ArrayList<>(List.of(product));
        Start start = Start.ZERO;
        Node initial = null;
        Node sum = uses.onlyUser(product);
        // Of two one-row products, each could be the other's bias: the first takes the sum.
        if (sum != null
                && !chains.containsKey(sum)
                && sum.op instanceof Op.Binary binary
                && binary.function() == BinaryFunction.ADD
                && sum.shape.equals(product.shape)) {
            Node other = sum.input(0) == product ? sum.input(1) : sum.input(0);
            if (isRow(other, product)) {
                start = Start.BIAS;
            } else if (other.shape.equals(product.shape)
                    && other.index < product.index
                    && uses.onlyUser(other) == sum
                    && ownsMemory(other)) {
                start = Start.ACCUMULATE;
            }
            if (start != Start.ZERO) {
                initial = other;
                nodes.add(sum);
            }
        }
        Node relu = uses.onlyUser(nodes.getLast());
        if (relu != null
                && !chains.containsKey(relu)
                && relu.op instanceof Op.Unary unary
                && unary.function() == UnaryFunction.RELU) {
            nodes.add(relu);
            return new Chain(List.copyOf(nodes), start, initial, Activation.RELU);
        }
        return new Chain(List.copyOf(nodes), start, initial, Activation.NONE);
    }

    /** One value per column, the same for every row. */
    private static boolean isRow(Node bias, Node product) {
        int n = product.shape.size(-1);
        return product.shape.rank() == 2
                && bias.shape.elements() == n
                && bias.shape.rank() <= 2
                && bias.shape.rank() >= 1
                && bias.shape.size(-1) == n
                && !(bias.op instanceof Op.Constant);
    }

    /** Computed into memory of its own, which the product may overwrite. */
    private static boolean ownsMemory(Node node) {
        return node.op instanceof Op.MatMul || node.op instanceof Op.Unary || node.op instanceof Op.Binary;
    }
}
