package dev.lanewise.laws;

import dev.lanewise.nn.Loss;
import dev.lanewise.tensor.Tensor;

/**
 * The losses of {@code golden/autograd.json}: those of {@link Loss}, example by example, reduced as the case says. Where a formula is given for an
 * element, each element is an example of its own.
 */
final class GoldenLosses {
    private GoldenLosses() {}

    static Tensor crossEntropy(GoldenCase c) {
        Tensor logits = c.tensor("logits");
        Tensor target = c.text("target").equals("index") ? c.tensor("target") : c.constant("targetValues");
        Tensor losses = Loss.SOFTMAX_CROSS_ENTROPY
                .labelSmoothing(c.number("labelSmoothing"))
                .perExample(logits, target);
        if (c.has("classWeights")) {
            // PyTorch divides by the sum of the weights; a trainer of ours by the number of examples.
            Tensor weights = c.constant("classWeights").take(0, target);
            return losses.times(weights).sum().dividedBy(weights.sum());
        }
        return reduced(c, losses);
    }

    /** Of log-probabilities as they are, whose sum may be anything: no loss of ours, whose softmax has a gradient of its own. */
    static Tensor negativeLogLikelihood(GoldenCase c) {
        Tensor target = c.tensor("target");
        return reduced(
                c,
                c.tensor("logProbabilities")
                        .takeAlong(1, target.unsqueeze(1))
                        .squeeze(1)
                        .negate());
    }

    static Tensor binaryFromLogits(GoldenCase c) {
        return reduced(c, each(Loss.BINARY_CROSS_ENTROPY, c.tensor("logits"), c.constant("targetValues")));
    }

    static Tensor binary(GoldenCase c) {
        return reduced(c, each(Loss.BINARY_CROSS_ENTROPY_OF_PROBABILITIES, c.tensor("p"), c.constant("targetValues")));
    }

    static Tensor squared(GoldenCase c) {
        return ofError(c, Loss.MEAN_SQUARED_ERROR);
    }

    static Tensor absolute(GoldenCase c) {
        return ofError(c, Loss.MEAN_ABSOLUTE_ERROR);
    }

    static Tensor huber(GoldenCase c) {
        return ofError(c, Loss.huber(c.number("delta")));
    }

    /** Huber's loss divided by its delta. */
    static Tensor smoothL1(GoldenCase c) {
        double beta = c.number("beta");
        return ofError(c, Loss.huber(beta)).dividedBy(beta);
    }

    private static Tensor ofError(GoldenCase c, Loss loss) {
        return reduced(c, each(loss, c.tensor("prediction"), c.tensor("target")));
    }

    private static Tensor each(Loss loss, Tensor output, Tensor target) {
        return loss.perExample(output.reshape(-1, 1), target.reshape(-1, 1))
                .reshape(output.shape().toArray());
    }

    private static Tensor reduced(GoldenCase c, Tensor losses) {
        return switch (c.text("reduction")) {
            case "mean" -> losses.mean();
            case "sum" -> losses.sum();
            case "none" -> losses;
            default -> throw new IllegalArgumentException(c.text("reduction"));
        };
    }
}
