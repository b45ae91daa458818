package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.List;

/** Who reads each node. */
final class Uses {
    private final List<List<Node>> users = new ArrayList<>();
    private final boolean[] kept;
    private final boolean[] neededAnyway;

    Uses(Graph graph) {
        graph.nodes().forEach(node -> users.add(new ArrayList<>()));
        for (Node node : graph.nodes()) {
            for (Node input : node.inputs) {
                users.get(input.index).add(node);
            }
        }
        kept = new boolean[graph.nodes().size()];
        graph.outputs().forEach(n -> kept[n.index] = true);
        graph.afterwards().forEach(n -> kept[n.index] = true);
        graph.guards().forEach(n -> kept[n.index] = true);
        graph.updates().values().forEach(n -> kept[n.index] = true);
        neededAnyway = new boolean[graph.nodes().size()];
        if (!graph.guards().isEmpty()) {
            graph.guards().forEach(n -> neededAnyway[n.index] = true);
            graph.outputs().forEach(n -> neededAnyway[n.index] = true);
        }
        for (Node node : graph.nodes().reversed()) {
            if (neededAnyway[node.index]) {
                node.inputs.forEach(input -> neededAnyway[input.index] = true);
            }
        }
    }

    /** {@return whether a guard or an output needs the node even in a run whose updates a guard stops; never where none can} */
    boolean neededAnyway(Node node) {
        return neededAnyway[node.index];
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
