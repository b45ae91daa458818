package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Op.BinaryFunction;
import dev.lanewise.tensor.Op.UnaryFunction;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A product that is added or subtracted is rounded together with the sum, once: one instruction in place of two, and the nearer
 * result. It depends on what was traced and on nothing else, neither on who else reads the product nor on what runs beside them: a
 * value has the same bits in every program that computes it.
 *
 * <p>Of two products that are added, the first is taken. Two that are subtracted stay as they are, and so does a product beside what
 * was made from it: x − max(x) must not be above 0, nor x − x anything else, and the one rounding would bring out what x has lost by
 * its own.
 */
final class Contraction {
    private final Map<Tensor, Node> nodes = new IdentityHashMap<>();
    /** When a tensor got its node: after all that it depends on. */
    private final Map<Tensor, Integer> places = new IdentityHashMap<>();
    /** When the first tensor of a node got it: what was traced twice is one node. */
    private final Map<Node, Integer> firstPlaces = new IdentityHashMap<>();

    /** Learns the node of a tensor; those of what it depends on are known. */
    void add(Tensor tensor, Node node) {
        nodes.put(tensor, node);
        places.put(tensor, places.size());
        firstPlaces.putIfAbsent(node, places.get(tensor));
    }

    /**
     * {@return the node, or x·y + z, x·y − z or z − x·y in its place}
     *
     * @param node of the tensor, as it was traced
     */
    Node of(Tensor tensor, Node node) {
        if (!(tensor.op() instanceof Op.Binary binary)) {
            return node;
        }
        Tensor x = passed(tensor.inputs().getFirst()),
                y = passed(tensor.inputs().getLast());
        return switch (binary.function()) {
            case ADD -> {
                if (mayJoin(x, y, tensor)) {
                    yield joined(node, Node.Form.FMA, x, y);
                }
                yield mayJoin(y, x, tensor) ? joined(node, Node.Form.FMA, y, x) : node;
            }
            case SUBTRACT -> {
                if (isProductFor(tensor, x) && isProductFor(tensor, y)) {
                    yield node;
                }
                if (mayJoin(x, y, tensor)) {
                    yield joined(node, Node.Form.FMS, x, y);
                }
                yield mayJoin(y, x, tensor) ? joined(node, Node.Form.FNMA, y, x) : node;
            }
            default -> node;
        };
    }

    private Node joined(Node sum, Node.Form form, Tensor product, Tensor other) {
        List<Tensor> factors = product.inputs();
        return sum.with(form, List.of(nodes.get(factors.getFirst()), nodes.get(factors.getLast()), nodes.get(other)));
    }

    private boolean mayJoin(Tensor product, Tensor other, Tensor sum) {
        return isProductFor(sum, product) && !depends(other, product);
    }

    /** What a gradient does not pass is the same number: no bit of a value depends on who differentiates it. */
    private static Tensor passed(Tensor x) {
        Tensor y = x;
        while (y.op() instanceof Op.StopGradient) {
            y = y.inputs().getFirst();
        }
        return y;
    }

    /** A smaller product is multiplied out before it is spread over the sum, one of constants while the program is made. */
    private boolean isProductFor(Tensor sum, Tensor x) {
        boolean product =
                switch (x.op()) {
                    case Op.Binary binary -> binary.function() == BinaryFunction.MULTIPLY;
                    case Op.Unary unary -> unary.function() == UnaryFunction.SQUARE;
                    default -> false;
                };
        return product && x.shape().equals(sum.shape()) && !(nodes.get(x).op instanceof Op.Constant);
    }

    private boolean depends(Tensor x, Tensor product) {
        Node node = nodes.get(product);
        int place = firstPlaces.get(node);
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>(List.of(x));
        while (!open.isEmpty()) {
            Tensor next = open.pop();
            if (nodes.get(next) == node) {
                return true;
            }
            if (places.get(next) > place && seen.add(next)) {
                next.inputs().forEach(open::push);
            }
        }
        return false;
    }
}
