package dev.lanewise.program;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes turns with other virtual threads, which get a carrier only when one blocks. {@link Thread#yield} is not enough: it puts
 * the thread at the head of its carrier's own queue, so that a sleeper that is due was not woken for 8 s. Sleeping for an instant
 * is.
 */
final class Carrier {
    /**
     * Nanoseconds of a turn. Giving the carrier up costs some 20 µs, a fiftieth of it; a thread that is due waits one turn and one step
     * at most.
     */
    private static final long TURN = 1_000_000;
    /** When the turn of a thread began, by its id. Two threads that share a place take turns all the same, now one, now the other. */
    private static final int PLACES = 1024;

    private static final AtomicLongArray BEGAN = new AtomicLongArray(PLACES);
    private static final AtomicLongArray OWNER = new AtomicLongArray(PLACES);

    private Carrier() {}

    /** Sleeps for an instant if the present virtual thread has had its turn. No thread-local state: it would outlive a redeployment. */
    static void giveWay() {
        long thread = Thread.currentThread().threadId();
        int place = (int) thread & (PLACES - 1);
        long spent = System.nanoTime() - BEGAN.get(place);
        if (spent <= TURN) {
            return;
        }
        // A newcomer begins its turn, unless another thread of the place computes: that would have moved the time.
        if (OWNER.getAndSet(place, thread) == thread || spent < 10 * TURN) {
            LockSupport.parkNanos(1);
        }
        BEGAN.set(place, System.nanoTime());
    }
}
