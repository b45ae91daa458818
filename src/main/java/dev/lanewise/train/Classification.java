package dev.lanewise.train;

/** How often outputs are right about classes. */
public final class Classification {
    private final ConfusionMatrix confusion;
    private final int[] ranks;
    private final int examples;

    /** @param ranks how many examples had so many outputs above that of their class */
    Classification(ConfusionMatrix confusion, int[] ranks) {
        this.confusion = confusion;
        this.ranks = ranks.clone();
        int sum = 0;
        for (int count : ranks) {
            sum += count;
        }
        examples = sum;
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
        int hits = 0;
        for (int rank = 0; rank < Math.min(k, ranks.length); rank++) {
            hits += ranks[rank];
        }
        return (double) hits / examples;
    }

    /** {@return which class was taken for which} */
    public ConfusionMatrix confusion() {
        return confusion;
    }
}
