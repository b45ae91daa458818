package dev.lanewise.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One thread or several that share a pass over arrays, and the clock for them: processor time of a single thread, which
 * other processes disturb through caches and memory only, else wall time.
 */
final class Team implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Elements that one measurement passes over at least: some milliseconds. */
    private static final int LEAST = 10_000_000;

    private static final int ALIGNED = 16;

    private final int threads;
    private final ExecutorService helpers = Executors.newCachedThreadPool(Team::daemon);

    Team(int threads) {
        this.threads = threads;
    }

    /** A loop over a range of elements. */
    interface Pass {
        void run(int from, int to) throws Throwable;
    }

    ExecutorService helpers() {
        return helpers;
    }

    long clock() {
        return threads == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** {@return the nanoseconds of one pass over n elements} */
    double nanoseconds(int n, Pass pass) {
        int passes = Math.max(1, LEAST / n);
        long start = clock();
        for (int i = 0; i < passes; i++) {
            run(n, pass);
        }
        return (double) (clock() - start) / passes;
    }

    private void run(int n, Pass pass) {
        int share = (n / threads + ALIGNED - 1) / ALIGNED * ALIGNED;
        Future<?>[] others = new Future<?>[threads - 1];
        for (int i = 0; i < others.length; i++) {
            int from = Math.min(n, (i + 1) * share), to = i == others.length - 1 ? n : Math.min(n, from + share);
            others[i] = helpers.submit(() -> call(pass, from, to));
        }
        call(pass, 0, threads == 1 ? n : share);
        for (Future<?> other : others) {
            await(other);
        }
    }

    private static void call(Pass pass, int from, int to) {
        try {
            pass.run(from, to);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Future<?> other) {
        try {
            other.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
