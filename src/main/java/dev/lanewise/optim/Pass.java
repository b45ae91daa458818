package dev.lanewise.optim;

import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One application of a rule: to a parameter in its shape if the rule needs that, else to neighbours of one group joined
 * into one flat part, so that an element-wise rule makes one pass over memory.
 *
 * @param prefix of the slots: empty where one flat pass is all there is
 */
record Pass(Group group, Part part, String prefix) {
    Optimizer optimizer() {
        return group.optimizer();
    }

    /**
     * {@return the passes, in the order of the weights}
     *
     * @param parts all parameters in the order in which they lie
     * @throws IllegalArgumentException if a parameter is not in exactly one group
     */
    static List<Pass> of(List<Group> groups, List<Part> parts) {
        Map<Part, Group> owners = owners(groups, parts);
        List<Pass> passes = new ArrayList<>();
        for (int from = 0, to; from < parts.size(); from = to) {
            Group group = owners.get(parts.get(from));
            boolean flat = !group.optimizer().needsShapes();
            to = from + 1;
            while (flat && to < parts.size() && owners.get(parts.get(to)) == group) {
                to++;
            }
            Part part = flat ? joined(parts.subList(from, to)) : parts.get(from);
            boolean all = flat && to - from == parts.size();
            passes.add(new Pass(group, part, all ? "" : part.name() + "/"));
        }
        return passes;
    }

    /** {@return whether the parameter is updated here} */
    boolean contains(Part parameter) {
        return part.offset() <= parameter.offset() && parameter.end() <= part.end();
    }

    /** {@return the passes' slots, in their order; those that trace the same formula share its numbers, all of them their totals} */
    static List<Slots> slots(List<Pass> passes, Totals totals) {
        Map<Group, Map<Shape, Scalars>> known = new IdentityHashMap<>();
        List<Slots> slots = new ArrayList<>();
        for (Pass pass : passes) {
            // Rules that need no shapes know none: where they cut into what lies together, must not show.
            Shape shape = pass.optimizer().needsShapes() ? pass.part.shape() : Shape.of();
            Scalars scalars = known.computeIfAbsent(pass.group, group -> new HashMap<>())
                    .computeIfAbsent(shape, key -> new Scalars());
            slots.add(new Slots(pass.prefix, pass.part, pass.group.rate(), scalars.again(), totals));
        }
        return slots;
    }

    /** Named after its ends, {@code 0/weight..1/bias}: its state belongs to none of its parameters alone. */
    private static Part joined(List<Part> parts) {
        Part first = parts.getFirst(), last = parts.getLast();
        String name = parts.size() == 1 ? first.name() : first.name() + ".." + last.name();
        return new Part(name, first.offset(), Shape.of(last.end() - first.offset()));
    }

    private static Map<Part, Group> owners(List<Group> groups, List<Part> parts) {
        Map<Part, Group> owners = new HashMap<>();
        Set<Part> known = Set.copyOf(parts);
        List<String> doubles = new ArrayList<>(), strangers = new ArrayList<>();
        for (Group group : groups) {
            for (Part part : group.parts()) {
                if (!known.contains(part)) {
                    strangers.add(part.name());
                } else if (owners.put(part, group) != null) {
                    doubles.add(part.name());
                }
            }
        }
        List<String> strays = parts.stream()
                .filter(part -> !owners.containsKey(part))
                .map(Part::name)
                .toList();
        if (!strays.isEmpty() || !doubles.isEmpty() || !strangers.isEmpty()) {
            throw new IllegalArgumentException("update: every parameter must be in exactly one group"
                    + listed("in none", strays) + listed("in more than one place", doubles)
                    + listed("not among the parameters", strangers));
        }
        return owners;
    }

    private static String listed(String what, List<String> names) {
        return names.isEmpty() ? "" : "; " + what + ": " + String.join(", ", names);
    }
}
