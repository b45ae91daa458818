package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/** One transform, and another on what it returns. */
record Chain(GradientTransform first, GradientTransform next) implements GradientTransform {
    Chain {
        Nesting.chain(first, next);
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
