package dev.lanewise.laws;

import dev.lanewise.tensor.Tensor;

/** The losses of {@code golden/autograd.json} over tensors. */
final class GoldenLosses {
    private GoldenLosses() {}

    static Tensor crossEntropy(GoldenCase c) {
        Tensor logits = c.tensor("logits");
        Tensor target = c.text("target").equals("index") ? c.tensor("target") : c.constant("targetValues");
        Tensor losses = logits.softmaxCrossEntropy(target, c.number("labelSmoothing"));
        if (c.has("classWeights")) {
            Tensor weights = c.constant("classWeights").take(0, target);
            return losses.times(weights).sum().dividedBy(weights.sum());
        }
        return reduced(c, losses);
    }

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
        return reduced(c, c.tensor("logits").sigmoidCrossEntropy(c.constant("targetValues")));
    }

    static Tensor binary(GoldenCase c) {
        Tensor p = c.tensor("p");
        Tensor t = c.constant("targetValues");
        return reduced(
                c,
                t.times(p.log())
                        .plus(t.subtractFrom(1).times(p.subtractFrom(1).log()))
                        .negate());
    }

    static Tensor squared(GoldenCase c) {
        return reduced(c, error(c).square());
    }

    static Tensor absolute(GoldenCase c) {
        return reduced(c, error(c).abs());
    }

    /** Half the square within delta of 0, the tangent outside. */
    static Tensor huber(GoldenCase c) {
        double delta = c.number("delta");
        Tensor error = error(c);
        Tensor within = error.square().times(0.5);
        Tensor outside = error.abs().minus(delta / 2).times(delta);
        return reduced(c, Tensor.where(error.abs().less(delta), within, outside));
    }

    static Tensor smoothL1(GoldenCase c) {
        double beta = c.number("beta");
        Tensor error = error(c);
        Tensor within = error.square().times(0.5 / beta);
        return reduced(
                c, Tensor.where(error.abs().less(beta), within, error.abs().minus(beta / 2)));
    }

    private static Tensor error(GoldenCase c) {
        return c.tensor("prediction").minus(c.tensor("target"));
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
