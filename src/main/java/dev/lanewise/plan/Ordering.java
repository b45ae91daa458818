package dev.lanewise.plan;

import dev.lanewise.plan.Fusion.Unit;
import dev.lanewise.tensor.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order in which units run. Two rules beyond "inputs first": whatever reads a parameter runs before it is overwritten,
 * and everything that overwrites parameters comes last, so that a check can stand before it.
 */
final class Ordering {
    private final Fusion fusion;
    private final Uses uses;
    private final Map<Unit, Set<Unit>> before = new IdentityHashMap<>();
    private final Map<Unit, List<Unit>> after = new IdentityHashMap<>();
    private final Map<Unit, Integer> position = new IdentityHashMap<>();
    private final Map<Node, Node> inPlace = new IdentityHashMap<>();
    private final List<Unit> order;

    Ordering(Graph graph, Fusion fusion, Uses uses) {
        this.fusion = fusion;
        this.uses = uses;
        for (Unit unit : fusion.units()) {
            Set<Unit> waits = new LinkedHashSet<>();
            for (Node node : unit.nodes()) {
                fusion.before(node).forEach(input -> waits.add(fusion.of(input)));
            }
            waits.remove(unit);
            before.put(unit, waits);
            position.put(unit, unit.last().index);
        }
        before.forEach((unit, waits) -> waits.forEach(other -> addAfter(other, unit)));
        graph.updates().forEach((parameter, value) -> tryInPlace(graph, parameter, value));
        order = sort();
    }

    /** {@return the units in running order} */
    List<Unit> order() {
        return order;
    }

    /** {@return the units that must be complete before this one} */
    Set<Unit> before(Unit unit) {
        return before.get(unit);
    }

    /** {@return the parameter whose memory this node is written into, or null} */
    Node parameterWrittenBy(Node node) {
        return inPlace.get(node);
    }

    /** {@return whether the unit overwrites a parameter} */
    boolean writes(Unit unit) {
        return unit.nodes().stream().anyMatch(inPlace::containsKey);
    }

    /** {@return the node that computes a value which may be known under another shape} */
    static Node computed(Node value) {
        Node node = value;
        while (node.op instanceof Op.Reshape) {
            node = node.input(0);
        }
        return node;
    }

    /** A loop may write the new value over the old one if all other readers can run before it. */
    private void tryInPlace(Graph graph, Node parameter, Node next) {
        Node value = computed(next);
        Unit writer = fusion.of(value);
        if (!writer.isLoop()
                || inPlace.containsKey(value)
                || uses.neededAnyway(value)
                || uses.neededAnyway(next)
                || Stream.concat(graph.outputs().stream(), graph.afterwards().stream())
                        .anyMatch(o -> viewed(o) == parameter || viewed(o) == value)) {
            return;
        }
        Set<Unit> waiting = waitingFor(writer);
        if (waiting.stream().anyMatch(Ordering::mayThrow)) {
            return;
        }
        Set<Unit> readers = new HashSet<>();
        for (Node reader : readersOf(parameter)) {
            Unit unit = fusion.of(reader);
            if (unit != writer) {
                readers.add(unit);
            } else if (reader.inputs.stream().anyMatch(x -> viewed(x) == parameter && !x.shape.equals(value.shape))) {
                return;
            }
        }
        if (readers.stream().noneMatch(waiting::contains)) {
            for (Unit reader : readers) {
                if (before.get(writer).add(reader)) {
                    addAfter(reader, writer);
                }
            }
            inPlace.put(value, parameter);
        }
    }

    /** {@return whether indices are checked in what is computed from the unit: then it must not overwrite a parameter} */
    boolean isCheckedAfter(Unit unit) {
        Set<Unit> seen = new HashSet<>();
        Deque<Unit> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            for (Node node : open.pop().nodes()) {
                for (Node user : uses.of(node)) {
                    Unit next = fusion.of(user);
                    if (seen.add(next)) {
                        open.push(next);
                    }
                }
            }
        }
        return seen.stream().anyMatch(Ordering::mayThrow);
    }

    /** Whether the unit checks indices when it runs: it must not fail after a parameter was overwritten. */
    private static boolean mayThrow(Unit unit) {
        Op op = unit.last().op;
        return op instanceof Op.Take || op instanceof Op.ScatterAdd || op instanceof Op.OneHot;
    }

    /** The nodes that read a parameter's memory, directly or through views of it. */
    private Collection<Node> readersOf(Node parameter) {
        List<Node> readers = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>(uses.of(parameter));
        while (!open.isEmpty()) {
            Node node = open.pop();
            readers.add(node);
            if (isView(node)) {
                open.addAll(uses.of(node));
            }
        }
        return readers;
    }

    /** {@return the node whose memory this one shows} */
    static Node viewed(Node node) {
        Node n = node;
        while (isView(n)) {
            n = n.input(0);
        }
        return n;
    }

    /** {@return whether the node is its input's memory, or a dense part of it, under another shape} */
    static boolean isView(Node node) {
        return node.op instanceof Op.Reshape || node.op instanceof Op.Slice slice && isDense(slice, node);
    }

    /** One range of memory: at most one axis is cut, all before it have size 1 in the result, all steps are 1. */
    private static boolean isDense(Op.Slice slice, Node node) {
        Node x = node.input(0);
        boolean inside = false;
        for (int axis = 0; axis < x.shape.rank(); axis++) {
            if (slice.step().get(axis) != 1) {
                return false;
            }
            boolean whole = node.shape.size(axis) == x.shape.size(axis);
            if (inside && !whole) {
                return false;
            }
            inside |= node.shape.size(axis) > 1;
        }
        return true;
    }

    private void addAfter(Unit first, Unit then) {
        after.computeIfAbsent(first, key -> new ArrayList<>()).add(then);
    }

    /** {@return what must run after the unit, on whatever way} */
    private Set<Unit> waitingFor(Unit unit) {
        Set<Unit> seen = new HashSet<>();
        Deque<Unit> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            for (Unit next : after.getOrDefault(open.pop(), List.of())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }

    private List<Unit> sort() {
        Map<Unit, Integer> missing = new IdentityHashMap<>();
        before.forEach((unit, waits) -> missing.put(unit, waits.size()));
        Set<Unit> writers = new HashSet<>();
        inPlace.keySet().forEach(node -> writers.add(fusion.of(node)));
        PriorityQueue<Unit> ready = new PriorityQueue<>(
                Comparator.<Unit>comparingInt(u -> writers.contains(u) ? 1 : 0).thenComparingInt(position::get));
        missing.forEach((unit, count) -> {
            if (count == 0) {
                ready.add(unit);
            }
        });
        List<Unit> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            Unit unit = ready.poll();
            sorted.add(unit);
            for (Unit next : after.getOrDefault(unit, List.of())) {
                if (missing.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        if (sorted.size() != before.size()) {
            throw new IllegalStateException(
                    "units wait for each other: " + before.size() + " units, " + sorted.size() + " could be ordered");
        }
        return List.copyOf(sorted);
    }
}
