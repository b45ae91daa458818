package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/** What LARS and LAMB measure a step by: the norm of the weights of a layer over that of its update. */
final class TrustRatio {
    private TrustRatio() {}

    static Tensor norm(Tensor x) {
        return x.square().sum().sqrt();
    }

    /**
     * {@return the ratio where both norms are above 0, else 1: weights that begin at 0, as biases do, could not leave
     * it otherwise}
     */
    static Tensor where(Tensor weights, Tensor update, Tensor ratio) {
        return Tensor.where(weights.greater(0), Tensor.where(update.greater(0), ratio, 1), 1);
    }
}
