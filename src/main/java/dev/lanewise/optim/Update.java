package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An optimizer, or several in {@linkplain Group groups}, applied to the weights of a program: what to write back after a step.
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
 */
public record Update(Tensor weights, List<Slot> slots) {

    /**
     * Takes a copy of the list.
     *
     * @throws IllegalArgumentException if two slots have the same name
     */
    public Update {
        slots = List.copyOf(slots);
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
     * {@return the update of flat weights by groups} Neighbours of one group, under a rule that does not need shapes, are
     * updated in one pass.
     *
     * @param groups the rules and what each of them updates
     * @param weights all weights, {@code [n]}
     * @param gradient of the loss, {@code [n]}
     * @param parts the parameters within the weights, without gaps and overlaps
     * @throws IllegalArgumentException if the parts do not cover the weights, a part is not in exactly one group, or a rule
     *     returns another shape
     */
    public static Update of(List<Group> groups, Tensor weights, Tensor gradient, List<Part> parts) {
        List<Tensor> next = new ArrayList<>();
        List<Slot> all = new ArrayList<>();
        for (Pass pass : Pass.of(groups, covering(weights, parts))) {
            Part part = pass.part();
            Tensor w = part.of(weights);
            Slots slots = new Slots(pass.prefix(), part.shape());
            next.add(checked(pass.optimizer(), w, pass.optimizer().next(w, part.of(gradient), slots))
                    .flatten());
            all.addAll(slots.all());
        }
        Tensor joined = next.size() == 1 ? next.getFirst() : Tensor.concat(0, next.toArray(Tensor[]::new));
        return new Update(joined, all);
    }

    private static Tensor checked(Optimizer optimizer, Tensor weights, Tensor next) {
        if (!next.shape().equals(weights.shape())) {
            throw new IllegalArgumentException(optimizer.getClass().getSimpleName() + ": the weights are "
                    + weights.shape() + ", the rule returns " + next.shape() + ", traced at " + next.origin());
        }
        return next;
    }

    private static List<Part> covering(Tensor weights, List<Part> parts) {
        List<Part> sorted =
                parts.stream().sorted(Comparator.comparingInt(Part::offset)).toList();
        int end = 0;
        for (Part part : sorted) {
            if (part.offset() != end) {
                throw new IllegalArgumentException("update: parameter '" + part.name() + "' begins at " + part.offset()
                        + ", the one before it ends at " + end);
            }
            end += part.shape().elements();
        }
        if (end != weights.shape().elements()) {
            throw new IllegalArgumentException(
                    "update: the parameters end at " + end + ", the weights are " + weights.shape());
        }
        return sorted;
    }
}
