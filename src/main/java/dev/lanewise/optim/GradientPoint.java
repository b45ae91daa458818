package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the rules want the gradient, and the update that follows from it: for most rules the weights themselves, for one
 * that averages the point from which it steps.
 *
 * <pre>{@code
 * GradientPoint point = GradientPoint.of(groups, weights, parts);
 * Tensor loss = lossAt(point.tensor());
 * Update update = point.update(loss.gradient(point.tensor()));
 * }</pre>
 */
public final class GradientPoint {
    private final Tensor weights;
    private final Tensor tensor;
    private final List<Traced> passes;

    /** A pass with its slots, which both halves of the rule share. */
    private record Traced(Pass pass, Slots slots) {
        Optimizer rule() {
            return pass.optimizer();
        }

        Tensor of(Tensor flat) {
            return pass.part().of(flat);
        }
    }

    private GradientPoint(Tensor weights, Tensor tensor, List<Traced> passes) {
        this.weights = weights;
        this.tensor = tensor;
        this.passes = passes;
    }

    /**
     * {@return the point for weights that groups of rules update}
     *
     * @param groups the rules and what each of them updates
     * @param weights all weights, {@code [n]}
     * @param parts the parameters within the weights, without gaps and overlaps
     * @throws IllegalArgumentException if the parts do not cover the weights, a part is not in exactly one group, or a rule
     *     returns another shape
     */
    public static GradientPoint of(List<Group> groups, Tensor weights, List<Part> parts) {
        List<Traced> passes = new ArrayList<>();
        List<Tensor> points = new ArrayList<>();
        boolean moved = false;
        for (Pass pass : Pass.of(groups, covering(weights, parts))) {
            Traced traced = new Traced(pass, new Slots(pass.prefix(), pass.part()));
            Tensor w = traced.of(weights);
            Tensor point =
                    checked(traced.rule(), "gradient point", w, traced.rule().gradientPoint(w, traced.slots));
            moved |= point != w;
            points.add(point);
            passes.add(traced);
        }
        return new GradientPoint(weights, moved ? joined(points) : weights, passes);
    }

    /** {@return the point, {@code [n]}; the weights given, if every rule takes its gradient there} */
    public Tensor tensor() {
        return tensor;
    }

    /**
     * {@return the update}
     *
     * @param gradient of the loss at the point, {@code [n]}
     * @throws IllegalArgumentException if a rule returns another shape, or was asked before
     */
    public Update update(Tensor gradient) {
        List<Tensor> next = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (Traced traced : passes) {
            Tensor w = traced.of(weights);
            next.add(checked(traced.rule(), "rule", w, traced.rule().next(w, traced.of(gradient), traced.slots)));
            slots.addAll(traced.slots.all());
        }
        return new Update(joined(next), slots);
    }

    private static Tensor joined(List<Tensor> tensors) {
        Tensor[] flat = tensors.stream().map(Tensor::flatten).toArray(Tensor[]::new);
        return flat.length == 1 ? flat[0] : Tensor.concat(0, flat);
    }

    private static Tensor checked(Optimizer optimizer, String what, Tensor weights, Tensor next) {
        if (!next.shape().equals(weights.shape())) {
            throw new IllegalArgumentException(optimizer.getClass().getSimpleName() + ": the weights are "
                    + weights.shape() + ", the " + what + " returns " + next.shape() + ", traced at " + next.origin());
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
