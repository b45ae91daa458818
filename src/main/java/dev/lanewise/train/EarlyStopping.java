package dev.lanewise.train;

import dev.lanewise.data.DataSet;
import dev.lanewise.tensor.Values;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Stops when a metric has not become better for some epochs, and leaves the trainer with the weights of the best epoch. Prechelt,
 * Early Stopping — But When?, 1998.
 *
 * <pre>{@code
 * trainer.fit(batches, epochs(100), earlyStopping(test).patience(5).minDelta(1e-3));
 * trainer.fit(batches, epochs(100), earlyStopping(test).on("validation accuracy").startFrom(10));
 * }</pre>
 *
 * <p>In the sense of minimisation, a metric m is better if m &lt; best − max(minDelta, minRelativeDelta·|best|); of equals the
 * earlier one stays, and what is not finite never is better. The count of epochs that are no better begins anew at one that is, with a
 * {@linkplain #baseline} only if that is beaten too; where it reaches the patience, the fit is stopped. These are the rules of
 * Keras.
 *
 * <p>The best weights come back however the fit ends, also in the middle of an epoch, before any other listener is told of the
 * end; and with them the optimizer's state of that epoch, so that another fit goes on from there also where a rule trains elsewhere
 * than at the weights, as {@link dev.lanewise.optim.Ema}; {@linkplain Trainer#updates time} stays that of the end. Of several in one
 * fit the last one's weights stay. Memory: one copy of weights and slots.
 *
 * <p>A {@link Trainer#state state} that is taken within a fit has what was seen so far: a trainer that is restored to it goes on
 * waiting and keeps the best weights, if its fit has an early stopping on the same metric. One that {@link Listener#onStep} takes after the
 * last update of an epoch has not seen that epoch's end; {@link Listener#onEpoch} comes after it.
 */
public final class EarlyStopping implements Listener {
    private static final String WAYS =
            " Put validation(data) beside it, or a listener that calls run.metric(name, value) in measure(run)";

    private final DataSet data; // null where another listener measures
    private String metric;
    private Boolean smaller; // null: as the metric's name says
    private int patience = 10;
    private double minDelta;
    private double minRelativeDelta;
    private double baseline = Double.NaN;
    private int startFrom;
    private boolean includesStart;

    private Patience rule;
    private Patience.Progress progress = Patience.Progress.NONE;
    private int bestEpoch;
    private int bestUpdate;
    /** Weights and slots; null before the first that was good. */
    private float[][] kept;

    private EarlyStopping(DataSet data, String metric) {
        this.data = data;
        this.metric = metric;
    }

    /**
     * {@return the listener that evaluates these examples after each epoch}, puts their metrics into the history, and watches the
     * {@code validation loss}; with a patience of 10 epochs
     */
    public static EarlyStopping earlyStopping(DataSet data) {
        return new EarlyStopping(Objects.requireNonNull(data, "earlyStopping: the examples"), "validation loss");
    }

    /**
     * {@return the listener for a metric that another listener {@linkplain Listener#measure measures}, as {@code validation accuracy}, or
     * for {@code loss}, the mean over the training examples of the epoch; with a patience of 10 epochs}
     */
    public static EarlyStopping earlyStopping(String metric) {
        return new EarlyStopping(null, Objects.requireNonNull(metric, "earlyStopping: the metric's name"));
    }

    /**
     * {@return this with another metric to watch}; one whose name ends in loss, error, mae or rmse is to become small, one in
     * accuracy, precision, recall, f1 or r2 large; for others say {@link #minimize} or {@link #maximize}
     *
     * @param name of a metric of these examples, of another listener, or {@code loss}
     */
    public EarlyStopping on(String name) {
        metric = Objects.requireNonNull(name, "early stopping: the metric's name");
        return this;
    }

    /** {@return this with a metric that is better the smaller it is} */
    public EarlyStopping minimize() {
        smaller = true;
        return this;
    }

    /** {@return this with a metric that is better the larger it is} */
    public EarlyStopping maximize() {
        smaller = false;
        return this;
    }

    /**
     * {@return this with another patience}
     *
     * @param epochs how many in a row may be no better, the last of them stops; 0 stops at the first as 1 does
     * @throws IllegalArgumentException if it is negative
     */
    public EarlyStopping patience(int epochs) {
        patience = atLeastZero("patience", epochs);
        return this;
    }

    /**
     * {@return this with a least improvement}
     *
     * @param difference by how much better an epoch must be to count, 0 or more
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public EarlyStopping minDelta(double difference) {
        minDelta = atLeastZero("minDelta", difference);
        return this;
    }

    /**
     * {@return this with a least improvement relative to the best so far}
     *
     * @param share of the best one's magnitude by which an epoch must be better to count, 0 or more
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public EarlyStopping minRelativeDelta(double share) {
        minRelativeDelta = atLeastZero("minRelativeDelta", share);
        return this;
    }

    /**
     * {@return this with a value that the metric must have beaten within the patience}: until then improvements do not begin the count
     * anew
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public EarlyStopping baseline(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "early stopping: baseline must be finite, not " + value + "; leave it out for none");
        }
        baseline = value;
        return this;
    }

    /**
     * {@return this with so many epochs of the fit ignored first}: they are neither best nor counted
     *
     * @throws IllegalArgumentException if it is negative
     */
    public EarlyStopping startFrom(int epochs) {
        startFrom = atLeastZero("startFrom", epochs);
        return this;
    }

    /** {@return this with the weights before the fit as a candidate}: they are evaluated first, and come back if no epoch is better */
    public EarlyStopping includingStart() {
        includesStart = true;
        return this;
    }

    private static int atLeastZero(String name, int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException("early stopping: " + name + " must be 0 or more epochs, not " + epochs);
        }
        return epochs;
    }

    private static double atLeastZero(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "early stopping: " + name + " must be finite and at least 0, not " + value);
        }
        return value;
    }

    /**
     * @throws IllegalArgumentException if the examples do not fit network and loss, if nobody will measure the metric and all listeners
     *     {@linkplain Listener#metrics say} what they do, or if the metric's name does not tell which way is better and nobody has said
     *     it
     */
    @Override
    public void onStart(Run run) {
        if (data != null) {
            run.trainer().requireComparable("early stopping", data);
        }
        run.measured().complaint(metric).ifPresent(complaint -> {
            throw new IllegalArgumentException("early stopping: " + complaint + WAYS);
        });
        rule = new Patience(direction(), patience, minDelta, minRelativeDelta, baseline, startFrom);
        progress = Patience.Progress.NONE;
        bestEpoch = 0;
        bestUpdate = 0;
        kept = null;
        if (data == null && includesStart) {
            throw new IllegalArgumentException(
                    "early stopping: includingStart() needs the examples to measure before the"
                            + " first epoch: earlyStopping(data).on(\"" + metric + "\")");
        }
        TrainingState.Best before = run.trainer().standing().beginWatching(metric, this);
        if (before != null) {
            progress = new Patience.Progress(before.reports(), before.waited(), before.value());
            bestEpoch = before.epoch();
            bestUpdate = before.update();
            kept = before.weights().size() == 0
                    ? null
                    : run.trainer().updater().arrays(before.weights(), before.slots());
        } else if (includesStart) {
            Validation.measure(run, data, Validation.NAME);
            progress = rule.beginAt(value(run));
            if (!Double.isNaN(progress.best())) {
                keep(run, 0);
            }
        }
    }

    private boolean direction() {
        if (smaller != null) {
            return smaller;
        }
        String last = metric.substring(metric.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return switch (last) {
            case "loss", "error", "mae", "rmse" -> true;
            case "accuracy", "precision", "recall", "f1", "r2" -> false;
            default ->
                throw new IllegalArgumentException("early stopping: is '" + metric
                        + "' better the smaller or the larger it is? Say minimize() or maximize()");
        };
    }

    /** {@return what is evaluated; null where another listener measures} */
    DataSet examples() {
        return data;
    }

    @Override
    public Optional<Set<String>> metrics(Run run) {
        return Optional.of(data == null ? Set.of() : Validation.names(run, data, Validation.NAME));
    }

    @Override
    public void measure(Run run) {
        if (data != null) {
            Validation.measure(run, data, Validation.NAME);
        }
    }

    /** @throws IllegalStateException if nobody has measured the metric in this epoch */
    @Override
    public void onEpoch(Run run) {
        Patience.Progress before = progress;
        Patience.Progress now = rule.next(before, value(run));
        if (Double.compare(now.best(), before.best()) != 0) {
            keep(run, run.epoch());
        }
        progress = now;
        if (rule.isOver(before, now) && Double.isNaN(now.best())) {
            run.stop("early stopping: the " + metric + " was no finite number in any of the " + now.waited()
                    + " epochs watched, so none was the best and the weights are those of the end");
        } else if (rule.isOver(before, now)) {
            run.stop("early stopping: the " + metric + " was best "
                    + (bestEpoch == 0 ? "before the first epoch" : "in epoch " + bestEpoch) + " (" + best()
                    + ") and not better in the " + now.waited() + " epochs since"
                    + (Double.isNaN(baseline) ? "" : ", or not beyond the baseline " + baseline));
        }
    }

    private double value(Run run) {
        Double value = metric.equals("loss")
                ? Double.valueOf(run.epochLoss())
                : run.metrics().get(metric);
        if (value == null) {
            throw new IllegalStateException("early stopping: nobody has measured '" + metric + "' in this epoch"
                    + Measured.known(metric, run.metrics().keySet()) + WAYS);
        }
        return value;
    }

    /** The copy first: where it finds no memory, what was best stays so. */
    private void keep(Run run, int epoch) {
        kept = run.trainer().updater().copy(kept);
        bestEpoch = epoch;
        bestUpdate = run.trainer().updates();
    }

    /** The best weights come back even if no update is known since: the one that ended the fit may have been cut short. */
    @Override
    public void onEnd(Run run) {
        if (kept != null && run.hasBegun()) {
            run.trainer().updater().goBackTo(kept);
        }
        run.trainer().standing().endWatching(metric);
    }

    /** {@return what a state takes along} */
    TrainingState.Best seen(Updater updater) {
        return new TrainingState.Best(
                progress.reports(),
                progress.waited(),
                progress.best(),
                bestEpoch,
                bestUpdate,
                kept == null ? Values.of() : updater.weightsOf(kept),
                kept == null ? Map.of() : updater.slotsOf(kept));
    }

    /** {@return the best value of the metric; NaN before there is one} */
    public double best() {
        return progress.best();
    }

    /** {@return the epoch of the best value, from 1; 0 before there is one, or where it is the start's} */
    public int bestEpoch() {
        return bestEpoch;
    }

    /**
     * {@return t, the updates completed at the best value}: after the fit the weights are those of this update, while time, and with it
     * every schedule, goes on from {@link Trainer#updates}, that of the end
     */
    public int bestUpdate() {
        return bestUpdate;
    }

    /** {@return the calls that make it} */
    @Override
    public String toString() {
        return "earlyStopping(" + (data == null ? '"' + metric + '"' : data) + ")"
                + (data == null || metric.equals("validation loss") ? "" : ".on(\"" + metric + "\")")
                + (smaller == null ? "" : smaller ? ".minimize()" : ".maximize()")
                + ".patience(" + patience + ")"
                + (minDelta == 0 ? "" : ".minDelta(" + minDelta + ")")
                + (minRelativeDelta == 0 ? "" : ".minRelativeDelta(" + minRelativeDelta + ")")
                + (Double.isNaN(baseline) ? "" : ".baseline(" + baseline + ")")
                + (startFrom == 0 ? "" : ".startFrom(" + startFrom + ")")
                + (includesStart ? ".includingStart()" : "");
    }
}
