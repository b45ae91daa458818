package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/**
 * Clipping by one limit.
 *
 * @param limit of what
 * @param max above 0
 * @param epsilon of the norm, at least 0
 */
record Limited(Limit limit, double max, double epsilon) implements GradientTransform {
    enum Limit {
        VALUE,
        NORM
    }

    Limited {
        Clip.requireLimit(limit == Limit.VALUE ? "clipValue" : "clipNorm", max);
        Clip.requireEpsilon("clipNorm", epsilon);
    }

    @Override
    public Tensor apply(Tensor g, Tensor w, Slots slots) {
        return switch (limit) {
            case VALUE -> Clip.value(g, max);
            case NORM -> Clip.norm(g, Clip.length(g), max, epsilon);
        };
    }

    @Override
    public boolean needsShapes() {
        return limit == Limit.NORM;
    }
}
