package dev.lanewise.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Some trials at a time, on threads of an executor. */
final class ThreadedRunner implements TrialRunner {
    private final Executor executor;
    private final int threads;

    ThreadedRunner(Executor executor, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("trial runner: threads must be 1 or more, not " + threads);
        }
        this.executor = executor;
        this.threads = threads;
    }

    @Override
    public void run(List<Trial> trials, Objective objective, Consumer<Outcome> done) {
        CompletionService<Outcome> service = new ExecutorCompletionService<>(executor);
        List<Future<Outcome>> running = new ArrayList<>();
        Active active = new Active();
        int next = 0;
        try {
            while (next < trials.size() || !running.isEmpty()) {
                while (next < trials.size() && running.size() < threads) {
                    Trial trial = trials.get(next++);
                    running.add(service.submit(() -> active.outcome(trial, objective)));
                }
                Future<Outcome> finished = service.take();
                running.remove(finished);
                done.accept(finished.get());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("search: interrupted");
        } catch (ExecutionException failed) {
            throw unchecked(failed.getCause());
        } finally {
            running.forEach(future -> future.cancel(true));
            active.awaitNone();
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    /** Counts the trials that run: a cancelled future does not wait for its task. */
    private static final class Active {
        private int count;

        Outcome outcome(Trial trial, Objective objective) {
            synchronized (this) {
                count++;
            }
            try {
                return TrialRunner.outcome(trial, objective);
            } finally {
                synchronized (this) {
                    count--;
                    notifyAll();
                }
            }
        }

        /** Nothing may go on behind the caller's back, also where the caller was interrupted. */
        synchronized void awaitNone() {
            boolean interrupted = false;
            while (count > 0) {
                try {
                    wait();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
