package dev.lanewise.train;

import java.util.concurrent.atomic.AtomicReference;

/** Lets one thread at a time use a trainer; a second one gets an exception instead of torn weights. */
final class Turn {
    private final AtomicReference<Thread> owner = new AtomicReference<>();
    private volatile boolean closed;
    private String operation;

    /** Begins what nothing else may run beside or within. */
    void begin(String name) {
        Thread current = Thread.currentThread();
        if (!owner.compareAndSet(null, current)) {
            throw owner.get() == current
                    ? new IllegalStateException(name + ": this trainer is within " + operation
                            + "; a listener may look and evaluate, not train")
                    : busy(name);
        }
        operation = name;
        try {
            requireOpen(name);
        } catch (IllegalStateException refused) {
            end();
            throw refused;
        }
    }

    /** {@return whether the last turn of all was taken, after which none begins; false if it was before} */
    boolean beginLast(String name) {
        if (closed) {
            return false;
        }
        begin(name);
        closed = true;
        return true;
    }

    void end() {
        operation = null;
        owner.set(null);
    }

    /** {@return whether the turn was taken for what a listener may do too; then end it} */
    boolean beginWithin(String name) {
        if (owner.get() == Thread.currentThread()) {
            return false;
        }
        if (!owner.compareAndSet(null, Thread.currentThread())) {
            throw busy(name);
        }
        operation = name;
        return true;
    }

    /** Refuses what a closed trainer cannot do any more. */
    void requireOpen(String name) {
        if (closed) {
            throw new IllegalStateException(
                    name + ": this trainer is closed; model() and state() still give what it has trained");
        }
    }

    private static IllegalStateException busy(String name) {
        return new IllegalStateException(
                name + ": this trainer is being used by another thread; a trainer belongs to one"
                        + " thread at a time (model() gives any thread a snapshot)");
    }
}
