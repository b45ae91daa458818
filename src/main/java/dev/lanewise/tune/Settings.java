package dev.lanewise.tune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value for each setting of a space.
 *
 * @param values by name, in the order of the space
 */
public record Settings(Map<String, Object> values) {
    /** Keeps a copy. */
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** {@return settings with one value} */
    public static Settings of(String name, Object value) {
        return new Settings(Map.of(name, value));
    }

    /**
     * {@return a number}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double number(String name) {
        return value(name, Number.class).doubleValue();
    }

    /**
     * {@return a whole number}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int whole(String name) {
        return value(name, Integer.class);
    }

    /**
     * {@return a value of any type}
     *
     * @throws IllegalArgumentException if there is none of that name and type
     */
    public <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("settings: "
                    + (value == null
                            ? "there is no '" + name + "' among " + values.keySet()
                            : "'" + name + "' is " + value + ", a "
                                    + value.getClass().getSimpleName() + " and not a " + type.getSimpleName()));
        }
        return type.cast(value);
    }

    /** {@return as {@code rate=0.01, batch=32}} */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
