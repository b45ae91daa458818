package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.SIGMOID;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Objects;

/** {@code −Σ t·ln(p/Σp)} along the last axis, from probabilities whose sum need not be 1: a softmax of their logarithms. */
record CategoricalCrossEntropy() implements ProbabilityLoss, Probabilities {

    @Override
    public Tensor perExample(Tensor output, Tensor target) {
        Objects.requireNonNull(output, "cross entropy of probabilities: the output");
        Objects.requireNonNull(target, "cross entropy of probabilities: the target");
        return ofLogarithms(ProbabilityLoss.limited(output).log(), target);
    }

    @Override
    public Tensor perExample(Ending ending, Tensor output, Tensor target) {
        Tensor x = ending.logits();
        boolean sigmoid = ending.activation().orElseThrow().equals(SIGMOID);
        return ofLogarithms(sigmoid ? x.negate().softplus().negate() : x, target); // ln σ(x) = −softplus(−x)
    }

    private static Tensor ofLogarithms(Tensor logarithms, Tensor target) {
        return Targets.meanOfExample(logarithms.softmaxCrossEntropy(target));
    }

    @Override
    public boolean accepts(Type target) {
        return true;
    }

    @Override
    public Scores scores(Shape output, Type target) {
        return Scores.CLASS_PROBABILITIES;
    }

    @Override
    public String toString() {
        return "cross entropy of probabilities";
    }
}
