package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over the weights of all passes: what {@link Slots#total} adds up. No pass knows the parts of those after it, so rules that ask
 * for a total are traced twice: the first time for their parts, the second time with the sums.
 */
final class Totals {
    private final Map<String, List<Tensor>> parts = new LinkedHashMap<>();
    private boolean complete;

    /** {@return the total, once all parts are known; until then this part of it} */
    Tensor of(String name, Tensor part) {
        if (!complete) {
            parts.computeIfAbsent(name, key -> new ArrayList<>()).add(part);
            return part;
        }
        return parts.get(name).stream().reduce(Tensor::plus).orElseThrow();
    }

    /** {@return whether a total has more than one part, so that the rules have to be traced again; from now on the sums are given} */
    boolean complete() {
        complete = true;
        return parts.values().stream().anyMatch(list -> list.size() > 1);
    }
}
