package dev.lanewise.train;

import dev.lanewise.nn.Layout;
import dev.lanewise.optim.Group;
import dev.lanewise.optim.Part;
import dev.lanewise.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rule each parameter has, after all partitions have said theirs. */
final class Grouping {
    private Grouping() {}

    /**
     * {@return the rules with their parameters; parameters of equal rules are one group, so that neighbours share a pass}
     *
     * @param own makes a group's own learning rate one that can be overridden
     * @throws IllegalArgumentException if nothing is left to train
     */
    static List<Group> of(Layout layout, Stepping base, List<Partition> partitions, Own own) {
        Map<List<ParameterGroup>, Stepping> rules = new HashMap<>();
        Map<Stepping, List<Part>> parts = new LinkedHashMap<>();
        for (Layout.Slice slice : layout.learned()) {
            List<ParameterGroup> says = partitions.stream()
                    .map(partition -> partition.owners().get(slice))
                    .toList();
            parts.computeIfAbsent(rules.computeIfAbsent(says, key -> rule(base, key, own)), rule -> new ArrayList<>())
                    .add(new Part(slice.name(), slice.offset(), slice.shape()));
        }
        if (parts.keySet().stream().allMatch(Stepping::isFrozen)) {
            throw new IllegalArgumentException("trainer: every parameter is frozen, there is nothing to train");
        }
        List<Group> groups = new ArrayList<>();
        parts.forEach((rule, members) -> groups.add(new Group(rule.rule(), rule.rate(), members)));
        return groups;
    }

    private static Stepping rule(Stepping base, List<ParameterGroup> groups, Own own) {
        Stepping rule = base;
        for (ParameterGroup group : groups) {
            rule = group.rule(rule, schedule -> own.rate(group, schedule));
        }
        return rule;
    }

    /** Makes a learning rate of a group's own one that can be overridden. */
    @FunctionalInterface
    interface Own {
        Schedule rate(ParameterGroup group, Schedule schedule);
    }
}
