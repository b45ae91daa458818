package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;

/** A loss on probabilities p, which are kept within 1e-7 and 1 − 1e-7 as in Keras where it is not known what they are made of. */
sealed interface ProbabilityLoss extends Loss permits CategoricalCrossEntropy, BinaryProbabilityCrossEntropy {

    /**
     * Traces the loss from what the probabilities are made of, where no limits are needed.
     *
     * @param ending with an activation
     * @param output what the activation gives
     */
    Tensor perExample(Ending ending, Tensor output, Tensor target);

    /** {@return p within the limits} The gradient is 0 beyond them. */
    static Tensor limited(Tensor p) {
        return p.clamp(1e-7, 1 - 1e-7);
    }
}
