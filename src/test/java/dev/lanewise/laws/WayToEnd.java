package dev.lanewise.laws;

import dev.lanewise.train.Listener;
import dev.lanewise.train.Run;
import dev.lanewise.train.Stop.Cause;
import java.io.IOException;

/** How a fit may end, after its update number {@link #LAST}: the second of three in its fourth epoch. */
enum WayToEnd {
    BUDGET(Cause.BUDGET),
    STOP(Cause.LISTENER),
    REQUEST(Cause.REQUEST),
    CLOSE(Cause.REQUEST),
    INTERRUPT(Cause.INTERRUPT),
    LISTENER_THROWS(new UnsupportedOperationException("listener")),
    LISTENER_THROWS_CHECKED(new IOException("listener")),
    LISTENER_THROWS_ERROR(new AssertionError("listener")),
    LISTENER_THROWS_WHAT_CANNOT_BE_PRINTED(new Unprintable()),
    OUT_OF_MEMORY(new OutOfMemoryError("listener")),
    SCHEDULE_THROWS(new UnsupportedOperationException("schedule")),
    SCHEDULE_THROWS_CHECKED(new IOException("schedule")),
    SCHEDULE_OUT_OF_MEMORY(new OutOfMemoryError("schedule")),
    DIVERGENCE(Cause.DIVERGENCE);

    static final int LAST = 11;

    private final Cause cause;
    private final Throwable thrown;

    WayToEnd(Cause cause) {
        this.cause = cause;
        thrown = null;
    }

    WayToEnd(Throwable thrown) {
        cause = Cause.FAILURE;
        this.thrown = thrown;
    }

    Cause cause() {
        return cause;
    }

    /** {@return what fit throws; null if it returns, or makes an exception of its own} */
    Throwable thrown() {
        return thrown;
    }

    /** What a schedule does when it is asked for the rate of the update of step t. */
    void atRate(int t) {
        switch (this) {
            case SCHEDULE_THROWS, SCHEDULE_THROWS_CHECKED, SCHEDULE_OUT_OF_MEMORY -> {
                if (t == LAST) {
                    throw WayToEnd.<RuntimeException>sneak(thrown);
                }
            }
            default -> {}
        }
    }

    Listener listener() {
        return new Listener() {
            @Override
            public void onStep(Run run) {
                if (run.updates() == LAST) {
                    atLast(run);
                }
            }
        };
    }

    private void atLast(Run run) {
        switch (this) {
            case BUDGET, SCHEDULE_THROWS, SCHEDULE_THROWS_CHECKED, SCHEDULE_OUT_OF_MEMORY, DIVERGENCE -> {}
            case STOP -> run.stop("stopped");
            case REQUEST -> elsewhere(() -> run.trainer().requestStop("requested"));
            case CLOSE -> closing(run);
            case INTERRUPT -> Thread.currentThread().interrupt();
            case LISTENER_THROWS,
                    LISTENER_THROWS_CHECKED,
                    LISTENER_THROWS_ERROR,
                    LISTENER_THROWS_WHAT_CANNOT_BE_PRINTED,
                    OUT_OF_MEMORY -> throw WayToEnd.<RuntimeException>sneak(thrown);
        }
    }

    private static void elsewhere(Runnable action) {
        try {
            Thread.ofPlatform().start(action).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another thread closes; it waits until this one has ended the fit. */
    private static void closing(Run run) {
        Thread closer = Thread.ofPlatform().start(run.trainer()::close);
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new IllegalStateException("cannot be printed");
        }
    }
}
