package dev.lanewise.train;

/**
 * Is told how a training goes, on the thread that trains. Every method does nothing unless it is written.
 *
 * <p>{@link #onStep} runs between updates that allocate nothing; it should not allocate either. An exception of a listener
 * ends the training and passes to the caller of {@code fit}, after {@link #onEnd} of all.
 * Only a {@link java.util.concurrent.CancellationException} on an interrupted thread, as an evaluation throws it, ends the
 * training as the interrupt does.
 */
public interface Listener {

    /** Before the first update of a {@code fit}. */
    default void onStart(Run run) {}

    /** After each update. */
    default void onStep(Run run) {}

    /** After each update that was {@linkplain TrainerBuilder#skipNonFinite skipped}, in place of {@link #onStep}. */
    default void onSkip(Run run) {}

    /**
     * After each epoch, also one that is cut short; not after an interrupt. What is {@linkplain
     * Run#metric measured} here goes into the epoch's record.
     */
    default void onEpoch(Run run) {}

    /**
     * At the end of a {@code fit}, however it ends: {@link Run#stop()} says how. Called for every listener whose {@link
     * #onStart} returned, also after an exception; what is thrown here after another exception is suppressed in that one.
     */
    default void onEnd(Run run) {}
}
