package dev.lanewise.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects label texts as numbers, first in the order of appearance, in the end in the order of the classes. */
final class CsvLabels {
    private final Target.Classes fixed; // null: whatever comes
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] labels = new int[64];
    private int size;

    CsvLabels(Target.Classes fixed) {
        this.fixed = fixed;
        if (fixed != null) {
            fixed.names().forEach(this::register);
        }
    }

    private int register(String name) {
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    /** Takes the label of the next example; false if there can be no such class. */
    boolean add(String label) {
        Integer known = numbers.get(label);
        if (known == null && (fixed != null || names.size() == Examples.MOST_CLASSES)) {
            return false;
        }
        if (size == labels.length) {
            labels = Arrays.copyOf(labels, (int) Math.min(2L * size, Integer.MAX_VALUE - 8)); // more rows are refused
        }
        labels[size++] = known == null ? register(label) : known;
        return true;
    }

    /** Why {@link #add} returned false. */
    String refusal(String label) {
        return fixed == null
                ? "more than " + Examples.MOST_CLASSES
                        + " different labels; if these are numbers to predict, use target(…)"
                : "found the label " + MalformedDataException.quoted(label) + ", expected one of the classes given: "
                        + names.stream()
                                .limit(20)
                                .map(MalformedDataException::quoted)
                                .toList();
    }

    Target.Classes classes() {
        return fixed == null ? new Target.Classes(sorted()) : fixed;
    }

    int[] toArray() {
        int[] places = new int[names.size()]; // order of appearance → order of the classes
        List<String> order = classes().names();
        for (int i = 0; i < places.length; i++) {
            places[numbers.get(order.get(i))] = i;
        }
        int[] result = new int[size];
        Arrays.setAll(result, i -> places[labels[i]]);
        return result;
    }

    private List<String> sorted() {
        boolean integers = names.stream().allMatch(Decimal::isInteger);
        return names.stream()
                .sorted(integers ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder())
                .toList();
    }
}
