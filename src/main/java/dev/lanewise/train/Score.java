package dev.lanewise.train;

import dev.lanewise.data.Batch;

/** Counts what outputs are worth, batch by batch. */
sealed interface Score permits ClassScore, ChoiceScore, LabelScore, NumberScore {

    /**
     * Takes the outputs of a batch.
     *
     * @param outputs {@code [size, width]}
     * @param width numbers per example
     */
    void add(float[] outputs, int width, Batch batch);

    /** {@return the result} */
    Evaluation evaluation(int examples, double loss);
}
