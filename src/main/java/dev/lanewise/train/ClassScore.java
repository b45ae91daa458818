package dev.lanewise.train;

import dev.lanewise.data.Batch;
import dev.lanewise.nn.Scores;
import java.util.List;
import java.util.Optional;

/**
 * Compares scores with labels. The class of the highest score is the answer, the lower label on a tie; a score for yes or no
 * answers 1 above its threshold. A NaN score is above all others, and a label whose own score is NaN is below all others, so that
 * nothing is right by accident.
 */
final class ClassScore implements Score {
    private final List<String> names;
    private final boolean binary;
    private final float threshold;
    private final double[][] confusion;
    private final double[] ranks;

    /** @param width outputs of the network, of which there may be more than classes */
    ClassScore(List<String> names, int width, Scores scores) {
        this.names = names;
        binary = scores.areLabels();
        threshold = (float) scores.threshold();
        confusion = new double[names.size()][names.size() + 1];
        ranks = new double[Math.max(2, width)];
    }

    @Override
    public void add(float[] outputs, int width, Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            int label = batch.labels()[i];
            int rank = binary ? binaryRank(outputs[i], label) : rank(outputs, i * width, width, label);
            ranks[rank] += batch.weight(i);
            int answer = binary ? binaryAnswer(outputs[i]) : answer(outputs, i * width, width, label, rank);
            confusion[label][answer] += batch.weight(i);
        }
    }

    private int binaryRank(float score, int label) {
        return label == 1 == score > threshold && !Float.isNaN(score) ? 0 : 1;
    }

    private int binaryAnswer(float score) {
        return Float.isNaN(score) ? names.size() : Math.min(score > threshold ? 1 : 0, names.size());
    }

    /** How many classes come before the label. */
    static int rank(float[] scores, int from, int width, int label) {
        float own = scores[from + label];
        int before = 0;
        for (int j = 0; j < width; j++) {
            float other = scores[from + j];
            boolean behind = j < label ? own > other : own >= other;
            before += j == label || behind ? 0 : 1;
        }
        return before;
    }

    /** The class of the highest score; one past the last if that is none of the data set's or a score is NaN. */
    private int answer(float[] scores, int from, int width, int label, int rank) {
        if (rank == 0) {
            return label;
        }
        int best = 0;
        for (int j = 0; j < width; j++) {
            if (Float.isNaN(scores[from + j])) {
                return names.size();
            }
            best = scores[from + j] > scores[from + best] ? j : best;
        }
        return Math.min(best, names.size());
    }

    @Override
    public Evaluation evaluation(int examples, double loss) {
        return Evaluation.of(examples, loss)
                .with(new Classification(Optional.of(new ConfusionMatrix(names, confusion)), ranks));
    }
}
