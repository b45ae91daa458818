package dev.lanewise.tensor;

import java.util.List;

/**
 * Losses from logits, computed without the overflow and cancellation of their textbook forms. All are per example: follow them by {@code mean()} or
 * {@code sum()}.
 */
public sealed interface Losses permits Tensor {

    /**
     * {@return −Σ t·ln softmax(x) along the last axis, [.., classes] to [..]}
     *
     * <p>A target of 0 adds 0, also where its logit is −∞.
     *
     * @param target class indices (INT32 [..]) or probabilities (FLOAT32 [.., classes]), whose sum need not be 1
     * @throws IllegalArgumentException if the target has another shape
     */
    default Tensor softmaxCrossEntropy(Tensor target) {
        return softmaxCrossEntropy(target, 0);
    }

    /**
     * {@return the cross entropy against (1 − s)·t + s/classes}
     *
     * <p>Szegedy et al. 2016.
     *
     * @param target class indices (INT32 [..]) or probabilities (FLOAT32 [.., classes])
     * @param labelSmoothing s, 0 to 1
     * @throws IllegalArgumentException if the target has another shape or s is out of range
     */
    default Tensor softmaxCrossEntropy(Tensor target, double labelSmoothing) {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
            throw Refusal.here(
                    "softmaxCrossEntropy", "label smoothing " + labelSmoothing + " is not within 0 to 1", "");
        }
        Tensor x = (Tensor) this;
        Losses.checkTarget(x, target);
        int classes = x.shape().size(-1);
        Tensor z = Stable.belowMax(x, -1);
        Tensor logSum = z.exp().sum(-1).log();
        if (target.type() == Type.INT32) {
            // A selection, not a product: a logit of −∞ for a class that is not the target must not give 0·∞.
            Tensor hit = Tensor.where(target.oneHot(classes), z, 0).sum(-1);
            return labelSmoothing == 0
                    ? logSum.minus(hit)
                    : logSum.minus(hit.times(1 - labelSmoothing))
                            .minus(z.sum(-1).times(labelSmoothing / classes));
        }
        Tensor t =
                labelSmoothing == 0 ? target : target.times(1 - labelSmoothing).plus(labelSmoothing / classes);
        return logSum.times(t.sum(-1)).minus(share(t, z).sum(-1));
    }

    /**
     * {@return −t·ln σ(x) − (1 − t)·ln(1 − σ(x)) for every element}
     *
     * <p>Binary cross entropy from logits, computed as max(x, 0) − x·t + ln(1 + e^(−|x|)). Where x is infinite, its limit: 0 if the target is the same, else ∞.
     *
     * @param target probabilities, 0 to 1, of x's shape
     * @throws IllegalArgumentException if the target has another shape
     */
    default Tensor sigmoidCrossEntropy(Tensor target) {
        Tensor x = (Tensor) this;
        if (!x.shape().equals(target.shape())) {
            throw Refusal.here(
                    "sigmoidCrossEntropy", "shapes differ: " + x + " and its target " + target, "Reshape one of them.");
        }
        // At +∞ the difference is ∞ − ∞·t.
        Tensor atInfinity = Tensor.where(target.equalTo(1), 0, x);
        Tensor line = Tensor.where(
                x.equalTo(Double.POSITIVE_INFINITY), atInfinity, x.relu().minus(share(target, x)));
        return line.plus(Stable.softplusTail(x));
    }

    /** t·x, and 0 where t is 0: nothing of what is infinite. */
    private static Tensor share(Tensor t, Tensor x) {
        return Tensor.where(t.equalTo(0), 0, t.times(x));
    }

    private static void checkTarget(Tensor x, Tensor target) {
        if (x.shape().rank() == 0) {
            throw Refusal.here("softmaxCrossEntropy", x + " has no axis of classes", "");
        }
        Shape examples = Axes.without(x.shape(), List.of(x.shape().rank() - 1));
        boolean indices = target.type() == Type.INT32;
        if (!target.shape().equals(indices ? examples : x.shape())) {
            throw Refusal.here(
                    "softmaxCrossEntropy",
                    x + " and its target " + target + " (" + (indices ? "class indices" : "probabilities")
                            + ") do not fit",
                    "A target is INT32 " + examples + " (class indices, see Tensor.indices) or FLOAT32 " + x.shape()
                            + " (probabilities).");
        }
    }
}
