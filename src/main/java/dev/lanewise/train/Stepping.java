package dev.lanewise.train;

import dev.lanewise.optim.Optimizer;
import dev.lanewise.schedule.Schedule;

/**
 * A rule and the learning rate at which it steps.
 *
 * @param rate that of the rule, or what a training or a group puts in its place
 */
record Stepping(Optimizer rule, Schedule rate) {

    /** {@return this rule at another rate} */
    Stepping at(Schedule other) {
        return new Stepping(rule, other);
    }

    /** {@return another rule made from this one: at the same rate, unless the other was made with a rate of its own} */
    Stepping with(Optimizer other) {
        return new Stepping(other, other.rate().equals(rule.rate()) ? rate : other.rate());
    }

    boolean isFrozen() {
        return rule.equals(Optimizer.frozen());
    }
}
