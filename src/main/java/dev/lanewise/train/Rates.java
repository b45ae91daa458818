package dev.lanewise.train;

import dev.lanewise.schedule.Schedule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All learning rates of a training: the trainer's, and those that groups have of their own. */
final class Rates {
    private final LearningRate main;
    private final Map<String, LearningRate> own = new LinkedHashMap<>();
    private final Map<String, ParameterGroup> owners = new LinkedHashMap<>();
    private final Map<ParameterGroup, Map<Schedule, LearningRate>> known = new IdentityHashMap<>();
    private final List<LearningRate> all = new ArrayList<>();

    Rates(Schedule schedule) {
        main = new LearningRate("", schedule);
        all.add(main);
    }

    /** {@return the group's own rate, as its rule is to see it; the same one for all parameters of the group} */
    Schedule own(ParameterGroup group, Schedule schedule) {
        String name = group.name();
        ParameterGroup before = owners.putIfAbsent(name, group);
        if (before != null && before != group) {
            throw new IllegalArgumentException("groups: two with a learning rate of their own are called '" + name
                    + "'; give them names with called(name)");
        }
        LearningRate rate = known.computeIfAbsent(group, key -> new IdentityHashMap<>())
                .computeIfAbsent(schedule, key -> new LearningRate(name, schedule));
        LearningRate other = own.put(name, rate);
        all.remove(other);
        all.add(rate);
        return rate.live();
    }

    LearningRate main() {
        return main;
    }

    /** {@return the rates, the trainer's first} */
    List<LearningRate> all() {
        return all;
    }

    LearningRate of(String name) {
        LearningRate rate = own.get(name);
        if (rate == null) {
            throw new IllegalArgumentException("rate: no group called '" + name + "' has a learning rate of its own; "
                    + (own.isEmpty() ? "none has" : "those that have are " + own.keySet())
                    + ". A multiple of the trainer's follows rate()");
        }
        return rate;
    }

    void begin(int t) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).begin(t);
        }
    }

    void made() {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).made();
        }
    }

    /** {@return what is overridden, by the name of the group; the trainer's own has the empty name} */
    Map<String, Double> overrides() {
        Map<String, Double> overrides = new LinkedHashMap<>();
        for (LearningRate rate : all) {
            rate.override().ifPresent(value -> overrides.put(rate.group(), value));
        }
        return overrides;
    }

    /** {@return what the last update used, by the name of the group; empty before the first} */
    Map<String, Double> last() {
        Map<String, Double> last = new LinkedHashMap<>();
        for (LearningRate rate : all) {
            rate.last().ifPresent(value -> last.put(rate.group(), value));
        }
        return last;
    }

    /** Refuses overrides of rates that are not here. */
    void requireKnown(Map<String, Double> overrides) {
        for (String name : overrides.keySet()) {
            if (!name.isEmpty() && !own.containsKey(name)) {
                throw new IllegalArgumentException("restore: the state overrides the learning rate of the group '"
                        + name + "', this trainer has rates of their own for " + own.keySet());
            }
        }
    }

    void restore(int t, Map<String, Double> overrides, Map<String, Double> last) {
        for (LearningRate rate : all) {
            rate.restore(t, overrides.get(rate.group()), last.get(rate.group()));
        }
    }
}
