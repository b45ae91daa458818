package dev.lanewise.train;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets one thread at a time use a trainer; a second one gets an exception instead of torn weights. Only closing waits. */
final class Turn {
    private final AtomicReference<Thread> owner = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String operation;
    private volatile boolean done; // with closing

    /** Begins what nothing else may run beside or within. */
    void begin(String name) {
        requireOpen(name);
        Thread current = Thread.currentThread();
        if (!owner.compareAndSet(null, current)) {
            requireOpen(name); // it may be the thread that closes
            throw owner.get() == current ? within(name) : busy(name);
        }
        operation = name;
        try {
            requireOpen(name);
        } catch (IllegalStateException refused) {
            end();
            throw refused;
        }
    }

    /** Does what nothing else may run beside or within. */
    void use(String name, Runnable what) {
        begin(name);
        try {
            what.run();
        } finally {
            end();
        }
    }

    /**
     * Does what closes, in the last turn of all, once the present one has ended; who comes second waits until that is done. An interrupt
     * does not end the waiting; it stays set.
     *
     * @param hurry asks the thread that has the turn to end it
     */
    void close(String name, Runnable hurry, Runnable last) {
        Thread current = Thread.currentThread();
        if (owner.get() == current) {
            throw within(name);
        }
        if (!closed.compareAndSet(false, true)) {
            await(() -> done);
            return;
        }
        hurry.run();
        await(() -> owner.compareAndSet(null, current));
        operation = name;
        try {
            last.run();
        } finally {
            done = true;
            end();
        }
    }

    private synchronized void await(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        operation = null;
        owner.set(null);
        if (closed.get()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** {@return what a look at the trainer gives, in a turn of its own or within that of this thread: a listener may look too} */
    <T> T look(String name, Supplier<T> what) {
        Thread current = Thread.currentThread();
        if (owner.get() == current) {
            return what.get();
        }
        if (!owner.compareAndSet(null, current)) {
            if (!closed.get()) {
                throw busy(name);
            }
            await(() -> owner.compareAndSet(null, current)); // the thread that closes has it for a moment only
        }
        operation = name;
        try {
            return what.get();
        } finally {
            end();
        }
    }

    /** {@return whether the present thread trains, and a listener of its asks} */
    boolean isWithinFit() {
        return owner.get() == Thread.currentThread() && "fit".equals(operation);
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Refuses what a closed trainer cannot do any more. */
    void requireOpen(String name) {
        if (closed.get()) {
            throw new IllegalStateException(
                    name + ": this trainer is closed; model() and state() still give what it has trained");
        }
    }

    private IllegalStateException within(String name) {
        return new IllegalStateException(
                name + ": this trainer is within " + operation + "; a listener may look and evaluate, not train");
    }

    private static IllegalStateException busy(String name) {
        return new IllegalStateException(
                name + ": this trainer is being used by another thread; a trainer belongs to one"
                        + " thread at a time (model() gives any thread a snapshot)");
    }
}
