package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An optimizer, or several in {@linkplain Group groups}, applied to the weights of a program: what to write back after
 * a step.
 *
 * <pre>{@code
 * Tensor w = Tensor.parameter("weights", 650);
 * Update update = Update.of(AdamW.of(1e-3), w, loss.gradient(w), parts);
 * Program.Builder program = Program.outputs(loss).guard(loss).update(w, update.weights());
 * update.slots().forEach(slot -> program.update(slot.value(), slot.next()));
 * }</pre>
 *
 * @param weights the new weights, {@code [n]}
 * @param slots the optimizer's state, in the order in which the rule declares it
 * @param places the new weights once more, each stretch with the parameter that it overwrites; empty unless the weights
 *     were traced {@linkplain GradientPoint#inPlace in place}
 * @param magnitude Σ|x| over all x that the update writes, new weights and new state, a single number: not finite if one
 *     of them is not, or if they are so large together
 */
public record Update(Tensor weights, List<Slot> slots, List<Place> places, Tensor magnitude) {

    /**
     * Takes copies of the lists.
     *
     * @throws IllegalArgumentException if two slots have the same name
     */
    public Update {
        slots = List.copyOf(slots);
        places = List.copyOf(places);
        Set<String> names = new HashSet<>();
        for (Slot slot : slots) {
            if (!names.add(slot.name())) {
                throw new IllegalArgumentException("update: two slots are named '" + slot.name()
                        + "'; give the parameters or the slots of the rule other names");
            }
        }
    }

    /**
     * {@return the update of flat weights by one rule}
     *
     * @param optimizer the rule
     * @param weights all weights, {@code [n]}
     * @param gradient of the loss, {@code [n]}
     * @param parts the parameters within the weights, without gaps and overlaps
     * @throws IllegalArgumentException if the parts do not cover the weights, or the rule returns another shape
     */
    public static Update of(Optimizer optimizer, Tensor weights, Tensor gradient, List<Part> parts) {
        return of(List.of(new Group(optimizer, parts)), weights, gradient, parts);
    }

    /**
     * {@return the update of flat weights by groups} Neighbours of one group, under a rule that does not need shapes,
     * are updated in one pass.
     *
     * @param groups the rules and what each of them updates
     * @param weights all weights, {@code [n]}
     * @param gradient of the loss, {@code [n]}
     * @param parts the parameters within the weights, without gaps and overlaps
     * @throws IllegalArgumentException if the parts do not cover the weights, a part is not in exactly one group, a
     *     rule returns another shape, or takes its gradient elsewhere than at the weights: see {@link GradientPoint}
     */
    public static Update of(List<Group> groups, Tensor weights, Tensor gradient, List<Part> parts) {
        GradientPoint point = GradientPoint.of(groups, weights, parts);
        if (point.tensor() != weights) {
            throw new IllegalArgumentException("update: the rule takes its gradient at " + point.tensor()
                    + ", not at the weights; trace the loss at GradientPoint.of(groups, weights, parts).tensor()");
        }
        return point.update(gradient);
    }
}
