package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/** A rule taken apart into the components of its record, and put together again with other schedules: once for all rules. */
final class Components {
    private Components() {}

    /** {@return the value with other schedules inside; itself where none changes, or where it is no record that can be read} */
    @SuppressWarnings("unchecked") // an object of the same class
    static <T> T changed(T whole, BiFunction<String, Schedule, Schedule> change) {
        return whole instanceof Record record ? (T) changed(record, change) : whole;
    }

    private static Object changed(Record record, BiFunction<String, Schedule, Schedule> change) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        boolean changes = false;
        try {
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            if (!constructor.trySetAccessible()) {
                return record; // of a module that is not open
            }
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                Object value = components[i].getAccessor().invoke(record);
                String name = record.getClass().getSimpleName() + ": " + components[i].getName();
                values[i] = value == null ? null : component(name, value, change);
                changes |= values[i] != value;
            }
            return changes ? constructor.newInstance(values) : record;
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static Object component(String name, Object value, BiFunction<String, Schedule, Schedule> change) {
        return switch (value) {
            case Schedule schedule -> change.apply(name, schedule);
            case Optimizer rule -> rule.withSchedules(change);
            case Optional<?> some -> optional(name, some, change);
            case Record part -> changed(part, change);
            default -> value;
        };
    }

    private static Object optional(String name, Optional<?> some, BiFunction<String, Schedule, Schedule> change) {
        if (some.isEmpty()) {
            return some;
        }
        Object after = component(name, some.get(), change);
        return after == some.get() ? some : Optional.of(after);
    }
}
