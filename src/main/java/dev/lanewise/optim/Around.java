package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import java.util.function.Function;

/**
 * What goes around a rule, such as an average of its weights: rate and weight decay are the rule's.
 *
 * @param <R> what it is
 */
abstract class Around<R extends Around<R>> extends Configured<R> implements Optimizer {
    private static final Option<Optimizer> RULE = new Option<>("rule");

    Around(Settings settings, Function<Settings, R> maker) {
        super(settings, maker);
    }

    /** @throws IllegalArgumentException if there are a hundred rules around one another already */
    static Settings settings(String name, Optimizer rule) {
        Nesting.around(name, rule);
        return Settings.of(name).with(RULE, rule);
    }

    /** {@return what this goes around} */
    public final Optimizer rule() {
        return get(RULE);
    }

    @Override
    public final Schedule rate() {
        return rule().rate();
    }

    @Override
    public R rate(Schedule other) {
        return with(RULE, rule().rate(other));
    }

    @Override
    public R weightDecay(Schedule other) {
        return with(RULE, rule().weightDecay(other));
    }

    @Override
    public final boolean needsShapes() {
        return rule().needsShapes();
    }
}
