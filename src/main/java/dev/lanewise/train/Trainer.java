package dev.lanewise.train;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.program.Execution;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * Trains a copy of a model's weights. Each update is one compiled program: forward pass, gradients, clipping and the
 * optimizer's formula; in steady state it allocates nothing.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
 *     .optimizer(AdamW.of(rate).weightDecay(1e-2))
 *     .clipNorm(1.0)
 *     .build();
 * History history = trainer.fit(train.batches(32).shuffled(), epochs(30), earlyStopping(test).patience(5));
 * Model trained = trainer.model();
 * }</pre>
 *
 * <p>Time: the first update reads its schedules at step 0. An update whose loss or gradient is not finite, or that would write
 * something that is not, is not made: it throws or, if that is {@linkplain TrainerBuilder#skipNonFinite asked for}, is skipped; it changes nothing and does not
 * advance the time.
 *
 * <p>A trainer belongs to one thread at a time; a second one that uses it meanwhile gets an exception. {@link #model()},
 * {@link #updates()}, {@link #skipped()}, {@link #loss()}, {@link #gradientNorm()}, {@link #learningRate()}, {@link #rate()} and
 * {@link #rate(String)}, {@link #requestStop} and {@link #close()} may be called from any thread at any time. Close it to let helping
 * threads go; without {@linkplain TrainerBuilder#workers workers} there is nothing to close. A closed trainer still tells
 * what it has trained, and refuses to train and to evaluate by an {@link IllegalStateException}.
 */
public final class Trainer implements AutoCloseable {
    private static final String CLOSING = "another thread closes the trainer";

    private final Recipe recipe;
    private final Updater updater;
    private final Evaluator evaluator;
    private final TrainerBuilder settings;
    private final Turn turn = new Turn();
    private final Listing listing = new Listing();
    private final Standing standing = new Standing();
    private volatile Run running; // null unless fit is

    Trainer(Recipe recipe, Updater updater, Execution execution, TrainerBuilder settings) {
        this.recipe = recipe;
        this.updater = updater;
        this.settings = settings;
        evaluator = new Evaluator(recipe.model(), recipe.loss(), updater.weights(), execution);
    }

    /**
     * {@return the beginning of a trainer}
     *
     * @param model with its first weights; not modified
     * @param loss to make small, in the mean over the examples
     */
    public static TrainerBuilder of(Model model, Loss loss) {
        return new TrainerBuilder(model, loss);
    }

    // ---- training ----

    /**
     * Trains until the budget is used up, a listener or {@link #requestStop} stops it, or the thread is interrupted, which takes
     * effect before the next update; {@link History#stop()} says which, and the interrupt stays set. Goes on where the last call ended, also
     * within an epoch: under schedules, two calls of 100 steps equal one of 200. Batches of another size or order, or of another number of
     * examples, begin a new epoch.
     *
     * <p>Where rates or hyper-parameters are {@linkplain dev.lanewise.schedule.Plan plans}, the budget is the run that they are bound to, and
     * what looks wrong in them is logged once, with the fix. A fit that begins before the end of that run goes on with it, whatever its own
     * budget is; one that begins after it is another run, counted from its own beginning.
     *
     * @param batches of examples
     * @param budget how long
     * @param listeners are told of every update and epoch, in this order; see {@link Listener}
     * @return what happened
     * @throws NullPointerException if one of these is null
     * @throws DivergedException if a loss, a gradient or what an update would write was not finite, and not to be skipped
     * @throws IllegalArgumentException if the examples do not fit network and loss, or a layer, as batch normalization one alone; or a plan
     *     cannot be bound to the run, or leaves the range of its number
     * @throws IllegalStateException if another thread is using this trainer
     */
    public History fit(Batches batches, Budget budget, Listener... listeners) {
        Objects.requireNonNull(batches, "fit: the batches");
        Objects.requireNonNull(budget, "fit: the budget");
        Nulls.refuseIn("fit: the listeners", listeners);
        turn.begin("fit");
        try {
            Fitting.require("fit", recipe.model(), recipe.loss(), batches.data());
            Fitting.requireParts(recipe, batches);
            Fit fit = new Fit(this, batches, budget, List.of(listeners));
            running = fit.seenByListeners();
            if (turn.isClosed()) { // before it could see the run
                requestStop(CLOSING);
            }
            return fit.run();
        } finally {
            running = null;
            standing.endWatching();
            turn.end();
        }
    }

    /**
     * Trains to the end of an epoch: of the run under way, where there are plans.
     *
     * @return its record
     * @throws DivergedException as {@link #fit}
     * @throws CancellationException if an interrupt or {@link #requestStop} came before the end; another call goes on from there
     * @throws IllegalStateException if another thread is using this trainer, or plans would be bound to this one epoch
     */
    public History.Epoch epoch(Batches batches) {
        updater.requireUnfinishedRun("epoch");
        History history = fit(batches, Budget.epochs(1));
        if (history.stop().cause() != Stop.Cause.BUDGET) {
            throw new CancellationException("epoch: " + history.stop().reason());
        }
        return history.last();
    }

    /**
     * Makes one update.
     *
     * @param batch of examples; read, not kept
     * @return the batch's loss before the update, penalties included; not finite where the update was skipped for it
     * @throws DivergedException if loss, gradient or what the update would write is not finite, and not to be skipped; nothing has
     *     changed then, unless its text says so
     * @throws IllegalArgumentException if the batch does not fit network and loss
     * @throws IllegalStateException if another thread is using this trainer, or there are plans and no fit has bound them
     */
    public double step(Batch batch) {
        Objects.requireNonNull(batch, "step: the batch");
        turn.begin("step");
        try {
            return updater.update(batch);
        } finally {
            turn.end();
        }
    }

    /**
     * Makes one update.
     *
     * @param features {@code [batch, ...]}, row-major; as many examples as there are labels
     * @param labels class indices {@code [batch]}
     * @return as {@link #step(Batch)}
     */
    public double step(float[] features, int[] labels) {
        return step(features, labels, null);
    }

    /**
     * Makes one update from examples with weights: each loss is multiplied by its weight, and the sum divided by the number of examples.
     *
     * @param features {@code [batch, ...]}, row-major; as many examples as there are labels
     * @param labels class indices {@code [batch]}
     * @param weights {@code [batch]}, finite, 0 or more; null for 1 each
     * @return as {@link #step(Batch)}
     */
    public double step(float[] features, int[] labels, float[] weights) {
        Objects.requireNonNull(features, "step: the features");
        Objects.requireNonNull(labels, "step: the labels");
        turn.begin("step");
        try {
            return updater.update(features, labels, weights);
        } finally {
            turn.end();
        }
    }

    /**
     * Makes one update.
     *
     * @param features {@code [batch, ...]}, row-major
     * @param targets {@code [batch, ...]}, row-major; as many examples as there are features
     * @return as {@link #step(Batch)}
     */
    public double step(float[] features, float[] targets) {
        return step(features, targets, null);
    }

    /**
     * Makes one update from examples with weights.
     *
     * @param features {@code [batch, ...]}, row-major
     * @param targets {@code [batch, ...]}, row-major; as many examples as there are features
     * @param weights as {@link #step(float[], int[], float[])}
     * @return as {@link #step(Batch)}
     */
    public double step(float[] features, float[] targets, float[] weights) {
        Objects.requireNonNull(features, "step: the features");
        Objects.requireNonNull(targets, "step: the targets");
        turn.begin("step");
        try {
            return updater.update(features, targets, weights);
        } finally {
            turn.end();
        }
    }

    /**
     * Ends the fit under way before its next update, from any thread; without one, does nothing. Where several batches make one update,
     * that one is made first.
     *
     * @param reason a sentence for people, which {@link History#stop()} tells; the first one counts
     * @return whether there is a fit under way
     * @throws NullPointerException if there is no reason
     */
    public boolean requestStop(String reason) {
        Objects.requireNonNull(reason, "requestStop: the reason");
        Run run = running;
        if (run == null) {
            return false;
        }
        run.requestStop(reason);
        return true;
    }

    // ---- looking ----

    /**
     * {@return how well the present weights do; dropout and its like are off}
     *
     * @param data examples with targets
     * @throws IllegalArgumentException if they do not fit network and loss
     * @throws CancellationException if the thread is interrupted, or another one closes the trainer
     * @throws IllegalStateException if another thread is using this trainer
     */
    public Evaluation evaluate(DataSet data) {
        Objects.requireNonNull(data, "evaluate: the examples");
        return turn.look("evaluate", () -> {
            if (!turn.isWithinFit()) { // which ends, as all do, when another thread closes the trainer
                turn.requireOpen("evaluate");
            }
            return evaluator.evaluate(data, turn::isClosed);
        });
    }

    /** {@return a snapshot of the model between two updates; from any thread} */
    public Model model() {
        return updater.model();
    }

    /** {@return t, the number of updates completed; from any thread} */
    public int updates() {
        return updater.updates();
    }

    /** {@return how many updates were {@linkplain TrainerBuilder#skipNonFinite skipped}; from any thread} */
    public int skipped() {
        return updater.skipped();
    }

    /** {@return the learning rate that the last update used, as {@link LearningRate#value}; from any thread} */
    public double learningRate() {
        return updater.rates().main().value();
    }

    /** {@return the learning rate, to be read and overridden from any thread}; groups follow it unless they have one of their own */
    public LearningRate rate() {
        return updater.rates().main();
    }

    /**
     * {@return the learning rate that a group has of its own, to be read and overridden from any thread}
     *
     * @param group its {@linkplain ParameterGroup#called name}
     * @throws IllegalArgumentException if no group of that name has a rate of its own
     */
    public LearningRate rate(String group) {
        return updater.rates().of(Objects.requireNonNull(group, "rate: the name of the group"));
    }

    /** {@return the loss of the last update's examples, of all its batches where several make one, before the update; NaN before the first and after a restore; from any thread} */
    public double loss() {
        return updater.loss();
    }

    /**
     * {@return the norm of the last update's gradient before clipping; 0 before the first and after a restore; from any thread} Where the
     * squares of the gradient add up to more than {@link Float#MAX_VALUE} it is finite too, unless {@code clipValue} has limited the
     * elements while all else, weights and rates, was small: then it is infinite, and the update was made from the limited elements.
     */
    public double gradientNorm() {
        return updater.gradientNorm();
    }

    /** {@return what an update runs, for each form of batch so far, as {@link dev.lanewise.program.Program#explain()} lists it} */
    public String explain() {
        return turn.look("explain", updater::explain);
    }

    /**
     * Shows this trainer to JMX clients, as {@code dev.lanewise:type=Trainer,name="…"} in the platform's MBean server, until it is
     * closed; see {@link TrainerMXBean}.
     *
     * @param name of the trainer there
     * @throws NullPointerException if there is no name
     * @throws IllegalStateException if it is registered already, the name is taken, the trainer is closed or another thread is
     *     using it
     * @throws UnsupportedOperationException if this Java runtime lacks the module {@code java.management}
     */
    public void register(String name) {
        Objects.requireNonNull(name, "register: the name of the trainer");
        turn.use("register", () -> listing.register(this, name));
    }

    // ---- state ----

    /**
     * {@return a copy of everything that training has changed}
     *
     * @throws IllegalStateException if another thread is using this trainer
     */
    public TrainingState state() {
        return turn.look("state", () -> updater.state(standing));
    }

    /**
     * Goes back, or forward, to a state.
     *
     * @param state of a trainer of the same network and optimizer
     * @throws IllegalArgumentException if it is of others; nothing is changed then
     * @throws IllegalStateException if another thread is using this trainer
     */
    public void restore(TrainingState state) {
        Objects.requireNonNull(state, "restore: the state");
        turn.use("restore", () -> {
            updater.restore(state);
            standing.restore(state);
        });
    }

    /**
     * {@return a trainer of its own with these settings at this state}: whatever it does, this one stays as it is. On it one tries what might go
     * wrong, or what is not to be kept. It trains to the same bits, on the caller's thread alone.
     *
     * @throws IllegalStateException if another thread is using this trainer
     */
    public Trainer fork() {
        Trainer fork = settings.build();
        fork.restore(state());
        return fork;
    }

    /** Refuses examples that it could not evaluate, for listeners that will. */
    void requireComparable(String operation, DataSet data) {
        evaluator.requireComparable(operation, data);
    }

    /** {@return what is trained, for listeners} */
    Recipe recipe() {
        return recipe;
    }

    /** {@return the updates, for listeners on the training thread} */
    Updater updater() {
        return updater;
    }

    /** {@return where the training stands, for fit and its listeners} */
    Standing standing() {
        return standing;
    }

    /**
     * Lets helping threads go and takes the trainer out of JMX, for good; a second call does nothing. If another thread is using the
     * trainer, its fit ends before its next update, as {@link #requestStop} does it, an evaluation is cancelled before its next batch,
     * and this call waits until then, also if it is interrupted, which stays set: a shutdown hook may call it.
     *
     * @throws IllegalStateException from within a listener, which would wait for itself: {@link Run#stop} ends the fit
     */
    @Override
    public void close() {
        turn.close("close", () -> requestStop(CLOSING), () -> {
            try (listing;
                    evaluator) { // closed whatever is thrown
                updater.close();
            }
        });
    }

    /** {@return network, loss and how far it is} */
    @Override
    public String toString() {
        return "trainer of " + recipe.model().layout().size() + " weights for " + recipe.loss() + ": " + updates()
                + " updates, rate " + rate() + (turn.isClosed() ? ", closed" : "");
    }
}
