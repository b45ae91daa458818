package dev.lanewise.train;

import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Schedule;

/**
 * How many batches of a loader make one update.
 *
 * @param batches that many, unless examples are counted
 * @param examples how many examples an update has; null if batches are counted
 */
record Gathering(int batches, BatchSchedule examples) {
    /** Each batch makes an update. */
    static final Gathering ONE = new Gathering(1, null);

    /** {@return how many batches of that size the update of step t takes, where the epoch has so many} */
    int at(int t, int batchSize) {
        return examples == null ? batches : Math.max(1, Math.ceilDiv(examples.at(t), batchSize));
    }

    /** {@return whether every update takes as many batches, but for the last one of an epoch} */
    boolean isEven() {
        return examples == null
                || examples.size().equals(Schedule.constant(examples.size().at(0)));
    }

    /**
     * {@return how many updates the epochs have from now on}
     *
     * @param t updates completed
     * @param first batches left in the epoch under way
     * @param each batches in an epoch
     * @param enough where counting may end
     */
    long updates(int t, int batchSize, int first, int each, int epochs, int enough) {
        if (examples == null) {
            return Math.ceilDiv(first, batches) + (epochs - 1L) * Math.ceilDiv(each, batches);
        }
        long updates = 0;
        int left = first;
        for (int epoch = 0; epoch < epochs && updates < enough; left = each, epoch++) {
            for (; left > 0 && updates < enough; updates++) {
                left -= at((int) Math.min(Integer.MAX_VALUE, t + updates), batchSize);
            }
        }
        return updates;
    }
}
