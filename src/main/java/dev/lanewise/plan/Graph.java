package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a program computes, simplified, each computation once, inputs before users.
 *
 * @param nodes in an order in which inputs come first
 * @param outputs what the caller asked for, in that order
 * @param afterwards what the caller asked for that may be computed while parameters are written
 * @param updates what each written parameter becomes
 * @param guards single numbers that must be finite before any parameter is written
 */
record Graph(List<Node> nodes, List<Node> outputs, List<Node> afterwards, Map<Node, Node> updates, List<Node> guards) {

    static Graph trace(
            List<Tensor> outputs, List<Tensor> afterwards, Map<Tensor, Tensor> updates, List<Tensor> guards) {
        Builder builder = new Builder();
        List<Node> out = outputs.stream().map(builder::node).toList();
        Map<Node, Node> writes = new LinkedHashMap<>();
        updates.forEach((parameter, value) -> writes.put(builder.node(parameter), builder.written(value)));
        List<Node> checks = guards.stream().map(builder::node).toList();
        List<Node> roots = new ArrayList<>(out);
        roots.addAll(checks);
        writes.forEach((parameter, value) -> {
            roots.add(parameter);
            roots.add(value);
        });
        List<Node> late = afterwards.stream().map(builder::node).toList();
        roots.addAll(late);
        return new Graph(sort(roots), out, late, writes, checks);
    }

    /** Post-order without recursion: a graph may be many thousand operations deep. */
    private static List<Node> sort(List<Node> roots) {
        List<Node> sorted = new ArrayList<>();
        Map<Node, Boolean> entered = new IdentityHashMap<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Node root : roots) {
            stack.push(root);
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (node.index >= 0) {
                    stack.pop();
                } else if (entered.put(node, true) == null) {
                    for (Node input : node.inputs.reversed()) {
                        if (input.index < 0) {
                            stack.push(input);
                        }
                    }
                } else {
                    node.index = sorted.size();
                    sorted.add(stack.pop());
                }
            }
        }
        return List.copyOf(sorted);
    }

    /** Turns tensors into nodes: simplifies each and merges equal ones. */
    private static final class Builder {
        private record Key(Op op, List<Node> inputs, Object shape, boolean squares) {}

        private final Map<Tensor, Node> nodes = new IdentityHashMap<>();
        private final Map<Key, Node> unique = new HashMap<>();
        private final Map<String, Tensor> named = new HashMap<>();
        private final Simplify simplify = new Simplify(this::merge);

        Node node(Tensor root) {
            Deque<Tensor> stack = new ArrayDeque<>();
            stack.push(root);
            while (!stack.isEmpty()) {
                Tensor tensor = stack.peek();
                if (nodes.containsKey(tensor)) {
                    stack.pop();
                    continue;
                }
                boolean ready = true;
                for (Tensor input : tensor.inputs().reversed()) {
                    if (!nodes.containsKey(input)) {
                        stack.push(input);
                        ready = false;
                    }
                }
                if (ready) {
                    nodes.put(stack.pop(), convert(tensor));
                }
            }
            return nodes.get(root);
        }

        /** {@return what a parameter becomes: a loop of its own where only an input's numbers would be copied, which may be subnormal} */
        Node written(Tensor tensor) {
            Node node = node(tensor);
            return node.raw
                    ? merge(new Node(new Op.BroadcastTo(node.shape), List.of(node), node.shape, node.type, node.origin))
                    : node;
        }

        private Node convert(Tensor tensor) {
            refuseClash(tensor);
            List<Node> inputs = tensor.inputs().stream().map(nodes::get).toList();
            Node node = new Node(tensor.op(), inputs, tensor.shape(), tensor.type(), tensor.origin());
            return simplify.simplify(node);
        }

        private Node merge(Node node) {
            return unique.computeIfAbsent(new Key(node.op, node.inputs, node.shape, node.squares), key -> node);
        }

        private void refuseClash(Tensor tensor) {
            String name =
                    switch (tensor.op()) {
                        case Op.Input input -> "input '" + input.name() + "'";
                        case Op.Parameter parameter -> "parameter '" + parameter.name() + "'";
                        default -> null;
                    };
            if (name == null) {
                return;
            }
            Tensor other = named.putIfAbsent(name, tensor);
            if (other != null && !(other.shape().equals(tensor.shape()) && other.type() == tensor.type())) {
                throw new IllegalArgumentException(name + " is declared twice: " + other.type() + " " + other.shape()
                        + " at " + other.origin() + " and " + tensor.type() + " " + tensor.shape() + " at "
                        + tensor.origin() + "; give one of them another name");
            }
        }
    }
}
