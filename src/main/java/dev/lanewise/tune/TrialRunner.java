package dev.lanewise.tune;

import dev.lanewise.train.DivergedException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Carries trials out: here, on threads, or on other machines. The results are the same. */
@FunctionalInterface
public interface TrialRunner {
    /**
     * Runs all trials.
     *
     * @param trials in any order, or at once
     * @param objective what each of them does
     * @param done is told of each outcome on the calling thread, in whatever order they come
     * @throws CancellationException if the thread is interrupted; no trial is running then
     */
    void run(List<Trial> trials, Objective objective, Consumer<Outcome> done);

    /** {@return a runner on the calling thread, one trial after the other} */
    static TrialRunner here() {
        return (trials, objective, done) -> {
            for (Trial trial : trials) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("search: interrupted");
                }
                done.accept(outcome(trial, objective));
            }
        };
    }

    /**
     * {@return a runner on threads of an executor; an exception of a trial interrupts the others}
     *
     * @param executor runs a task for each trial
     * @param threads so many trials at once
     */
    static TrialRunner threads(Executor executor, int threads) {
        return new ThreadedRunner(Objects.requireNonNull(executor, "trial runner: executor"), threads);
    }

    /**
     * {@return what comes of a trial on this thread; one that diverges is infinitely bad}
     *
     * @throws CancellationException if the thread is interrupted
     */
    static Outcome outcome(Trial trial, Objective objective) {
        try {
            return new Outcome(trial, objective.loss(trial));
        } catch (DivergedException diverged) {
            return new Outcome(trial, Double.POSITIVE_INFINITY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("search: interrupted in " + trial.settings());
        }
    }
}
