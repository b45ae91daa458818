package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Objects;

/**
 * With numbers t = ±1, or class indices 0 and 1 for one output: {@code max(0, 1 − t·x)}. With class indices for several
 * outputs: {@code max(0, 1 + max over j ≠ class of x[j] − x[class])}; Crammer and Singer 2001.
 */
record Hinge() implements Loss, BoundedTargets {

    @Override
    public Tensor perExample(Tensor output, Tensor target) {
        Objects.requireNonNull(output, "hinge: the output");
        Objects.requireNonNull(target, "hinge: the target");
        int rank = output.shape().rank();
        if (target.type() == Type.INT32 && rank == 2 && output.shape().size(1) > 1) {
            return ofClasses(output, target);
        }
        Tensor t = Targets.binary(toString(), output, target);
        Tensor sign = target.type() == Type.INT32 ? t.times(2).minus(1) : t;
        return Targets.meanOfExample(output.times(sign).subtractFrom(1).relu());
    }

    private Tensor ofClasses(Tensor output, Tensor target) {
        if (target.shape().rank() != 1
                || target.shape().size(0) != output.shape().size(0)) {
            throw Targets.refused(toString(), output, target, "Class indices are [batch].");
        }
        Tensor hit = target.oneHot(output.shape().size(1));
        Tensor right = Tensor.where(hit, output, 0).sum(1);
        Tensor rival = Tensor.where(hit, Double.NEGATIVE_INFINITY, output).max(1);
        return rival.minus(right).plus(1).relu();
    }

    @Override
    public boolean accepts(Type target) {
        return true;
    }

    @Override
    public Scores scores(Shape output, Type target) {
        return target == Type.INT32 && output.elements() > 1 ? Scores.CLASS_LOGITS : Scores.LABEL_LOGITS;
    }

    @Override
    public boolean allows(float number) {
        return number == 1 || number == -1;
    }

    @Override
    public String allowed() {
        return "-1 or 1";
    }

    @Override
    public String toString() {
        return "hinge";
    }
}
