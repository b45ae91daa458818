package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import java.util.Objects;

/**
 * What the outputs of a network are to a {@link Loss}: how they are read as answers, how many classes they can tell, and which
 * last layers make them.
 */
public enum Scores {
    /** Estimates of the target numbers. */
    NUMBERS,
    /** Any number for each class; the highest is the answer. Cross entropies make probabilities of them by softmax. */
    CLASS_LOGITS,
    /** From 0 to 1 for each class; the highest is the answer. */
    CLASS_PROBABILITIES,
    /** Any number for each label; a yes is above 0. Cross entropies make probabilities of them by a sigmoid. */
    LABEL_LOGITS,
    /** From 0 to 1 for each label; a yes is above ½. */
    LABEL_PROBABILITIES;

    /**
     * {@return how many classes there may be where targets are class indices: one for each output, or two where the one output
     * is a yes or no; 0 if none}
     *
     * @param output shape of one example's output
     */
    public int classes(Shape output) {
        Objects.requireNonNull(output, "classes: the shape of the output");
        return switch (this) {
            case NUMBERS -> 0;
            case CLASS_LOGITS, CLASS_PROBABILITIES -> output.rank() == 0 ? 0 : output.size(-1);
            case LABEL_LOGITS, LABEL_PROBABILITIES -> output.elements() == 1 ? 2 : 0;
        };
    }

    /** {@return above which score a label is a yes; NaN where scores are no labels'} */
    public double threshold() {
        return switch (this) {
            case LABEL_LOGITS -> 0;
            case LABEL_PROBABILITIES -> 0.5;
            case NUMBERS, CLASS_LOGITS, CLASS_PROBABILITIES -> Double.NaN;
        };
    }

    /** {@return whether each output is a yes or no of its own} */
    public boolean areLabels() {
        return this == LABEL_LOGITS || this == LABEL_PROBABILITIES;
    }
}
