package dev.lanewise.train;

import java.util.Map;
import java.util.Objects;

/**
 * One call of {@code fit}, as its listeners see it: always the same object, with new numbers after each update. For the thread that
 * trains.
 */
public final class Run {
    private final Trainer trainer;
    private final int batchesPerEpoch;
    private final int batchSize;
    private final long plannedByEpochs;
    private final int plannedBySteps;
    private final long begin = System.nanoTime();
    private final Metrics metrics = new Metrics();
    private Measured measured;

    private int epoch;
    private int batch;
    private int updates;
    private int skipped;
    private long examples;
    private double loss = Double.NaN;
    private double learningRate;
    private double gradientNorm;
    private double epochLossSum;
    private int epochExamples;
    private boolean begun;
    private Stop stop;
    private volatile String requestedStop; // by any thread

    /**
     * @param byEpochs how many updates the budget of epochs allows
     * @param bySteps how many the budget of steps allows
     */
    Run(Trainer trainer, int batchSize, int batchesPerEpoch, long byEpochs, int bySteps) {
        this.trainer = trainer;
        this.batchSize = batchSize;
        this.batchesPerEpoch = batchesPerEpoch;
        plannedByEpochs = byEpochs;
        plannedBySteps = bySteps;
        learningRate = trainer.learningRate();
    }

    /** Takes note of what will be measured, before any listener starts. */
    void announce(Measured names) {
        measured = names;
    }

    Measured measured() {
        return measured;
    }

    /** All listeners have started. */
    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Begins an epoch, or the rest of one, whose updates had losses of that sum over their examples. */
    void beginEpoch(int before, int batchesDone, double lossSum, int examplesDone) {
        epoch = before + 1;
        batch = batchesDone;
        epochLossSum = lossSum;
        epochExamples = examplesDone;
        metrics.begin();
    }

    void updated(double newLoss, int batchSize, int batchesDone) {
        batch = batchesDone;
        updates++;
        examples += batchSize;
        loss = newLoss;
        learningRate = trainer.learningRate();
        gradientNorm = trainer.gradientNorm();
        epochLossSum += newLoss * batchSize;
        epochExamples += batchSize;
    }

    void skipped(int batchesDone) {
        batch = batchesDone;
        skipped++;
    }

    void end(Stop how) {
        if (stop == null) {
            stop = how;
        }
    }

    /** Asks for the end before the next update, from any thread; the first reason counts. */
    synchronized void requestStop(String reason) {
        if (requestedStop == null) {
            requestedStop = reason;
        }
    }

    /** {@return the reason; null unless it was asked for} */
    String requestedStop() {
        return requestedStop;
    }

    /** What is put from now on is of this listener. */
    void tell(Listener listener) {
        metrics.tell(listener);
    }

    Map<String, Double> metrics() {
        return metrics.numbers();
    }

    double epochLossSum() {
        return epochLossSum;
    }

    int epochExamples() {
        return epochExamples;
    }

    /** {@return the trainer: evaluate with it, take its model; it refuses to train within a listener} */
    public Trainer trainer() {
        return trainer;
    }

    /** {@return which epoch is under way, from 1 as in the history; 0 before the first of this run has begun} */
    public int epoch() {
        return epoch;
    }

    /** {@return how many batches of the epoch are done} */
    public int batch() {
        return batch;
    }

    /** {@return how many batches a whole epoch has} */
    public int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    /** {@return how many updates a whole epoch has: fewer than batches where several make one; if their number varies, as now} */
    public int updatesPerEpoch() {
        return Math.ceilDiv(batchesPerEpoch, trainer.updater().gathering().at(trainer.updates(), batchSize));
    }

    /** {@return the updates made in this run} */
    public int updates() {
        return updates;
    }

    /** {@return the updates that this run will make unless it is stopped} */
    public int plannedUpdates() {
        return (int) Math.min(plannedByEpochs - skipped, plannedBySteps);
    }

    /** {@return the updates of this run that were {@linkplain TrainerBuilder#skipNonFinite skipped}} */
    public int skippedUpdates() {
        return skipped;
    }

    /** {@return the examples seen in this run} */
    public long examples() {
        return examples;
    }

    /** {@return the loss of the last update's examples, before the update; NaN before the first} */
    public double loss() {
        return loss;
    }

    /** {@return the mean over the examples of the epoch so far of {@link #loss}, also where it began in another run; NaN before its first update} */
    public double epochLoss() {
        return epochExamples == 0 ? Double.NaN : epochLossSum / epochExamples;
    }

    /** {@return the learning rate that the last update used} */
    public double learningRate() {
        return learningRate;
    }

    /** {@return the norm of the last update's gradient before clipping} */
    public double gradientNorm() {
        return gradientNorm;
    }

    /** {@return the seconds since this run began} */
    public double seconds() {
        return (System.nanoTime() - begin) * 1e-9;
    }

    /** {@return how the run ended, null while it goes on} */
    public Stop stop() {
        return stop;
    }

    /**
     * Ends the run before the next update; the first reason counts.
     *
     * @param reason a sentence for people
     * @throws NullPointerException if there is none
     */
    public void stop(String reason) {
        Objects.requireNonNull(reason, "stop: the reason");
        end(new Stop(Stop.Cause.LISTENER, reason));
    }

    /**
     * Puts a number into the record of the epoch; {@link Listener#measure} is the place to do it, where others want to read it.
     *
     * @param name such as {@code validation loss}
     * @param value NaN where there is none
     * @throws NullPointerException if there is no name
     * @throws IllegalArgumentException if the record has a column of that name already, as {@code loss}, or another listener has put a
     *     number of that name in this fit
     */
    public void metric(String name, double value) {
        Objects.requireNonNull(name, "metric: its name");
        if (History.COLUMNS.contains(name)) {
            throw new IllegalArgumentException("metric: '" + name
                    + "' is a column that every record of an epoch has; take another name, such as 'my " + name + "'");
        }
        metrics.put(name, value);
    }

    /**
     * {@return a number that a listener has put into the record of this epoch; NaN if there is none of that name}
     *
     * @throws NullPointerException if there is no name
     */
    public double metric(String name) {
        return metrics().getOrDefault(Objects.requireNonNull(name, "metric: its name"), Double.NaN);
    }

    /** {@return where it is, and how it goes} */
    @Override
    public String toString() {
        return "epoch " + epoch + ", batch " + batch + "/" + batchesPerEpoch + ", update " + updates + " of "
                + plannedUpdates() + ", loss " + loss + ", rate " + learningRate
                + (metrics().isEmpty() ? "" : ", " + metrics()) + (stop == null ? "" : "; " + stop.reason());
    }
}
