package dev.lanewise.train;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers that listeners have put into the record of an epoch: each is of one of them, so that nobody reads another's by mistake. */
final class Metrics {
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    /** Of all epochs of the fit, so that each further one allocates nothing here. */
    private final Map<String, Listener> sources = new HashMap<>();

    private Listener told; // whose numbers come now

    void begin() {
        numbers.clear();
    }

    /** What is put from now on is of this listener. */
    void tell(Listener listener) {
        told = listener;
    }

    /**
     * @throws IllegalArgumentException if another listener has put a number of that name, unless both measure the same examples, one of
     *     them to stop by
     */
    void put(String name, double value) {
        Listener before = sources.putIfAbsent(name, told);
        if (before != null && before != told && !Measured.agree(before, told)) {
            throw new IllegalArgumentException("metric: two listeners measure '" + name + "': " + before + " and "
                    + told + "; give one another name, as validation(data).called(\"training\")");
        }
        numbers.put(name, value);
    }

    Map<String, Double> numbers() {
        return numbers;
    }
}
