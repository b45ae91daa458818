package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;

/**
 * How wrong an output is, one number for each example; training minimizes the mean over the batch. Where a formula is
 * given for an element, an example's loss is the mean over its elements.
 *
 * <p>A target is either class indices, INT32 {@code [batch]}, or numbers, FLOAT32 of the output's shape.
 */
public interface Loss {
    // No default methods here: with them this interface is initialized with the classes that implement it, and they
    // with its constants; two threads would wait for each other. InitializationLawTest looks for more of the kind.

    /** {@code −ln softmax(output)[class]}, from logits {@code [batch, classes]}; also against probabilities. */
    SoftmaxCrossEntropy SOFTMAX_CROSS_ENTROPY = new SoftmaxCrossEntropy(0);

    /** {@code −t·ln σ(x) − (1 − t)·ln(1 − σ(x))} for every element, from logits x; also with class indices 0 and 1. */
    Loss BINARY_CROSS_ENTROPY = new BinaryCrossEntropy();

    /**
     * {@code −ln(p[class]/Σp)}, from probabilities {@code [batch, classes]}, also against probabilities: what Keras calls categorical and sparse
     * categorical cross-entropy. For a network that ends in softmax or sigmoid it is computed from the logits before that
     * layer, where training and evaluation know them; otherwise each p is kept within 1e-7 and 1 − 1e-7.
     */
    Loss CROSS_ENTROPY_OF_PROBABILITIES = new CategoricalCrossEntropy();

    /**
     * {@code −t·ln p − (1 − t)·ln(1 − p)} for every element, from probabilities p; also with class indices 0 and 1: Keras's binary
     * cross-entropy. Computed from logits as {@link #CROSS_ENTROPY_OF_PROBABILITIES} is where the network ends in sigmoid.
     */
    Loss BINARY_CROSS_ENTROPY_OF_PROBABILITIES = new BinaryProbabilityCrossEntropy();

    /** {@code (x − t)²} for every element. */
    Loss MEAN_SQUARED_ERROR = new Elementwise(Elementwise.Distance.SQUARED, 0);

    /** {@code |x − t|} for every element. */
    Loss MEAN_ABSOLUTE_ERROR = new Elementwise(Elementwise.Distance.ABSOLUTE, 0);

    /** {@code max(0, 1 − t·x)} for every element, t = ±1; with classes, how far the right score falls short of a lead of 1. */
    Loss HINGE = new Hinge();

    /** {@code Σ t·(ln t − ln softmax(output))} along the last axis, from logits, against probabilities t. */
    Loss KULLBACK_LEIBLER = new KullbackLeibler();

    /**
     * {@return {@code e²/2} where the error e = x − t is at most delta, else {@code delta·(|e| − delta/2)}, for every element;
     * Huber 1964}
     *
     * @param delta above 0
     * @throws IllegalArgumentException if delta is out of range
     */
    static Loss huber(double delta) {
        Require.positive("huber", "delta", delta);
        return new Elementwise(Elementwise.Distance.HUBER, delta);
    }

    /**
     * Traces the loss.
     *
     * @param output of the network, {@code [batch, ...]}
     * @param target of the same examples
     * @return {@code [batch]}
     * @throws IllegalArgumentException if the shapes do not fit each other, or the target is of the wrong type
     */
    Tensor perExample(Tensor output, Tensor target);

    /**
     * {@return whether targets may be of this type}
     *
     * @param target INT32 for class indices, FLOAT32 for numbers
     */
    boolean accepts(Type target);

    /**
     * {@return what the outputs are: how they are read where accuracy or errors are measured}
     *
     * @param output shape of one example's output
     * @param target INT32 for class indices, FLOAT32 for numbers; one that the loss accepts
     */
    Scores scores(Shape output, Type target);
}
