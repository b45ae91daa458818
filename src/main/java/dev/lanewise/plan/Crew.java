package dev.lanewise.plan;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Shares the parts of a step between the caller and helpers that run on threads of the caller's executor. Parts are taken
 * by ticket, and the caller takes them too: it never waits for a helper that has not started, so a helper that the system
 * does not run costs nothing but its help.
 */
final class Crew implements Workers {
    /** How often an idle helper looks again before it sleeps: about 50 µs, longer than the gap between two steps. */
    private static final int SPINS = 20_000;
    /** More parts than threads, so that a thread that is held up holds up little. */
    private static final int PARTS_EACH = 3;

    /**
     * From the top: 32 bits number of the job, 16 bits its parts, 16 bits the next part to take. One word, so that a part is
     * never taken of one job by the count of another.
     */
    private final AtomicLong ticket = new AtomicLong();

    private final AtomicInteger finished = new AtomicInteger();
    private final Helper[] helpers;
    private final float[] scratch;
    private final Thread owner = Thread.currentThread();
    private volatile boolean closed;
    private volatile Throwable failure;

    // The job: written before the ticket that announces it, read after.
    private Step step;
    private Frame frame;

    Crew(Executor executor, int threads, int scratchSize) {
        scratch = new float[scratchSize];
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(new float[scratchSize]);
        }
        try {
            for (Helper helper : helpers) {
                executor.execute(helper);
            }
        } catch (Throwable refused) { // also for want of memory: those that have begun must not wait for ever
            close();
            throw refused;
        }
        for (Helper helper : helpers) {
            if (helper.ranOnOwner) {
                close();
                throw new IllegalArgumentException(
                        "workers: the executor runs tasks on the calling thread, which cannot"
                                + " help itself; give one with threads of its own, and with " + helpers.length
                                + " of them free");
            }
        }
    }

    @Override
    public void run(Step next, Frame memory) {
        int cut = Math.min(next.parts(), PARTS_EACH * (helpers.length + 1));
        if (cut == 1 || closed) {
            next.run(memory, scratch, 0, 1);
            return;
        }
        step = next;
        frame = memory;
        finished.set(0);
        long job = (ticket.get() >>> 32) + 1;
        ticket.set(job << 32 | (long) cut << 16);
        for (Helper helper : helpers) {
            helper.wake();
        }
        while (takePart(scratch)) {
            // The caller works like any helper.
        }
        while (finished.get() < cut) {
            Thread.onSpinWait();
        }
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    /** Takes and runs one part of the present job; false if there is none left. */
    private boolean takePart(float[] ownScratch) {
        long mine = ticket.get();
        Step work = step;
        Frame memory = frame;
        int count = (int) (mine >>> 16) & 0xFFFF;
        int part = (int) mine & 0xFFFF;
        if (part >= count) {
            return false;
        }
        // Succeeds only while the job is still the one whose fields were just read.
        if (!ticket.compareAndSet(mine, mine + 1)) {
            return true;
        }
        try {
            work.run(memory, ownScratch, part, count);
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            finished.incrementAndGet();
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            helper.wake();
        }
    }

    /** Waits for jobs on a thread of the executor; leaves when the crew is closed or the executor interrupts its thread. */
    private final class Helper implements Runnable {
        private final float[] ownScratch;
        private volatile Thread asleep;
        private boolean ranOnOwner;

        Helper(float[] ownScratch) {
            this.ownScratch = ownScratch;
        }

        void wake() {
            Thread sleeper = asleep;
            if (sleeper != null) {
                try {
                    LockSupport.unpark(sleeper);
                } catch (OutOfMemoryError e) {
                    // To wake a virtual thread takes memory. Without it, it sleeps on, and must not end a half-written
                    // update.
                }
            }
        }

        @Override
        public void run() {
            if (Thread.currentThread() == owner) {
                ranOnOwner = true;
                return;
            }
            int idle = 0;
            while (!closed && !Thread.currentThread().isInterrupted()) {
                if (takePart(ownScratch)) {
                    idle = 0;
                } else if (++idle < SPINS) {
                    Thread.onSpinWait();
                } else {
                    sleep();
                    idle = 0;
                }
            }
        }

        private void sleep() {
            long seen = ticket.get() >>> 32;
            asleep = Thread.currentThread();
            while (!closed
                    && ticket.get() >>> 32 == seen
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.park(Crew.this);
            }
            asleep = null;
        }
    }
}
