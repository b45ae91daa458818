package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Cursor;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/** The loop over epochs and batches, and every way out of it. */
final class Fit {
    private final Trainer trainer;
    private final Standing standing;
    private final Budget budget;
    private final Listener[] listeners;
    private final Cursor cursor;
    private final TrainingState.Order order;
    private final Run run;
    private final Recorder recorder;
    private int started;
    private boolean updating;
    private int recordedUpdates;

    Fit(Trainer trainer, Batches batches, Budget budget, List<Listener> listeners) {
        this.trainer = trainer;
        standing = trainer.standing();
        this.budget = budget;
        this.listeners = inOrder(listeners);
        int batchesPerEpoch = batches.batchesPerEpoch();
        order = TrainingState.Order.of(batches);
        cursor = batches.cursor();
        long planned = trainer.updater()
                .gathering()
                .updates(
                        trainer.updates(),
                        batches.batchSize(),
                        batchesPerEpoch - standing.batchIn(order),
                        batchesPerEpoch,
                        budget.epochs(),
                        budget.steps());
        trainer.updater().beginRun(order, standing.batchIn(order), (int) Math.min(planned, budget.steps()));
        run = new Run(trainer, batches.batchSize(), batchesPerEpoch, planned, budget.steps());
        recorder = new Recorder(trainer.updater().rates(), run.plannedUpdates());
    }

    /** {@return those first that keep weights and bring them back, so that all others see what they decide} */
    private static Listener[] inOrder(List<Listener> listeners) {
        return listeners.stream()
                .sorted(Comparator.comparing(listener -> !(listener instanceof EarlyStopping)))
                .toArray(Listener[]::new);
    }

    Run seenByListeners() {
        return run;
    }

    /** Whatever is thrown, the listeners are told of the end; then it passes on as it came. */
    History run() {
        Throwable failure = null;
        try {
            start();
            train();
        } catch (Throwable thrown) {
            failure = failed(thrown);
        }
        failure = end(failure);
        if (failure != null) {
            throw Failures.<RuntimeException>rethrow(failure);
        }
        return recorder.history(run);
    }

    private void start() {
        run.announce(new Measured(List.of(listeners), run));
        for (Listener listener : listeners) {
            Throwable failure = tell(listener, Listener::onStart, null);
            if (failure != null) {
                throw Failures.<RuntimeException>rethrow(failure);
            }
            started++;
        }
    }

    private void train() {
        standing.goOnWith(order);
        run.begin();
        int epochs = 0;
        while (goesOn()) {
            epochs += epoch() ? 1 : 0;
            if (epochs == budget.epochs() || run.updates() == budget.steps()) {
                run.end(new Stop(
                        Stop.Cause.BUDGET,
                        budget.steps() == run.updates() || epochs == 1
                                ? "done: " + progress()
                                : "done: " + epochs + " epochs, " + progress()));
            }
        }
    }

    private String progress() {
        return run.updates() + " updates";
    }

    /** {@return whether the end of the epoch was reached} */
    private boolean epoch() {
        int epoch = standing.epoch();
        cursor.startAt(epoch, standing.batch());
        run.beginEpoch(epoch, standing.batch(), standing.lossSum(), standing.examples());
        while (cursor.hasNext() && run.updates() < budget.steps() && goesOn()) {
            if (!update()) {
                break;
            }
        }
        boolean complete = standing.epoch() != epoch;
        if (!hurries()) {
            tellAll(Listener::measure);
        }
        if (!hurries()) {
            tellAll(Listener::onEpoch);
        }
        record();
        return complete;
    }

    /** {@return whether it was made, or skipped; false if an interrupt came first} */
    private boolean update() {
        int before = trainer.updates();
        updating = true;
        int examples = trainer.updater().update(cursor);
        updating = false;
        if (examples == 0) {
            interrupted();
            return false;
        }
        int batches = cursor.position();
        boolean skipped = trainer.updates() == before;
        if (skipped) {
            run.skipped(batches);
        } else {
            run.updated(trainer.loss(), examples, batches);
        }
        if (cursor.hasNext()) {
            standing.moveTo(batches, order, run.epochLossSum(), run.epochExamples());
        } else {
            standing.endEpoch();
        }
        if (!skipped) {
            recorder.update(run);
        }
        tellAll(skipped ? Listener::onSkip : Listener::onStep);
        return true;
    }

    /** Notes the epoch under way, once, if this run has made an update in it: also one that ends in an exception. */
    private void record() {
        if (run.updates() > recordedUpdates) {
            recorder.epoch(run);
        }
        recordedUpdates = run.updates();
    }

    // ---- ends ----

    private boolean goesOn() {
        return !isCancelled() && run.stop() == null;
    }

    /** {@return whether somebody waits for the end}, which is noted unless there is another one */
    private boolean isCancelled() {
        String requested = run.requestedStop();
        if (Thread.currentThread().isInterrupted()) {
            interrupted();
        } else if (requested != null) {
            run.end(new Stop(Stop.Cause.REQUEST, requested));
        } else {
            return false;
        }
        return true;
    }

    private void interrupted() {
        run.end(new Stop(Stop.Cause.INTERRUPT, "the thread was interrupted after " + progress()));
    }

    /** {@return whether somebody waits for the end, so that nothing is measured any more} */
    private boolean hurries() {
        return run.stop() != null
                && switch (run.stop().cause()) {
                    case INTERRUPT, REQUEST -> true;
                    case BUDGET, LISTENER, DIVERGENCE, FAILURE -> false;
                };
    }

    /** {@return what passes on: a divergence of this fit gets its history} */
    private Throwable failed(Throwable thrown) {
        try {
            record();
            if (updating && thrown instanceof DivergedException diverged) {
                run.end(new Stop(Stop.Cause.DIVERGENCE, diverged.getMessage()));
                return diverged.with(recorder.history(run));
            }
            run.end(new Stop(Stop.Cause.FAILURE, "failed after " + progress() + ": " + thrown));
            return thrown;
        } catch (Throwable another) { // such as a second OutOfMemoryError, or the exception's own toString
            run.end(new Stop(Stop.Cause.FAILURE, "failed"));
            return Failures.and(thrown, another);
        }
    }

    /** Tells all, whatever one of them throws, and passes on the first failure. */
    private void tellAll(BiConsumer<Listener, Run> event) {
        Throwable failure = null;
        for (Listener listener : listeners) {
            failure = tell(listener, event, failure);
        }
        if (failure != null) {
            throw Failures.<RuntimeException>rethrow(failure);
        }
    }

    /**
     * Tells a listener; where the fit is to end, what it cancels, such as an evaluation, is no failure.
     *
     * @return the first failure: the one before it, or its own
     */
    private Throwable tell(Listener listener, BiConsumer<Listener, Run> event, Throwable before) {
        run.tell(listener);
        try {
            event.accept(listener, run);
            return before;
        } catch (Throwable thrown) {
            boolean over = thrown instanceof CancellationException && isCancelled();
            return over ? before : Failures.and(before, thrown);
        }
    }

    /** Tells every listener that was told of the start; {@return the first failure, the others suppressed in it} */
    private Throwable end(Throwable before) {
        Throwable failure = before;
        for (int i = 0; i < started; i++) {
            failure = tell(listeners[i], Listener::onEnd, failure);
        }
        return failure;
    }
}
