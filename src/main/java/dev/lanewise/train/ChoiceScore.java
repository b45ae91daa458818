package dev.lanewise.train;

import dev.lanewise.data.Batch;
import java.util.Optional;

/**
 * Compares the highest of an example's scores with the most probable class of its target, the first on a tie; where an example has
 * several lines of classes, line by line. A NaN score is above all others, and that of the class itself below.
 */
final class ChoiceScore implements Score {
    private final int classes;
    private final double[] ranks;

    ChoiceScore(int classes) {
        this.classes = classes;
        ranks = new double[classes];
    }

    @Override
    public void add(float[] outputs, int width, Batch batch) {
        for (int from = 0; from < batch.size() * width; from += classes) {
            int label = from;
            for (int j = from; j < from + classes; j++) {
                label = batch.targets()[j] > batch.targets()[label] ? j : label;
            }
            ranks[ClassScore.rank(outputs, from, classes, label - from)] += batch.weight(from / width);
        }
    }

    @Override
    public Evaluation evaluation(int examples, double loss) {
        return Evaluation.of(examples, loss).with(new Classification(Optional.empty(), ranks));
    }
}
