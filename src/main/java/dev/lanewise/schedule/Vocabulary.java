package dev.lanewise.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every name that a schedule's text may use: the signatures of the closed set, in its order. */
final class Vocabulary {
    static final Map<String, Signature<?>> LEAVES = signatures(Leaf.class);

    static final Map<String, Signature<?>> OPERATORS = signatures(Operator.class);

    private Vocabulary() {}

    private static Map<String, Signature<?>> signatures(Class<? extends Form> kinds) {
        Map<String, Signature<?>> named = new LinkedHashMap<>();
        for (Class<?> kind : kinds.getPermittedSubclasses()) {
            Signature<?> signature = signature(kind);
            if (named.put(signature.name(), signature) != null) {
                throw new AssertionError("two schedules are called " + signature);
            }
        }
        return Collections.unmodifiableMap(named);
    }

    private static Signature<?> signature(Class<?> kind) {
        try {
            return (Signature<?>) kind.getDeclaredField("SIGNATURE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(kind.getSimpleName() + " needs its signature in a constant SIGNATURE", e);
        }
    }
}
