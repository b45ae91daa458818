package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Objects;

/**
 * {@code Σ t·(ln t − ln softmax(x))} along the last axis; 0·ln 0 is 0. Log-probabilities may be given as logits: they are
 * their own log-softmax.
 */
record KullbackLeibler() implements Loss, Probabilities {

    @Override
    public Tensor perExample(Tensor output, Tensor target) {
        Objects.requireNonNull(output, "kullback leibler: the output");
        Objects.requireNonNull(target, "kullback leibler: the target");
        Tensor t = Targets.numbers(toString(), output, target, "It takes probabilities of the output's shape.");
        Tensor entropy = t.times(Tensor.where(t.greater(0), t, 1).log()).sum(-1);
        return Targets.meanOfExample(output.softmaxCrossEntropy(t).plus(entropy));
    }

    @Override
    public boolean accepts(Type target) {
        return target == Type.FLOAT32;
    }

    @Override
    public Scores scores(Shape output, Type target) {
        return Scores.CLASS_LOGITS;
    }

    @Override
    public String toString() {
        return "kullback-leibler";
    }
}
