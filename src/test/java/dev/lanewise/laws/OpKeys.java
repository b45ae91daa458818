package dev.lanewise.laws;

import dev.lanewise.tensor.Op;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that needs a case: each permitted subclass of {@link Op}, those with a function once per function. */
final class OpKeys {
    private OpKeys() {}

    static Set<Object> all() {
        Set<Object> keys = new LinkedHashSet<>();
        collect(Op.class, keys);
        return keys;
    }

    private static void collect(Class<?> type, Set<Object> keys) {
        if (type == Op.Unary.class) {
            keys.addAll(Arrays.asList(Op.UnaryFunction.values()));
        } else if (type == Op.Binary.class) {
            keys.addAll(Arrays.asList(Op.BinaryFunction.values()));
        } else if (type == Op.Reduce.class) {
            keys.addAll(Arrays.asList(Op.Reduction.values()));
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, keys);
            }
        } else {
            keys.add(type);
        }
    }
}
