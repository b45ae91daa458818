package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Gradient centralization: what a unit's weights, {@code [..., units]}, have in common is taken out of their gradient.
 */
record Centralized() implements GradientTransform {
    @Override
    public Tensor apply(Tensor g, Tensor w, Slots slots) {
        int rank = g.shape().rank();
        return rank < 2
                ? g
                : g.minus(g.meanKeepDims(IntStream.range(0, rank - 1).toArray()));
    }

    @Override
    public boolean needsShapes() {
        return true;
    }
}
