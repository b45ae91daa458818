package dev.lanewise.train;

import java.util.Optional;

/** How often outputs are right about classes. */
public final class Classification {
    private final Optional<ConfusionMatrix> confusion;
    private final double[] ranks;

    /** @param ranks the weight of the examples that have so many outputs above that of their class */
    Classification(Optional<ConfusionMatrix> confusion, double[] ranks) {
        this.confusion = confusion;
        this.ranks = ranks.clone();
    }

    /** {@return the share of examples whose class has the highest score; a tie goes to the lower label, NaN is wrong} */
    public double accuracy() {
        return topK(1);
    }

    /**
     * {@return the share of examples whose class is among the k highest scores}
     *
     * @param k 1 or more
     * @throws IllegalArgumentException if k is below 1
     */
    public double topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("topK: k must be 1 or more, not " + k);
        }
        double hits = 0;
        double all = 0;
        for (int rank = 0; rank < ranks.length; rank++) {
            hits += rank < k ? ranks[rank] : 0;
            all += ranks[rank];
        }
        return hits / all;
    }

    /**
     * {@return which class was taken for which}
     *
     * @throws IllegalStateException if the targets are probabilities
     */
    public ConfusionMatrix confusion() {
        return confusion.orElseThrow(() -> new IllegalStateException(
                "confusion: the targets are probabilities and name no classes; see accuracy() and topK(k)"));
    }
}
