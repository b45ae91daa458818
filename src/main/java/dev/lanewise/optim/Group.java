package dev.lanewise.optim;

import java.util.List;

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
 * @param parts the parameters, in any order; they need not be neighbours
 */
public record Group(Optimizer optimizer, List<Part> parts) {

    /** Takes a copy of the list. */
    public Group {
        parts = List.copyOf(parts);
    }
}
