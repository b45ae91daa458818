package dev.lanewise.plan;

import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Cuts the graph into units that run as one: element-wise neighbours of equal shape join into a loop, a matrix product
 * takes its epilogue, every other node stands alone. Joining never makes two units wait for each other.
 */
final class Fusion {
    /** Longer loops gain nothing, and a compiled one would leave the sizes the JIT likes. */
    private static final int MOST_NODES = 64;

    /**
     * So many units are looked at to find out whether two may join; a join over more is left alone, but for what overwrites parameters,
     * which saves passes over memory. A gradient through fifteen thousand operations looked through all of them at each.
     */
    private static final int MOST_SEARCHED = 1024;

    /**
     * Nodes that run together.
     *
     * @param nodes in graph order
     * @param isLoop whether they form an element-wise loop
     */
    record Unit(List<Node> nodes, boolean isLoop) {
        Node last() {
            return nodes.getLast();
        }

        /** Every node is in one unit only: the same unit. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return nodes.getFirst().index;
        }
    }

    private final Graph graph;
    private final Epilogues epilogues;
    private final Uses uses;
    private final Unit[] unitOf;
    private final List<Node>[] after;
    private final Seams seams;
    /** The search that has seen a unit last, by its first node. */
    private final int[] seenBy;

    private int searches;
    private long visits;
    /** Which nodes are or become the new value of a parameter and wait for the guards. */
    private final boolean[] waiting;
    /** The first of them: what stands before it in the graph waits for nothing but its inputs, which stand before it too. */
    private final int firstWaiting;

    Fusion(Graph graph, Epilogues epilogues, Uses uses) {
        this.graph = graph;
        this.uses = uses;
        this.epilogues = epilogues;
        unitOf = new Unit[graph.nodes().size()];
        seams = new Seams(unitOf.length);
        seenBy = new int[unitOf.length];
        waiting = waiting(graph, uses);
        firstWaiting = firstOf(waiting);
        after = dependencies(graph, waiting);
        for (Node node : graph.nodes()) {
            if (unitOf[node.index] == null) {
                unitOf[node.index] = new Unit(List.of(node), isElementwise(node));
            }
        }
        joinChains();
        // Backwards, so that what only the end of a chain needs is computed there and not stored on the way.
        for (Node node : graph.nodes().reversed()) {
            if (unitOf[node.index].isLoop) {
                node.inputs.forEach(input -> tryJoin(input, node));
            }
        }
    }

    Unit of(Node node) {
        return unitOf[node.index];
    }

    /** {@return all units, ordered by their first node} */
    List<Unit> units() {
        return graph.nodes().stream()
                .map(this::of)
                .distinct()
                .sorted(Comparator.comparingInt(u -> u.nodes.getFirst().index))
                .toList();
    }

    /**
     * {@return what must be complete before the node: its inputs, and for a new value of a parameter all guards and outputs,
     * unless they need it}
     */
    List<Node> before(Node node) {
        return after[node.index];
    }

    private static boolean[] waiting(Graph graph, Uses uses) {
        boolean[] waiting = new boolean[graph.nodes().size()];
        for (Node update : graph.updates().values()) {
            for (Node node : List.of(update, Ordering.computed(update))) {
                waiting[node.index] = !graph.guards().isEmpty() && !uses.neededAnyway(node);
            }
        }
        return waiting;
    }

    private static int firstOf(boolean[] marks) {
        int first = 0;
        while (first < marks.length && !marks[first]) {
            first++;
        }
        return first;
    }

    private static List<Node>[] dependencies(Graph graph, boolean[] waiting) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Node>[] before = new List[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            before[node.index] = node.inputs;
            if (waiting[node.index]) {
                List<Node> all = new ArrayList<>(node.inputs);
                all.addAll(graph.guards());
                all.addAll(graph.outputs());
                before[node.index] = List.copyOf(all);
            }
        }
        return before;
    }

    private boolean isElementwise(Node node) {
        boolean kind = node.op instanceof Op.Unary
                || node.op instanceof Op.Binary
                || node.op instanceof Op.Where
                || node.op instanceof Op.BroadcastTo;
        return kind && node.type == Type.FLOAT32 && epilogues.of(node) == null;
    }

    private void joinChains() {
        for (Epilogues.Chain chain : epilogues.chains()) {
            Unit unit = new Unit(chain.nodes(), false);
            chain.nodes().forEach(n -> unitOf[n.index] = unit);
            seams.close(chain.product().index, chain.last().index);
        }
    }

    private void tryJoin(Node producer, Node consumer) {
        Unit a = of(producer), b = of(consumer);
        if (a == b || !fit(a, b) || waitForEachOther(a, b)) {
            return;
        }
        join(a, b);
    }

    /** {@return whether both are loops over one box, short enough together, with no guard to stop only one of them} */
    boolean fit(Unit a, Unit b) {
        return a.isLoop
                && b.isLoop
                && a.last().shape.equals(b.last().shape)
                && a.nodes.size() + b.nodes.size() <= MOST_NODES
                && !mixesResultAndWrite(a, b);
    }

    /** {@return one unit of two that do not wait for each other} */
    Unit join(Unit a, Unit b) {
        List<Node> both = new ArrayList<>(a.nodes);
        both.addAll(b.nodes);
        both.sort(Comparator.comparingInt(n -> n.index));
        Unit joined = new Unit(List.copyOf(both), true);
        both.forEach(n -> unitOf[n.index] = joined);
        seams.close(both.getFirst().index, both.getLast().index);
        return joined;
    }

    /** Whether one of them is needed even if a guard stops the updates, and the other may overwrite a parameter, which waits for it. */
    private boolean mixesResultAndWrite(Unit a, Unit b) {
        return comesFirst(a) && waits(b) || comesFirst(b) && waits(a);
    }

    private boolean comesFirst(Unit unit) {
        return unit.nodes.stream().anyMatch(uses::neededAnyway);
    }

    private boolean waits(Unit unit) {
        return unit.nodes.stream().anyMatch(n -> waiting[n.index]);
    }

    /** {@return how many units were looked at in all searches} */
    long visits() {
        return visits;
    }

    /** Whether something outside both must run after one of them and before the other, or that would take too long to find out. */
    private boolean waitForEachOther(Unit a, Unit b) {
        int begin = Math.min(a.nodes.getFirst().index, b.nodes.getFirst().index);
        int first = seams.before(Math.min(begin, firstWaiting)); // nothing before it can lead to one of them
        long end = waits(a) || waits(b) ? Long.MAX_VALUE : visits + MOST_SEARCHED;
        searches++;
        Deque<Node> open = new ArrayDeque<>();
        for (Unit unit : List.of(a, b)) {
            for (Node node : unit.nodes) {
                for (Node input : before(node)) {
                    Unit other = of(input);
                    if (other != a && other != b) {
                        push(other, first, open);
                    }
                }
            }
        }
        while (!open.isEmpty()) {
            for (Node input : before(open.pop())) {
                Unit other = of(input);
                if (other == a || other == b || visits > end) {
                    return true;
                }
                push(other, first, open);
            }
        }
        return false;
    }

    private void push(Unit unit, int first, Deque<Node> open) {
        int at = unit.nodes.getFirst().index;
        if (unit.last().index >= first && seenBy[at] != searches) {
            seenBy[at] = searches;
            visits++;
            unit.nodes.forEach(open::push);
        }
    }
}
