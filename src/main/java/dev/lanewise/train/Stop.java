package dev.lanewise.train;

import java.util.Objects;

/**
 * Why a training ended.
 *
 * @param cause what kind of end
 * @param reason a sentence for people
 */
public record Stop(Cause cause, String reason) {

    /**
     * Needs both.
     *
     * @throws NullPointerException if one is null
     */
    public Stop {
        Objects.requireNonNull(cause, "stop: the cause");
        Objects.requireNonNull(reason, "stop: the reason");
    }

    /** The kinds of end. */
    public enum Cause {
        /** The budget of epochs or steps was used up. */
        BUDGET,
        /** A listener asked for it, as early stopping does. */
        LISTENER,
        /** The thread was interrupted; the interrupt is still set. */
        INTERRUPT,
        /** {@link Trainer#requestStop} asked for it, or {@link Trainer#close} on another thread. */
        REQUEST,
        /** A loss or gradient was not finite. */
        DIVERGENCE,
        /** Something else threw, such as a listener or a schedule; the exception passes to the caller. */
        FAILURE
    }
}
