package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Objects;

/** From logits, for each element: every output is a yes or no of its own. */
record BinaryCrossEntropy() implements Loss, Probabilities {

    @Override
    public Tensor perExample(Tensor output, Tensor target) {
        Objects.requireNonNull(output, "binary cross entropy: the output");
        Objects.requireNonNull(target, "binary cross entropy: the target");
        return Targets.meanOfExample(output.sigmoidCrossEntropy(Targets.binary(toString(), output, target)));
    }

    @Override
    public boolean accepts(Type target) {
        return true;
    }

    @Override
    public Scores scores(Shape output, Type target) {
        return Scores.LABEL_LOGITS;
    }

    @Override
    public String allowed() {
        return "0 to 1";
    }

    @Override
    public String toString() {
        return "binary cross entropy";
    }
}
