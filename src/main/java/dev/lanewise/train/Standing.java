package dev.lanewise.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a training stands between two updates, apart from its numbers: in which epoch, and what early stopping has seen. */
final class Standing {
    // Where the next update of fit takes its batch.
    private int epoch;
    private int batch;
    private TrainingState.Order order; // null between two epochs
    // What its updates have added up: numbers, since a record for each would be allocated.
    private double lossSum;
    private int examples;
    /** Of a state that was restored, until a fit begins. */
    private final Map<String, TrainingState.Best> restored = new LinkedHashMap<>();
    /** Of the fit under way. */
    private final Map<String, EarlyStopping> watching = new LinkedHashMap<>();

    int epoch() {
        return epoch;
    }

    /** {@return how many batches of the epoch are done} */
    int batch() {
        return batch;
    }

    Optional<TrainingState.Order> order() {
        return Optional.ofNullable(order);
    }

    /** {@return the losses of the epoch under way} */
    TrainingState.Losses losses() {
        return new TrainingState.Losses(lossSum, examples);
    }

    double lossSum() {
        return lossSum;
    }

    int examples() {
        return examples;
    }

    /** Moves on within an epoch, whose updates so far had losses of that sum over their examples. */
    void moveTo(int batchesDone, TrainingState.Order ofBatches, double sum, int ofExamples) {
        batch = batchesDone;
        order = ofBatches;
        lossSum = sum;
        examples = ofExamples;
    }

    /** Moves to the end of the epoch. */
    void endEpoch() {
        epoch++;
        moveTo(0, null, 0, 0);
    }

    /** {@return how many batches of such an epoch are done: none if it is another one than that under way} */
    int batchIn(TrainingState.Order next) {
        return goesOnWith(next) ? batch : 0;
    }

    /** Leaves an epoch whose batches were others, and what another fit has seen. */
    void goOnWith(TrainingState.Order next) {
        if (!goesOnWith(next)) {
            endEpoch();
        }
        restored.clear();
    }

    private boolean goesOnWith(TrainingState.Order next) {
        return order == null || order.equals(next);
    }

    void restore(TrainingState state) {
        epoch = state.epoch();
        moveTo(
                state.batch(),
                state.order().orElse(null),
                state.losses().sum(),
                state.losses().examples());
        restored.clear();
        restored.putAll(state.bests());
    }

    // ---- early stopping, by the metric's name ----

    /** Takes note of who watches a metric in this fit; {@return what was seen before a restore, null if nothing} */
    TrainingState.Best beginWatching(String metric, EarlyStopping stopping) {
        if (watching.putIfAbsent(metric, stopping) != null) {
            throw new IllegalArgumentException("early stopping: two listeners of one fit watch '" + metric
                    + "'; leave one out, or put the number under another name for it");
        }
        return restored.get(metric);
    }

    void endWatching() {
        watching.clear();
    }

    void endWatching(String metric) {
        watching.remove(metric);
    }

    Map<String, TrainingState.Best> bests(Updater updater) {
        Map<String, TrainingState.Best> bests = new LinkedHashMap<>(restored);
        watching.forEach((metric, stopping) -> bests.put(metric, stopping.seen(updater)));
        return bests;
    }
}
