package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.SIGMOID;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Objects;

/** {@code −t·ln p − (1 − t)·ln(1 − p)} for each element: every output is a yes or no of its own. */
record BinaryProbabilityCrossEntropy() implements ProbabilityLoss, Probabilities {

    @Override
    public Tensor perExample(Tensor output, Tensor target) {
        Objects.requireNonNull(output, "binary cross entropy of probabilities: the output");
        Objects.requireNonNull(target, "binary cross entropy of probabilities: the target");
        Tensor t = Targets.binary(toString(), output, target);
        Tensor p = ProbabilityLoss.limited(output);
        Tensor yes = t.times(p.log()),
                no = t.subtractFrom(1).times(p.subtractFrom(1).log());
        return Targets.meanOfExample(yes.plus(no).negate());
    }

    /** One minus a softmax is no formula of one logit: there, and there alone, the limits stay. */
    @Override
    public Tensor perExample(Ending ending, Tensor output, Tensor target) {
        if (!ending.activation().orElseThrow().equals(SIGMOID)) {
            return perExample(output, target);
        }
        Tensor t = Targets.binary(toString(), output, target);
        return Targets.meanOfExample(ending.logits().sigmoidCrossEntropy(t));
    }

    @Override
    public boolean accepts(Type target) {
        return true;
    }

    @Override
    public Scores scores(Shape output, Type target) {
        return Scores.LABEL_PROBABILITIES;
    }

    @Override
    public String allowed() {
        return "0 to 1";
    }

    @Override
    public String toString() {
        return "binary cross entropy of probabilities";
    }
}
