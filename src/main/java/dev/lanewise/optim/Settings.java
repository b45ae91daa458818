package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The hyper-parameters and options of a rule, in the order in which the rule declares them. An immutable value. */
final class Settings {
    private final String rule;
    private final Map<Key, Object> values;

    /** What identifies a setting. */
    sealed interface Key permits Hyper, Option {
        String name();
    }

    private Settings(String rule, Map<Key, Object> values) {
        this.rule = rule;
        this.values = values;
    }

    /** {@return none yet, of the rule with this name} */
    static Settings of(String rule) {
        return new Settings(rule, Map.of());
    }

    /** {@return those of a rule with this learning rate} */
    static Settings of(String rule, Schedule rate) {
        return of(rule).with(Hyper.RATE, rate);
    }

    /**
     * {@return these with another value of a hyper-parameter}
     *
     * @throws IllegalArgumentException if it leaves its range at any step
     */
    Settings with(Hyper hyper, Schedule value) {
        return put(hyper, hyper.range().checked(rule, hyper.name(), value));
    }

    /** {@return these with a plan for a hyper-parameter, which a fit binds to its run} */
    Settings with(Hyper hyper, Plan value) {
        return with(hyper, Hyper.planned(rule, hyper.name(), value));
    }

    /** {@return these with another constant value of a hyper-parameter} */
    Settings with(Hyper hyper, double value) {
        return with(hyper, Hyper.constant(rule, hyper.name(), value));
    }

    /** {@return these with another value of an option} */
    <T> Settings with(Option<T> option, T value) {
        return put(option, value);
    }

    private Settings put(Key key, Object value) {
        Map<Key, Object> next = new LinkedHashMap<>(values);
        next.put(key, value);
        return new Settings(rule, next);
    }

    /**
     * {@return these with other schedules, also in rules within}
     *
     * @param change is told what each is called, as {@code AdamW: beta1}
     */
    Settings changed(BiFunction<String, Schedule, Schedule> change) {
        Settings next = this;
        for (Map.Entry<Key, Object> entry : values.entrySet()) {
            Object value = Components.component(rule + ": " + entry.getKey().name(), entry.getValue(), change);
            next = entry.getKey() instanceof Hyper hyper
                    ? next.with(hyper, (Schedule) value)
                    : next.put(entry.getKey(), value);
        }
        return next;
    }

    Schedule get(Hyper hyper) {
        return (Schedule) values.get(hyper);
    }

    @SuppressWarnings("unchecked") // as it was put in
    <T> T get(Option<T> option) {
        return (T) values.get(option);
    }

    /** {@return the values by name} */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(key.name(), value));
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && rule.equals(settings.rule) && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + values.hashCode();
    }

    /** {@return as {@code Sgd[rate=constant(value=0.1), momentum=…]}} */
    @Override
    public String toString() {
        String text = all().toString();
        return rule + '[' + text.substring(1, text.length() - 1) + ']';
    }
}
