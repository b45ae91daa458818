package dev.lanewise.train;

import dev.lanewise.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Parameters that are trained otherwise than the rest; begins with a {@link Selector}. An immutable value. */
public final class ParameterGroup implements Adjusting {
    private final Selector selector; // null: the rest
    private final String name;
    private final List<Change> changes;
    private final boolean ownRate;

    /** What becomes of a rule. */
    @FunctionalInterface
    interface Change {
        /** @param own makes a learning rate of the group's own one that can be overridden */
        Stepping of(Stepping rule, UnaryOperator<Schedule> own);
    }

    private ParameterGroup(Selector selector, String name, List<Change> changes, boolean ownRate) {
        this.selector = selector;
        this.name = name;
        this.changes = changes;
        this.ownRate = ownRate;
    }

    static ParameterGroup of(Selector selector) {
        return new ParameterGroup(selector, selector == null ? "rest()" : selector.toString(), List.of(), false);
    }

    /**
     * {@return the same with a name, by which its own learning rate can be overridden}
     *
     * <p>Without one it is called like its selector.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public ParameterGroup called(String other) {
        if (Objects.requireNonNull(other, "called: the name").isBlank()) {
            throw new IllegalArgumentException(this + ": a name must not be blank");
        }
        return new ParameterGroup(selector, other, changes, ownRate);
    }

    /** {@return what it is called} */
    public String name() {
        return name;
    }

    /** {@return which parameters; empty for the rest} */
    Optional<Selector> selector() {
        return Optional.ofNullable(selector);
    }

    /** {@return whether it has a learning rate of its own} */
    boolean hasOwnRate() {
        return ownRate;
    }

    ParameterGroup then(Change change) {
        return with(change, ownRate);
    }

    ParameterGroup thenOwn(Change change) {
        return with(change, true);
    }

    private ParameterGroup with(Change change, boolean own) {
        List<Change> all = new ArrayList<>(changes);
        all.add(change);
        return new ParameterGroup(selector, name, List.copyOf(all), own);
    }

    /** {@return the rule of these parameters, made from the one they have; what is frozen stays frozen} */
    Stepping rule(Stepping before, UnaryOperator<Schedule> own) {
        Stepping rule = before;
        for (Change change : changes) {
            if (!rule.isFrozen()) {
                rule = change.of(rule, own);
            }
        }
        return rule;
    }

    @Override
    public ParameterGroup group() {
        return this;
    }

    /** {@return name and selector} */
    @Override
    public String toString() {
        String what = selector == null ? "rest()" : selector.toString();
        return name.equals(what) ? what : what + " called \"" + name + '"';
    }
}
