package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Adaptive gradient clipping: a unit's gradient is at most a share of the unit's weights.
 *
 * @param max the share, above 0
 * @param epsilon the least norm that weights count with, above 0, so that those that begin at 0 can grow
 */
record AdaptiveClip(double max, double epsilon) implements GradientTransform {
    AdaptiveClip {
        Clip.requireLimit("adaptiveClip", max);
        Clip.requireLimit("adaptiveClip: epsilon", epsilon);
    }

    @Override
    public Tensor apply(Tensor g, Tensor w, Slots slots) {
        Tensor limit = norm(w).maximum(epsilon).times(max);
        Tensor length = norm(g);
        // A NaN is not less than anything, and stays to be seen.
        return g.times(Tensor.where(length.lessOrEqual(limit), 1, limit.dividedBy(length)));
    }

    /**
     * {@return the norm of each unit, whose weights are all that the last axis does not tell apart; of a vector, its
     * one norm}
     */
    private static Tensor norm(Tensor x) {
        int rank = x.shape().rank();
        int[] axes = IntStream.range(0, rank < 2 ? rank : rank - 1).toArray();
        Tensor squares = x.square();
        return (axes.length == 0 ? squares : squares.sumKeepDims(axes)).sqrt();
    }

    @Override
    public boolean needsShapes() {
        return true;
    }
}
