package dev.lanewise.optim;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Σ|x| over all that an update writes: one number that shows whether something in it is not finite, and bounds the largest of it.
 *
 * <p>What a pass writes in one shape is added before it is summed, so that the loop that computes it has one sum to keep.
 */
final class Magnitude {
    private final List<Tensor> sums = new ArrayList<>();

    /** Adds what one pass writes. */
    void add(Tensor weights, List<Slot> slots) {
        Map<Shape, Tensor> byShape = new LinkedHashMap<>();
        byShape.put(weights.shape(), weights.abs());
        for (Slot slot : slots) {
            if (slot.next() != slot.value()) {
                byShape.merge(slot.shape(), slot.next().abs(), Tensor::plus);
            }
        }
        byShape.values().forEach(x -> sums.add(x.sum()));
    }

    /** {@return the number} */
    Tensor sum() {
        return sums.stream().reduce(Tensor::plus).orElseGet(() -> Tensor.constant(0));
    }
}
