package dev.lanewise.train;

import dev.lanewise.data.Batch;
import java.util.List;
import java.util.Optional;

/**
 * Compares scores with labels. The class of the highest score is the answer, the lower label on a tie; a single score
 * answers 1 above 0. A NaN score is above all others, and a label whose own score is NaN is below all others, so that
 * nothing is right by accident.
 */
final class ClassScore implements Score {
    private final List<String> names;
    private final int[][] confusion;
    private final int[] ranks;

    /** @param width outputs of the network, of which there may be more than classes */
    ClassScore(List<String> names, int width) {
        this.names = names;
        confusion = new int[names.size()][names.size() + 1];
        ranks = new int[Math.max(2, width)];
    }

    @Override
    public void add(float[] outputs, int width, Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            int label = batch.labels()[i];
            int rank = width == 1 ? binaryRank(outputs[i], label) : rank(outputs, i * width, width, label);
            ranks[rank]++;
            int answer = width == 1 ? binaryAnswer(outputs[i]) : answer(outputs, i * width, width, label, rank);
            confusion[label][answer]++;
        }
    }

    private static int binaryRank(float score, int label) {
        return label == 1 == score > 0 && !Float.isNaN(score) ? 0 : 1;
    }

    private int binaryAnswer(float score) {
        return Float.isNaN(score) ? names.size() : score > 0 ? 1 : 0;
    }

    /** How many classes come before the label. */
    private static int rank(float[] scores, int from, int width, int label) {
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
        return new Evaluation(
                examples,
                loss,
                Optional.of(new Classification(new ConfusionMatrix(names, confusion), ranks)),
                Optional.empty());
    }
}
