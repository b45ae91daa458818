package dev.lanewise.plan;

import dev.lanewise.plan.Fusion.Unit;
import dev.lanewise.tensor.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins loops over one box that read a common array, so that it is read once: the sign and the mean of a Lion step, say. Neither
 * may wait for the other, on whatever way, and what is written in place stays in place.
 */
final class Siblings {
    /** So many earlier readers of an array are tried: a network of a thousand layers may have thousands. */
    private static final int TRIED = 4;

    /** A unit at its turn. */
    private static final class Place {
        private Unit unit;
        private int at;
        private Place joinedTo;
        private final List<Place> before = new ArrayList<>();

        private Place(Unit unit, int at) {
            this.unit = unit;
            this.at = at;
        }

        private Place found() {
            Place place = this;
            while (place.joinedTo != null) {
                place = place.joinedTo;
            }
            return place;
        }
    }

    private final Fusion fusion;
    private final Ordering ordering;
    private final List<Place> order = new ArrayList<>();
    private boolean joined;

    private Siblings(Fusion fusion, Ordering ordering) {
        this.fusion = fusion;
        this.ordering = ordering;
        Map<Unit, Place> places = new IdentityHashMap<>();
        for (Unit unit : ordering.order()) {
            Place place = new Place(unit, order.size());
            ordering.before(unit).forEach(other -> place.before.add(places.get(other)));
            places.put(unit, place);
            order.add(place);
        }
    }

    /** {@return whether any were joined: then the units have to be ordered anew} */
    static boolean join(Fusion fusion, Ordering ordering) {
        return new Siblings(fusion, ordering).join();
    }

    private boolean join() {
        Map<Node, List<Place>> readers = new HashMap<>();
        for (Place place : List.copyOf(order)) {
            if (place.unit.isLoop()) {
                for (Node array : arrays(place.unit)) {
                    List<Place> earlier = readers.computeIfAbsent(array, key -> new ArrayList<>());
                    for (int i = earlier.size() - 1; i >= 0 && i >= earlier.size() - TRIED; i--) {
                        tryJoin(earlier.get(i).found(), place.found());
                    }
                    earlier.add(place);
                }
            }
        }
        return joined;
    }

    /** What the loop reads element by element. */
    private Set<Node> arrays(Unit unit) {
        Set<Node> arrays = new LinkedHashSet<>();
        for (Node node : unit.nodes()) {
            for (Node input : node.inputs) {
                if (fusion.of(input) != unit
                        && !(input.op instanceof Op.Constant)
                        && input.shape.elements() > 1
                        && input.shape.equals(node.shape)) {
                    arrays.add(input);
                }
            }
        }
        return arrays;
    }

    private void tryJoin(Place one, Place other) {
        Place a = one.at < other.at ? one : other, b = a == one ? other : one;
        if (a == b
                || !fusion.fit(a.unit, b.unit)
                || ordering.writes(a.unit) && ordering.isCheckedAfter(b.unit)
                || ordering.writes(b.unit) && ordering.isCheckedAfter(a.unit)
                || readsOtherwise(a.unit, b.unit)
                || readsOtherwise(b.unit, a.unit)) {
            return;
        }
        Set<Place> between = awaitedAfter(a, b);
        if (between == null) {
            return;
        }
        List<Place> turns = order.subList(a.at, b.at + 1);
        int at = a.at;
        List<Place> first = turns.stream().filter(between::contains).toList();
        List<Place> last = turns.stream()
                .filter(p -> p != a && p != b && !between.contains(p))
                .toList();
        a.unit = fusion.join(a.unit, b.unit);
        a.before.addAll(b.before);
        b.joinedTo = a;
        a.before.removeIf(place -> place.found() == a);
        joined = true;
        List<Place> turned = new ArrayList<>(first);
        turned.add(a);
        turned.addAll(last);
        for (int i = 0; i < turned.size(); i++) {
            turns.set(i, turned.get(i));
            turned.get(i).at = at + i;
        }
        // Nobody's turn: keeps the numbers of all that follow
        turns.set(turned.size(), new Place(b.unit, at + turned.size()));
    }

    /** {@return what b waits for and runs after a; null if some of that waits for a} */
    private static Set<Place> awaitedAfter(Place a, Place b) {
        Set<Place> awaited = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>();
        if (!await(b, a, false, awaited, open)) {
            return null;
        }
        while (!open.isEmpty()) {
            if (!await(open.pop(), a, true, awaited, open)) {
                return null;
            }
        }
        return awaited;
    }

    private static boolean await(Place waiting, Place a, boolean indirect, Set<Place> awaited, Deque<Place> open) {
        for (Place next : waiting.before) {
            Place place = next.found();
            if (place == a && indirect) {
                return false;
            }
            if (place.at > a.at && awaited.add(place)) {
                open.push(place);
            }
        }
        return true;
    }

    /** Whether one reads elements of a parameter at another place than that at which the other overwrites them. */
    private boolean readsOtherwise(Unit reader, Unit writer) {
        for (Node written : writer.nodes()) {
            Node parameter = ordering.parameterWrittenBy(written);
            if (parameter != null
                    && reader.nodes().stream()
                            .flatMap(node -> node.inputs.stream())
                            .anyMatch(x -> Ordering.viewed(x) == parameter && !x.shape.equals(written.shape))) {
                return true;
            }
        }
        return false;
    }
}
