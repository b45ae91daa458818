package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.Objects;

/** One transform, and another on what it returns. */
record Chain(GradientTransform first, GradientTransform next) implements GradientTransform {
    Chain {
        Objects.requireNonNull(next, "GradientTransform.then: next");
    }

    @Override
    public Tensor apply(Tensor gradient, Tensor weights, Slots slots) {
        return next.apply(first.apply(gradient, weights, slots), weights, slots);
    }

    @Override
    public boolean needsShapes() {
        return first.needsShapes() || next.needsShapes();
    }
}
