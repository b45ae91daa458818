package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/**
 * Clipping by one limit.
 *
 * @param limit of what
 * @param max above 0
 */
record Limited(Limit limit, double max) implements GradientTransform {
    enum Limit {
        VALUE,
        NORM
    }

    Limited {
        Clip.requireLimit(limit == Limit.VALUE ? "clipValue" : "clipNorm", max);
    }

    @Override
    public Tensor apply(Tensor g, Tensor w, Slots slots) {
        return switch (limit) {
            case VALUE -> Clip.value(g, max);
            case NORM -> Clip.norm(g, max);
        };
    }

    @Override
    public boolean needsShapes() {
        return limit == Limit.NORM;
    }
}
