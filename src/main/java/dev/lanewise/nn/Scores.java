package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;

/** What the outputs of a network are to a {@link Loss}: how they are read as answers, and how many classes they can tell. */
public enum Scores {
    /** Estimates of the target numbers. */
    NUMBERS,
    /** Any number for each class; the highest is the answer. Cross entropies make probabilities of them by softmax. */
    CLASS_LOGITS,
    /** Any number for each label; a yes is above 0. Cross entropies make probabilities of them by a sigmoid. */
    LABEL_LOGITS;

    /**
     * {@return how many classes there may be where targets are class indices: one for each output, or two where the one output
     * is a yes or no; 0 if none}
     *
     * @param output shape of one example's output
     */
    public int classes(Shape output) {
        return switch (this) {
            case NUMBERS -> 0;
            case CLASS_LOGITS -> output.rank() == 0 ? 0 : output.size(-1);
            case LABEL_LOGITS -> output.elements() == 1 ? 2 : 0;
        };
    }
}
