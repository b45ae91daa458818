package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import java.util.List;
import java.util.Objects;

/**
 * Parameters that share an update rule, such as the biases, which weight decay leaves out:
 *
 * <pre>{@code
 * AdamW rule = AdamW.of(1e-3);
 * List<Group> groups = List.of(new Group(rule, matrices), new Group(rule.weightDecay(0), biases));
 * Update update = Update.of(groups, w, loss.gradient(w), parts);
 * }</pre>
 *
 * @param optimizer the rule
 * @param rate the learning rate at which it steps, in place of its own
 * @param parts the parameters, in any order; they need not be neighbours
 */
public record Group(Optimizer optimizer, Schedule rate, List<Part> parts) {

    /** Takes a copy of the list. */
    public Group {
        Objects.requireNonNull(optimizer, "group: the optimizer");
        Objects.requireNonNull(rate, "group: the rate");
        parts = List.copyOf(parts);
    }

    /** Takes the rule at its own rate. */
    public Group(Optimizer optimizer, List<Part> parts) {
        this(optimizer, optimizer.rate(), parts);
    }
}
