package dev.lanewise.kernel;

import java.util.function.Consumer;

/**
 * One vector loop on its way into machine code: a small panel of work that {@link WarmUp} repeats until the vector loop is faster
 * than the scalar one. Interpreted it is ten thousand times slower.
 */
final class Exercise {
    private static final int BATCH = 32;
    /** By then C2 has been asked for; more work would only keep it from its own. */
    private static final int ENOUGH = 10_000;

    private static final long LONGEST = 60_000_000_000L;

    private enum State {
        UNUSED,
        WANTED,
        READY,
        GIVEN_UP
    }

    private final WarmUp warmUp;
    private Consumer<Kernels> panel;
    private volatile State state = State.UNUSED;
    private int calls;
    private long begin;
    private Exercise next;

    Exercise(WarmUp warmUp, Consumer<Kernels> panel) {
        this.warmUp = warmUp;
        this.panel = panel;
    }

    /** Whether to run the vector loop; the first call asks for its warm-up. */
    boolean ready() {
        State now = state;
        if (now == State.READY) {
            return true;
        }
        if (now == State.UNUSED) {
            want();
        } else if (now == State.WANTED) {
            warmUp.ensure();
        }
        return false;
    }

    private synchronized void want() {
        if (state == State.UNUSED) {
            state = State.WANTED;
            warmUp.add(this);
        }
    }

    /** Whether there is nothing to do but to wait for C2. */
    boolean waits() {
        return calls >= ENOUGH;
    }

    /** Works off the panel some times. Returns true at the end: C2 has compiled it, or it is clear that it will not. */
    boolean work(Kernels vector, Kernels scalar) {
        if (calls == 0) {
            begin = System.nanoTime();
        }
        int batch = waits() ? 2 : BATCH;
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < batch && warmUp.goesOn(); i++) {
            fastest = Math.min(fastest, time(vector));
            calls++;
        }
        long loops = Math.min(time(scalar), time(scalar));
        // Faster alone is not enough: code of C1 can be that, and boxes its vectors.
        if (fastest < loops && waits()) {
            state = State.READY;
        } else if (System.nanoTime() - begin > LONGEST) {
            giveUp();
        } else {
            return false;
        }
        panel = null; // with its operands
        return true;
    }

    /** After a failure that may have been another's fault. */
    void beginAgain() {
        calls = 0;
    }

    void giveUp() {
        state = State.GIVEN_UP;
        panel = null;
    }

    /** Exercises in a row, which takes no memory beyond theirs. Each is in one row at most. */
    static final class Queue {
        private Exercise first;
        private Exercise last;
        private int size;

        void add(Exercise exercise) {
            if (first == null) {
                first = exercise;
            } else {
                last.next = exercise;
            }
            last = exercise;
            size++;
        }

        Exercise poll() {
            Exercise polled = first;
            first = polled.next;
            polled.next = null;
            size--;
            return polled;
        }

        boolean isEmpty() {
            return first == null;
        }

        int size() {
            return size;
        }

        boolean allWait() {
            Exercise exercise = first;
            while (exercise != null && exercise.waits()) {
                exercise = exercise.next;
            }
            return exercise == null;
        }

        void beginAgain() {
            for (Exercise exercise = first; exercise != null; exercise = exercise.next) {
                exercise.beginAgain();
            }
        }
    }

    private long time(Kernels kernels) {
        long start = System.nanoTime();
        panel.accept(kernels);
        return System.nanoTime() - start;
    }
}
