package dev.lanewise.kernel;

import java.util.ArrayDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gets vector loops compiled while scalar loops do their work. Only what a program uses is warmed: all loops took 17 s on a busy
 * machine, those of a training step 4 s. The thread is a daemon of lowest priority that ends when nothing has been asked for
 * during a second, and comes back on demand.
 */
final class WarmUp {
    private static final int IDLE_SECONDS = 1;
    private static final String NAME = "lanewise-warm-up";

    private final Kernels vector;
    private final Kernels scalar;
    private final LinkedBlockingQueue<Exercise> queue = new LinkedBlockingQueue<>();
    /** Exercises that were asked for and are not finished. */
    private final AtomicInteger pending = new AtomicInteger();

    private boolean running;

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

    synchronized void add(Exercise exercise) {
        pending.incrementAndGet();
        queue.add(exercise);
        if (!running) {
            start();
        }
    }

    private void start() {
        running = true;
        Thread thread = Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name(NAME)
                .inheritInheritableThreadLocals(false)
                .unstarted(this::run);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void run() {
        ArrayDeque<Exercise> active = new ArrayDeque<>();
        boolean done = false;
        try {
            do {
                Exercise next = active.isEmpty() ? queue.poll(IDLE_SECONDS, TimeUnit.SECONDS) : queue.poll();
                if (next != null) {
                    active.add(next);
                }
                round(active);
            } while (!active.isEmpty() || !ended());
            done = true;
        } catch (InterruptedException e) {
            // Nobody here interrupts it, and what is not warm yet still wants to be
        } finally {
            if (!done) {
                replace(active);
            }
        }
    }

    /** An exercise that throws takes its thread with it; the others go on in another one. */
    private synchronized void replace(ArrayDeque<Exercise> left) {
        queue.addAll(left);
        running = false;
        if (!queue.isEmpty()) {
            start();
        }
    }

    /** In turns, because C2 can compile one loop while another is exercised. */
    private void round(ArrayDeque<Exercise> active) throws InterruptedException {
        boolean waiting = true;
        for (int i = active.size(); i > 0; i--) {
            Exercise exercise = active.remove();
            boolean over = true;
            try {
                over = exercise.work(vector, scalar);
            } finally {
                if (over) {
                    pending.decrementAndGet();
                } else {
                    active.add(exercise);
                    waiting &= exercise.waits();
                }
            }
        }
        if (waiting && !active.isEmpty()) {
            Thread.sleep(1);
        }
    }

    private synchronized boolean ended() {
        running = !queue.isEmpty();
        return !running;
    }

    boolean await(long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (pending.get() > 0) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }
}
