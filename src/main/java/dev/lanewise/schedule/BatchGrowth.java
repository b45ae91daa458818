package dev.lanewise.schedule;

import dev.lanewise.schedule.formula.Require;
import dev.lanewise.schedule.formula.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that grows its batches where another one decays its rate: the same noise scale after the same number of samples,
 * in fewer updates.
 *
 * <p>Smith, Kindermans, Ying and Le, Don't Decay the Learning Rate, Increase the Batch Size, 2018.
 *
 * @param rate learning rate per update
 * @param batches samples per update
 * @param updates updates that consume the samples of the run that was converted
 */
public record BatchGrowth(Schedule rate, BatchSchedule batches, int updates) {

    /**
     * {@return the run whose batch grows, in multiples of the first batch, until {@code largest}; after that the rate
     * decays}
     *
     * @param rate learning rate of a run with constant batches; up to its peak nothing changes
     * @param updates number of updates of that run; the cost of the conversion grows with it
     * @param batch samples per update of that run
     * @param largest most samples per update
     * @throws IllegalArgumentException if updates or batch is below 1 or largest below batch
     */
    public static BatchGrowth insteadOfDecay(Schedule rate, int updates, int batch, int largest) {
        return insteadOfDecay(rate, updates, batch, largest, batch);
    }

    /**
     * {@return the run whose batch grows, in multiples of a number of samples, until {@code largest}; a rate that is 0
     * throughout keeps its batches}
     *
     * <p>At a position of s samples the original rate is r = rate(s/batch); the batch is batch·peak/r, rounded down to a
     * multiple, and the rate r·B/batch, so that rate/B stays exactly as it was and the rate never exceeds the peak.
     *
     * @param multiple batches after the first growth are multiples of this many samples
     * @throws IllegalArgumentException if an argument is out of range or there would be more than 4096 sizes
     */
    public static BatchGrowth insteadOfDecay(Schedule rate, int updates, int batch, int largest, int multiple) {
        Form original = Form.of("batch growth", "rate", rate);
        Require.whole("batch growth", "updates", updates, 1);
        Require.whole("batch growth", "batch", batch, 1);
        Require.whole("batch growth", "largest", largest, batch);
        Require.whole("batch growth", "multiple", multiple, 1);
        int peak = Horizon.of(original, updates).stepOfMax();
        double highest = original.at(peak);
        if (highest == 0) { // no ratio to keep, and 0/0 would stand for the size
            return new BatchGrowth(original, BatchSchedule.constant(batch), updates);
        }
        List<Integer> at = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>(List.of(batch));
        long samples = 0;
        long total = (long) updates * batch;
        int step = 0;
        for (; samples < total; step++) {
            double time = (double) samples / batch;
            int size = time <= peak ? batch : size(highest / original.value(time), batch, largest, multiple);
            if (size != sizes.getLast()) {
                at.add(step);
                sizes.add(size);
            }
            samples += size;
        }
        if (at.isEmpty()) {
            return new BatchGrowth(original, BatchSchedule.constant(batch), step);
        }
        if (sizes.size() > Row.LIMIT) {
            throw new IllegalArgumentException("batch growth: " + sizes.size() + " batch sizes; at most " + Row.LIMIT
                    + " are allowed. Choose a multiple above " + multiple);
        }
        int[] boundaries = at.stream().mapToInt(Integer::intValue).toArray();
        double[] paces =
                sizes.stream().mapToDouble(size -> (double) size / batch).toArray();
        Schedule counts = Schedule.piecewise(
                sizes.stream().mapToDouble(Integer::doubleValue).toArray(), boundaries);
        return new BatchGrowth(
                original.pace(paces, boundaries).times(Schedule.piecewise(paces, boundaries)),
                BatchSchedule.of(counts),
                step);
    }

    /** Rounded down, with room for the last bit of the quotient: a rate divided by 4 four-folds the batch. */
    private static int size(double ratio, int batch, int largest, int multiple) {
        double wanted = Math.floor(batch * Math.min(ratio, Integer.MAX_VALUE) * (1 + 1e-12) / multiple) * multiple;
        return (int) Math.max(batch, Math.min(largest, wanted));
    }
}
