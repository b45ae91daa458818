package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.List;

/** Who reads each node. */
final class Uses {
    private final List<List<Node>> users = new ArrayList<>();
    private final boolean[] kept;
    private final boolean[] decides;
    private final boolean[] shown;
    private final boolean guarded;

    Uses(Graph graph) {
        graph.nodes().forEach(node -> users.add(new ArrayList<>()));
        for (Node node : graph.nodes()) {
            for (Node input : node.inputs) {
                users.get(input.index).add(node);
            }
        }
        kept = new boolean[graph.nodes().size()];
        graph.outputs().forEach(n -> kept[n.index] = true);
        graph.guards().forEach(n -> kept[n.index] = true);
        graph.updates().values().forEach(n -> kept[n.index] = true);
        decides = neededFor(graph, graph.guards());
        shown = neededFor(graph, graph.outputs());
        guarded = !graph.guards().isEmpty();
    }

    private static boolean[] neededFor(Graph graph, List<Node> results) {
        boolean[] needed = new boolean[graph.nodes().size()];
        results.forEach(n -> needed[n.index] = true);
        for (Node node : graph.nodes().reversed()) {
            if (needed[node.index]) {
                node.inputs.forEach(input -> needed[input.index] = true);
            }
        }
        return needed;
    }

    /** {@return whether a guard is this node or is computed from it} */
    boolean decidesGuard(Node node) {
        return decides[node.index];
    }

    /** {@return whether an output is this node or is computed from it: then it is wanted even if a guard stops the updates} */
    boolean decidesOutput(Node node) {
        return shown[node.index];
    }

    /** {@return whether the node has to be computed before the first overwriting: what is due in a run that a guard stops} */
    boolean comesBeforeWrites(Node node) {
        return decidesGuard(node) || guarded && decidesOutput(node);
    }

    List<Node> of(Node node) {
        return users.get(node.index);
    }

    /** {@return whether the caller sees the value: as an output, a guard or the new value of a parameter} */
    boolean kept(Node node) {
        return kept[node.index];
    }

    /** {@return the node that alone reads this one, once, or null} */
    Node onlyUser(Node node) {
        return !kept(node) && of(node).size() == 1 ? of(node).getFirst() : null;
    }
}
