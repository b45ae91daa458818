package dev.lanewise.optim;

import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What has {@link Settings}, and equals what has the same ones. An immutable value; setters make another one.
 *
 * @param <R> what it is
 */
abstract class Configured<R> {
    private final Settings settings;
    private final Function<Settings, R> maker;

    /** @param maker of the same with other settings: its constructor */
    Configured(Settings settings, Function<Settings, R> maker) {
        this.settings = settings;
        this.maker = maker;
    }

    /** {@return the number of a hyper-parameter} */
    final Coefficient number(Hyper hyper, Slots slots) {
        return slots.number(hyper.name(), get(hyper), hyper.range());
    }

    final Schedule get(Hyper hyper) {
        return settings.get(hyper);
    }

    final <T> T get(Option<T> option) {
        return settings.get(option);
    }

    final boolean isZero(Hyper hyper) {
        return Hyper.isZero(get(hyper));
    }

    final R with(Hyper hyper, Schedule value) {
        return maker.apply(settings.with(hyper, value));
    }

    final R with(Hyper hyper, Plan value) {
        return maker.apply(settings.with(hyper, value));
    }

    final R with(Hyper hyper, double value) {
        return maker.apply(settings.with(hyper, value));
    }

    final <T> R with(Option<T> option, T value) {
        return maker.apply(settings.with(option, value));
    }

    /** {@return the same with another hyper-parameter: what the interfaces of common ones are written with} */
    @SuppressWarnings("unchecked") // T is what it says it is
    static <T> T with(Object rule, Hyper hyper, Schedule value) {
        return (T) ((Configured<?>) rule).with(hyper, value);
    }

    @SuppressWarnings("unchecked") // as above
    static <T> T with(Object rule, Hyper hyper, Plan value) {
        return (T) ((Configured<?>) rule).with(hyper, value);
    }

    @SuppressWarnings("unchecked") // as above
    static <T> T with(Object rule, Hyper hyper, double value) {
        return (T) ((Configured<?>) rule).with(hyper, value);
    }

    static Schedule get(Object rule, Hyper hyper) {
        return ((Configured<?>) rule).get(hyper);
    }

    /** {@return the same with other schedules in place of its own; see {@link Optimizer#withSchedules}} */
    public final R withSchedules(BiFunction<String, Schedule, Schedule> change) {
        return maker.apply(settings.changed(change));
    }

    /** {@return the hyper-parameters and options, by the names of their setters} */
    public final Map<String, Object> settings() {
        return settings.all();
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && ((Configured<?>) other).settings.equals(settings);
    }

    @Override
    public final int hashCode() {
        return settings.hashCode();
    }

    @Override
    public final String toString() {
        return settings.toString();
    }
}
