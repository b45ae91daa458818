package dev.lanewise.optim;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Prodigy and D-Adaptation share: the estimate d, which starts at d₀ and never falls, in a slot of one number. */
final class Estimate {
    private static final String SLOT = "d";

    private Estimate() {}

    static void check(String rule, double d0, double growth) {
        Hyper.number(rule, "d0", Range.ABOVE_0, d0);
        if (!(growth >= 1)) {
            throw new IllegalArgumentException(
                    rule + ": growth must be at least 1 (infinite for no limit), not " + growth);
        }
    }

    /** {@return a number that starts at d₀: the slot starts at 0, so that d₀ is exact in any precision} */
    static Tensor from(String slot, double d0, Slots slots) {
        return slots.get(slot, Shape.of(), 0).maximum(d0);
    }

    static Tensor d(double d0, Slots slots) {
        return from(SLOT, d0, slots);
    }

    /** {@return the estimates among the slots of a training, by the names of their slots} */
    static Map<String, Float> all(Map<String, Values> slots) {
        Map<String, Float> found = new LinkedHashMap<>();
        slots.forEach((name, values) -> {
            if (values.size() == 1 && (name.equals(SLOT) || name.endsWith("/" + SLOT))) {
                found.put(name, values.at(0));
            }
        });
        return Collections.unmodifiableMap(found);
    }

    static Tensor set(Tensor d, Slots slots) {
        return slots.set(SLOT, d);
    }

    /** {@return numerator/denominator, 0 as long as every gradient was 0} */
    static Tensor ratio(Tensor numerator, Tensor denominator) {
        return Tensor.where(denominator.greater(0), numerator.dividedBy(denominator), 0);
    }

    /** {@return the smaller of x and growth·d} */
    static Tensor limited(Tensor x, Tensor d, double growth) {
        return Double.isInfinite(growth) ? x : x.minimum(d.times(growth));
    }
}
