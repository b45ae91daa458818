package dev.lanewise.train;

import dev.lanewise.optim.Optimizer;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What can be said about selected parameters. What is said later sees what was said before. */
interface Adjusting {

    /** {@return the parameters with what was said about them so far} */
    ParameterGroup group();

    /**
     * {@return these parameters with a multiple of the learning rate, which goes on to follow the trainer's rate, overridden or not}
     *
     * @param factor a finite number, at least 0
     * @throws IllegalArgumentException if it is not, or if these parameters have a rate of their own, by {@code rate} or {@code rule}
     */
    default ParameterGroup rateTimes(double factor) {
        if (!(factor >= 0 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    group() + ": the factor of the learning rate must be a finite number, at least 0, not " + factor);
        }
        if (group().hasOwnRate()) {
            throw new IllegalArgumentException(group() + ": rateTimes(" + factor
                    + ") is a multiple of the trainer's learning rate, but these parameters have one of their own;"
                    + " scale that where it is given, as in rate(schedule.scale(" + factor + "))");
        }
        return group().then(
                        (rule, own) -> factor == 1 ? rule : rule.at(rule.rate().scale(factor)));
    }

    /** {@return these parameters with a learning rate of their own, which does not follow the trainer's} */
    default ParameterGroup rate(Schedule schedule) {
        Objects.requireNonNull(schedule, "rate: the schedule");
        return group().thenOwn((rule, own) -> rule.at(own.apply(schedule)));
    }

    /** {@return these parameters with a learning rate of their own, which {@code fit} binds to its run} */
    default ParameterGroup rate(Plan plan) {
        return rate(Objects.requireNonNull(plan, "rate: the plan").inRun());
    }

    /**
     * {@return these parameters with a constant learning rate of their own, which does not follow the trainer's}
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    default ParameterGroup rate(double constant) {
        return rate(Schedule.constant(constant));
    }

    /**
     * {@return these parameters with another weight decay, in the form that the rule has}
     *
     * <p>The trainer refuses it if the rule has none of its own, unless the decay is 0.
     */
    default ParameterGroup weightDecay(Schedule decay) {
        Objects.requireNonNull(decay, "weightDecay: the schedule");
        return group().then((rule, own) -> rule.with(rule.rule().weightDecay(decay)));
    }

    /** {@return these parameters with another weight decay, which {@code fit} binds to its run, as above} */
    default ParameterGroup weightDecay(Plan plan) {
        return weightDecay(Objects.requireNonNull(plan, "weightDecay: the plan").inRun());
    }

    /**
     * {@return these parameters with another weight decay, in the form that the rule has}
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    default ParameterGroup weightDecay(double decay) {
        return weightDecay(Schedule.constant(decay));
    }

    /** {@return these parameters with a rule of their own, and its learning rate} */
    default ParameterGroup rule(Optimizer optimizer) {
        Objects.requireNonNull(optimizer, "rule: the optimizer");
        return group().thenOwn((rule, own) -> new Stepping(optimizer, own.apply(optimizer.rate())));
    }

    /** {@return these parameters with a rule made from the one they have, as {@code rule -> clipValue(1).then(rule)}} */
    default ParameterGroup adjusted(UnaryOperator<Optimizer> change) {
        Objects.requireNonNull(change, "adjusted: the change");
        return group().then((rule, own) -> rule.with(change.apply(rule.rule())));
    }

    /** {@return these parameters as they are: no gradient, no state, no update, not a bit changes} */
    default ParameterGroup frozen() {
        return group().then((rule, own) -> rule.with(Optimizer.frozen()));
    }
}
