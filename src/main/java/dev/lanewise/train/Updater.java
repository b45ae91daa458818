package dev.lanewise.train;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Cursor;
import dev.lanewise.nn.Model;
import dev.lanewise.program.Engine;
import dev.lanewise.tensor.Values;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Makes updates, one after the other, and counts them. One thread updates at a time; all may look. */
final class Updater {
    private final Recipe recipe;
    private final Rates rates;
    private final int mostSkips;
    private final Memory memory;
    private final Replays replays;
    private final Plans plans;

    /** Held while weights change or are copied; fair, so that a snapshot waits for one update and not for a pause. */
    private final ReentrantLock weightsLock = new ReentrantLock(true);

    private volatile int updates;
    private volatile double loss = Double.NaN;
    private volatile double gradientNorm;
    private volatile int skipped;
    private int skippedInARow;

    Updater(Recipe recipe, Rates rates, int mostSkips, Memory memory, Replays replays, Plans plans) {
        this.recipe = recipe;
        this.rates = rates;
        this.mostSkips = mostSkips;
        this.memory = memory;
        this.replays = replays;
        this.plans = plans;
    }

    // ---- runs ----

    /** A fit begins, with so many batches of an epoch done and so many updates to make: binds plans, or goes on with their run. */
    void beginRun(TrainingState.Order order, int batch, int planned) {
        plans.begin(new TrainingState.Course(updates, skipped, batch, order, planned));
    }

    /** Refuses to begin a run of one epoch for plans. */
    void requireUnfinishedRun(String operation) {
        plans.requireUnfinished(operation, updates, skipped);
    }

    /** {@return how many batches of a fit make one update} */
    Gathering gathering() {
        return recipe.gathering();
    }

    // ---- updating ----

    /** One update of one batch; {@return its loss} */
    double update(float[] features, int[] labels, float[] weights) {
        plans.requireRun("step");
        requireExamples(features.length, labels.length, "labels");
        Replay replay = replays.of(labels.length, true, 1, requireWeights(weights, labels.length));
        replay.feed().features(features);
        replay.feed().labels(labels);
        replay.feed().weights(weights);
        return update(replay);
    }

    /** One update of one batch; {@return its loss} */
    double update(float[] features, float[] targets, float[] weights) {
        plans.requireRun("step");
        int batch = features.length / recipe.model().inputShape().elements();
        requireExamples(features.length, batch, "features");
        if (batch == 0 || targets.length % batch != 0) {
            throw new IllegalArgumentException("step: " + targets.length
                    + " target numbers are not the same number for each of " + batch + " examples");
        }
        Replay replay = replays.of(batch, false, targets.length / batch, requireWeights(weights, batch));
        replay.feed().features(features);
        replay.feed().targets(targets);
        replay.feed().weights(weights);
        return update(replay);
    }

    private static boolean requireWeights(float[] weights, int batch) {
        if (weights != null && weights.length != batch) {
            throw new IllegalArgumentException(
                    "step: " + weights.length + " weights for " + batch + " examples; give each one, or null");
        }
        return weights != null;
    }

    /** One update of one batch, whose examples were fed; {@return its loss} */
    private double update(Replay replay) {
        int t = begin();
        if (!recipe.accumulates()) {
            return finish(t, replay.step(), replay.feed());
        }
        memory.clear();
        replay.gather(t, 0);
        return finish(t, replays.applying().step(replay.format().batch()), replay.feed());
    }

    /** One update of one batch; {@return its loss} */
    double update(Batch batch) {
        plans.requireRun("step");
        return update(fed(batch));
    }

    /**
     * One update of the next batches, as many as make one.
     *
     * @return of how many examples; 0 if the thread was interrupted before all batches were read, and nothing has changed
     */
    int update(Cursor cursor) {
        if (!recipe.accumulates()) {
            Batch batch = cursor.next();
            update(batch);
            return batch.size();
        }
        int t = begin();
        memory.clear();
        int examples = 0;
        int batches = recipe.gathering().at(t, cursor.batches().batchSize());
        Feed last = null;
        for (int i = 0; i < batches && cursor.hasNext(); i++) {
            if (Thread.currentThread().isInterrupted()) {
                return 0;
            }
            Batch batch = cursor.next();
            Replay replay = fed(batch);
            replay.gather(t, examples);
            last = replay.feed();
            examples += batch.size();
        }
        finish(t, replays.applying().step(examples), last);
        return examples;
    }

    private Replay fed(Batch batch) {
        boolean classes = batch.labels().length > 0;
        int width = classes ? 1 : batch.targets().length / batch.capacity();
        if (width == 0) {
            throw new IllegalArgumentException("step: " + batch + " has neither labels nor targets to learn from");
        }
        requireExamples(batch.features().length, batch.capacity(), "rows");
        Replay replay = replays.of(batch.size(), classes, width, batch.weights().length > 0);
        replay.feed().batch(batch);
        return replay;
    }

    /** Refuses features that are not those of so many examples. */
    private void requireExamples(int features, int examples, String what) {
        int each = recipe.model().inputShape().elements();
        if (examples < 1 || features != (long) examples * each) {
            throw new IllegalArgumentException("step: " + features + " features and " + examples + " " + what
                    + " do not fit; an example of the model has " + each + " features "
                    + recipe.model().inputShape());
        }
    }

    private int begin() {
        int t = updates;
        if (t == Integer.MAX_VALUE) {
            throw new IllegalStateException("step: " + t + " updates are the most that a schedule can count");
        }
        rates.begin(t);
        return t;
    }

    /** @param feed what was fed last */
    private double finish(int t, Guarded step, Feed feed) {
        boolean done;
        Engine.pause(); // here and not while others wait for the weights
        weightsLock.lock();
        try {
            done = step.run(t, isCalm());
            if (done) {
                memory.wrote(step.magnitude());
                if (!Float.isFinite(step.magnitude())) {
                    throw diagnosis(t, step, feed).written();
                }
                updates = t + 1;
            }
        } finally {
            weightsLock.unlock();
        }
        float batchLoss = step.loss();
        if (done) {
            rates.made();
            skippedInARow = 0;
            loss = batchLoss;
            gradientNorm = step.norm();
        } else {
            if (skippedInARow >= mostSkips) { // above it after a restore from a trainer that allowed more
                throw diagnosis(t, step, feed).refused();
            }
            skippedInARow++;
            skipped = skipped + 1; // written by one thread at a time
        }
        return batchLoss;
    }

    /** A gradient as large as the last one is not even tried as a calm one. */
    private boolean isCalm() {
        return memory.magnitude() <= Calm.MAGNITUDE
                && memory.rulesAreCalm()
                && (recipe.clipsValues() || gradientNorm <= Calm.norm(recipe));
    }

    private Diagnosis diagnosis(int t, Guarded step, Feed feed) {
        return new Diagnosis(recipe, memory, step, feed, t, rates.main().current(), skippedInARow);
    }

    // ---- looking ----

    Model model() {
        weightsLock.lock();
        try {
            return recipe.model().withWeights(memory.weights());
        } finally {
            weightsLock.unlock();
        }
    }

    int updates() {
        return updates;
    }

    Rates rates() {
        return rates;
    }

    double loss() {
        return loss;
    }

    double gradientNorm() {
        return gradientNorm;
    }

    TrainingState.Skips skips() {
        return new TrainingState.Skips(skipped, skippedInARow);
    }

    int skipped() {
        return skipped;
    }

    String explain() {
        return replays.explain();
    }

    // ---- state ----

    /** {@return the weights themselves} */
    float[] weights() {
        return memory.weights();
    }

    /** {@return a copy of everything, which lies where it stands} */
    TrainingState state(Standing standing) {
        return new TrainingState(
                updates,
                standing.epoch(),
                standing.batch(),
                standing.order(),
                standing.losses(),
                Values.of(memory.weights()),
                memory.copyOfSlots(),
                rates.overrides(),
                rates.last(),
                skips(),
                standing.bests(this),
                Optional.ofNullable(plans.course()));
    }

    /** {@return a copy of the optimizer's state by name} */
    Map<String, Values> copyOfSlots() {
        return memory.copyOfSlots();
    }

    /** Goes to a state; if it does not fit, nothing is changed. */
    void restore(TrainingState state) {
        Plans.Bound bound = plans.bound(state.course().orElse(null));
        rates.requireKnown(state.overrides());
        for (TrainingState.Best best : state.bests().values()) {
            if (best.weights().size() > 0) {
                memory.require(best.weights(), best.slots());
            }
        }
        weightsLock.lock();
        try {
            memory.restore(state.weights(), state.slots());
            plans.use(bound);
            rates.restore(state.updates(), state.overrides(), state.rates());
            updates = state.updates();
            skipped = state.skips().total();
            skippedInARow = state.skips().inARow();
            loss = Double.NaN;
            gradientNorm = 0;
        } finally {
            weightsLock.unlock();
        }
    }

    /** {@return a copy of weights and optimizer state, in the arrays of an earlier copy unless that is null} */
    float[][] copy(float[][] earlier) {
        return memory.copy(earlier);
    }

    /** {@return the weights of a copy} */
    Values weightsOf(float[][] copy) {
        return memory.weightsOf(copy);
    }

    /** {@return the optimizer's state of a copy, by name} */
    Map<String, Values> slotsOf(float[][] copy) {
        return memory.slotsOf(copy);
    }

    /** {@return a copy made of these; if they do not fit, an exception} */
    float[][] arrays(Values weights, Map<String, Values> slots) {
        return memory.arrays(weights, slots);
    }

    /** Goes back to weights and optimizer state that were copied; the time goes on. */
    void goBackTo(float[][] copy) {
        weightsLock.lock();
        try {
            memory.goBackTo(copy);
        } finally {
            weightsLock.unlock();
        }
    }

    void close() {
        replays.close();
    }
}
