package dev.lanewise.kernel;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * Gets vector loops compiled while scalar loops do their work. Only what a program uses is warmed: all loops took 17 s on a busy
 * machine, those of a training step 4 s. The thread is a daemon of lowest priority. It ends when nothing has been asked for during a
 * second, when nobody is left who would run the loops, or when it is {@linkplain #stop told to}; unless it was told, it comes back on
 * demand. Whoever runs loops never sees it fail: what cannot be warmed stays scalar.
 */
final class WarmUp {
    private static final String NAME = "lanewise-warm-up";
    private static final long IDLE = 1_000;
    /** Milliseconds until what failed for want of memory is tried again. */
    private static final long RECOVERY = 200;

    private final Kernels vector;
    private final Kernels scalar;
    private final Demand.All demands = new Demand.All(this::wake);

    // Guarded by this object.
    private final Exercise.Queue queue = new Exercise.Queue();
    private int pending;
    private int leftInRound;
    private long restart = System.nanoTime();
    private Thread thread; // null while there is none
    private volatile boolean running;
    private volatile boolean stopped;

    WarmUp(Kernels vector, Kernels scalar) {
        this.vector = vector;
        this.scalar = scalar;
    }

    /** The loops that are scalar at first and turn into vector loops one by one. */
    Kernels kernels() {
        return new Kernels(
                vector.name(),
                new WarmingMatMul(vector.matMul(), scalar.matMul(), this),
                new WarmingElementwise(vector.elementwise(), scalar.elementwise(), this),
                new WarmingReductions(vector.reductions(), scalar.reductions(), this),
                new WarmingMovement(vector.movement(), scalar.movement(), this),
                new WarmingRandom(vector.random(), scalar.random(), this),
                new WarmingSegments(vector.segments(), this));
    }

    /** Keeps the thread at work, where there is any, for as long as the demand lasts. */
    Demand demand(Object holder) {
        Demand demand = demands.of(holder);
        ensure();
        return demand;
    }

    /** Takes no memory: it may be asked for while parameters are being written. */
    synchronized void add(Exercise exercise) {
        queue.add(exercise);
        pending++;
        notifyAll();
        ensure();
    }

    /** Starts the thread if there is work for it and it is not there. */
    void ensure() {
        if (!running && !stopped) {
            start();
        }
    }

    /** Without memory for a thread it is tried again by those who wait for their loops. */
    private synchronized void start() {
        if (thread != null || stopped || queue.isEmpty() || System.nanoTime() < restart) {
            return;
        }
        try {
            Thread made = Thread.ofPlatform()
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .name(NAME)
                    .inheritInheritableThreadLocals(false)
                    .unstarted(this::run);
            made.setContextClassLoader(null);
            made.start();
            thread = made;
            running = true;
        } catch (OutOfMemoryError e) {
            restart = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RECOVERY);
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                more = turn();
            }
        } catch (LinkageError | InterruptedException e) {
            // The class loader of this code was closed: its application is gone, and whoever reads the console was not
            // to hear of it
            stopped = true;
        } finally {
            ended();
        }
    }

    /** {@return whether to go on} */
    private boolean turn() throws InterruptedException {
        try {
            Exercise exercise = next();
            if (exercise != null) {
                exercise(exercise);
            }
            return exercise != null;
        } catch (OutOfMemoryError e) {
            recover();
            return true;
        }
    }

    /** {@return what to do next, in turns, because C2 can compile one loop while another is exercised; null at the end} */
    private synchronized Exercise next() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDLE);
        while (goesOn()) {
            if (!queue.isEmpty()) {
                if (leftInRound <= 0) {
                    leftInRound = queue.size();
                    if (queue.allWait()) {
                        wait(1);
                    }
                }
                leftInRound--;
                return goesOn() ? queue.poll() : null;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return null;
    }

    boolean isRunning() {
        return running;
    }

    /** {@return whether anybody is left to exercise for} */
    boolean goesOn() {
        return !stopped && !demands.isEmpty();
    }

    private void exercise(Exercise exercise) {
        boolean over = true;
        try {
            over = exercise.work(vector, scalar);
        } catch (OutOfMemoryError e) {
            over = false;
            exercise.beginAgain();
            throw e;
        } catch (
                NoClassDefFoundError
                        e) { // of a class loader that was closed; other errors of linkage concern one loop alone
            exercise.giveUp();
            throw e;
        } catch (RuntimeException | Error e) {
            exercise.giveUp();
            System.getLogger("dev.lanewise")
                    .log(Level.WARNING, "Lanewise keeps a plain loop, because its vector loop fails: " + e);
        } finally {
            done(exercise, over);
        }
    }

    private synchronized void recover() throws InterruptedException {
        if (!stopped) {
            wait(RECOVERY);
        }
    }

    private synchronized void done(Exercise exercise, boolean over) {
        if (over) {
            pending--;
        } else {
            queue.add(exercise);
        }
        notifyAll();
    }

    private synchronized void ended() {
        thread = null;
        running = false;
        queue.beginAgain();
        notifyAll();
        if (goesOn()) {
            start(); // for what came between the last look and the end
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Waits until everything that was asked for is done; false if the time in milliseconds was over before, or nobody works on it. */
    synchronized boolean await(long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        Demand own = demand(this);
        try {
            while (pending > 0 && !stopped) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(Math.min(left, RECOVERY));
                ensure();
            }
            return pending == 0;
        } finally {
            own.close();
        }
    }

    /** Has the thread end for good, without waiting for it; where it has not begun, it never will. */
    synchronized void end() {
        stopped = true;
        notifyAll();
    }

    /**
     * Ends the thread for good. What is not warm stays scalar.
     *
     * @return whether it has ended within the time in milliseconds
     */
    synchronized boolean stop(long milliseconds) throws InterruptedException {
        end();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (thread != null) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
