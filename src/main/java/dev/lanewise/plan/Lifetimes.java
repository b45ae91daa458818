package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Values by the time they live in. Those of about one length of life are kept by their birth, so that who lives during another's
 * life is found without asking all: there may be a hundred thousand, most of which live for two tasks.
 */
final class Lifetimes {
    /** By the logarithm of the length, then by the birth in units of it. */
    private final List<TreeMap<Integer, List<Value>>> byLength = new ArrayList<>();

    void add(Value value) {
        int level = Integer.SIZE - Integer.numberOfLeadingZeros(value.lastUse - value.born);
        while (byLength.size() <= level) {
            byLength.add(new TreeMap<>());
        }
        byLength.get(level)
                .computeIfAbsent(value.born >> level, key -> new ArrayList<>())
                .add(value);
    }

    /** {@return the values that live at a time at which this one lives} */
    List<Value> during(Value value) {
        List<Value> found = new ArrayList<>();
        for (int level = 0; level < byLength.size(); level++) {
            int from = (value.born >> level) - 1, to = value.lastUse >> level;
            for (List<Value> some :
                    byLength.get(level).subMap(from, true, to, true).values()) {
                for (Value other : some) {
                    if (other.born <= value.lastUse && value.born <= other.lastUse) {
                        found.add(other);
                    }
                }
            }
        }
        return found;
    }
}
