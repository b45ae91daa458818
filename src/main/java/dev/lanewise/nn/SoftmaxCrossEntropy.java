package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Objects;

/**
 * Cross entropy from logits along the last axis, against {@code (1 − s)·t + s/classes} with t the class or the
 * probabilities.
 *
 * @param smoothing s, 0 to 1; Szegedy et al. 2016, section 7
 */
public record SoftmaxCrossEntropy(double smoothing) implements Loss, Probabilities {

    /**
     * Checks the smoothing.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SoftmaxCrossEntropy {
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw Require.refused("softmax cross entropy", "label smoothing", smoothing, "0 to 1");
        }
    }

    /**
     * {@return the same with label smoothing}
     *
     * @throws IllegalArgumentException if it is not within 0 to 1
     */
    public SoftmaxCrossEntropy labelSmoothing(double amount) {
        return new SoftmaxCrossEntropy(amount);
    }

    @Override
    public Tensor perExample(Tensor output, Tensor target) {
        Objects.requireNonNull(output, "softmax cross entropy: the output");
        Objects.requireNonNull(target, "softmax cross entropy: the target");
        return Targets.meanOfExample(output.softmaxCrossEntropy(target, smoothing));
    }

    @Override
    public boolean accepts(Type target) {
        return true;
    }

    @Override
    public Scores scores(Shape output, Type target) {
        return Scores.CLASS_LOGITS;
    }

    @Override
    public String toString() {
        return "softmax cross entropy" + (smoothing == 0 ? "" : " with label smoothing " + smoothing);
    }
}
