package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Cursor;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/** The loop over epochs and batches. */
final class Fit {
    private final Trainer trainer;
    private final Budget budget;
    private final Listener[] listeners;
    private final Cursor cursor;
    private final TrainingState.Order order;
    private final Run run;
    private final Recorder recorder;
    private int started;

    Fit(Trainer trainer, Batches batches, Budget budget, List<Listener> listeners) {
        this.trainer = trainer;
        this.budget = budget;
        this.listeners = listeners.toArray(Listener[]::new);
        int batchesPerEpoch = batches.updatesPerEpoch();
        order = TrainingState.Order.of(batches);
        trainer.goOnWith(order);
        cursor = batches.cursor();
        long planned = trainer.gathering()
                .updates(
                        trainer.updates(),
                        batches.batchSize(),
                        batchesPerEpoch - trainer.batchesDone(),
                        batchesPerEpoch,
                        budget.epochs(),
                        budget.steps());
        run = new Run(trainer, batches.batchSize(), batchesPerEpoch, planned, budget.steps());
        recorder = new Recorder(trainer.rates(), run.plannedUpdates());
    }

    History run() {
        Throwable failure = null;
        try {
            start();
            train();
        } catch (DivergedException diverged) {
            run.end(new Stop(Stop.Cause.DIVERGENCE, diverged.getMessage()));
            failure = diverged.with(recorder.history(run));
        } catch (RuntimeException | Error failed) {
            run.end(new Stop(Stop.Cause.FAILURE, "failed after " + progress() + ": " + failed));
            failure = failed;
        }
        failure = end(failure);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return recorder.history(run);
    }

    private void start() {
        for (Listener listener : listeners) {
            tell(listener, Listener::onStart);
            started++;
        }
    }

    private void train() {
        int epochs = 0;
        while (run.stop() == null) {
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
        int epoch = trainer.epochUnderWay();
        cursor.startAt(epoch, trainer.batchesDone());
        run.beginEpoch(epoch, trainer.batchesDone());
        while (cursor.hasNext() && run.updates() < budget.steps() && goesOn()) {
            int before = trainer.updates();
            int examples = trainer.update(cursor);
            if (examples == 0) {
                interrupted();
                break;
            }
            int batches = cursor.position();
            if (cursor.hasNext()) {
                trainer.position(epoch, batches, order);
            } else {
                trainer.position(epoch + 1, 0, null);
            }
            if (trainer.updates() == before) {
                run.skipped(batches);
                tellAll(Listener::onSkip);
            } else {
                run.updated(trainer.loss(), examples, batches);
                recorder.update(run);
                tellAll(Listener::onStep);
            }
        }
        boolean complete = trainer.epochUnderWay() != epoch;
        if (run.stop() == null || run.stop().cause() != Stop.Cause.INTERRUPT) {
            tellAll(Listener::onEpoch);
        }
        if (run.epochExamples() > 0) {
            recorder.epoch(run);
        }
        return complete;
    }

    private boolean goesOn() {
        if (Thread.currentThread().isInterrupted()) {
            interrupted();
        }
        return run.stop() == null;
    }

    private void interrupted() {
        run.end(new Stop(Stop.Cause.INTERRUPT, "the thread was interrupted after " + progress()));
    }

    private void tellAll(BiConsumer<Listener, Run> event) {
        for (Listener listener : listeners) {
            tell(listener, event);
        }
    }

    /** Tells a listener; what it cancels on an interrupted thread, such as an evaluation, is the end of the fit. */
    private void tell(Listener listener, BiConsumer<Listener, Run> event) {
        try {
            event.accept(listener, run);
        } catch (CancellationException cancelled) {
            if (!Thread.currentThread().isInterrupted()) {
                throw cancelled;
            }
            interrupted();
        }
    }

    /** Tells every listener that was told of the start; {@return the first failure, the others suppressed in it} */
    private Throwable end(Throwable before) {
        Throwable first = before;
        for (int i = 0; i < started; i++) {
            try {
                tell(listeners[i], Listener::onEnd);
            } catch (RuntimeException | Error failed) {
                if (first == null) {
                    first = failed;
                } else if (first != failed) {
                    first.addSuppressed(failed);
                }
            }
        }
        return first;
    }
}
