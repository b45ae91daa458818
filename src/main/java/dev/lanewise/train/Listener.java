package dev.lanewise.train;

import java.util.Optional;
import java.util.Set;

/**
 * Is told how a training goes, on the thread that trains. Every method does nothing unless it is written.
 *
 * <p>{@link #onStep} runs between updates that allocate nothing; it should not allocate either. What a listener throws ends the
 * training and passes to the caller of {@code fit} as it came, also an {@link Error} or a checked exception that nobody declares:
 * after all have been told of the event, and then of the {@linkplain #onEnd end}; what others throw meanwhile is suppressed in it.
 * Only a {@link java.util.concurrent.CancellationException} on an interrupted thread or in a trainer that another thread closes, as
 * an evaluation throws it, ends the training as the interrupt does.
 *
 * <p>Listeners are told in the order of the call of {@code fit}, an {@link EarlyStopping} before all others: a state that one of
 * them takes has what it saw, and at the end its best weights are back before others look. Nor does the order matter for metrics: all are
 * {@linkplain #measure measured} before any is read.
 */
public interface Listener {

    /**
     * {@return the names of all numbers that {@link #measure} will put into the records of epochs; empty, as it is unless written, where
     * that cannot be said before}
     *
     * <p>If all listeners of a fit say it, an {@link EarlyStopping} on a name that nobody measures is refused before the first update;
     * otherwise after the first epoch. One that measures nothing says {@code Optional.of(Set.of())}. Asked before any {@link #onStart}.
     */
    default Optional<Set<String>> metrics(Run run) {
        return Optional.empty();
    }

    /** Before the first update of a {@code fit}; where one throws, those after it are told neither this nor the end. */
    default void onStart(Run run) {}

    /** After each update. */
    default void onStep(Run run) {}

    /** After each update that was {@linkplain TrainerBuilder#skipNonFinite skipped}, in place of {@link #onStep}. */
    default void onSkip(Run run) {}

    /**
     * After each epoch, before {@link #onEpoch} of all listeners: the place to {@linkplain Run#metric(String, double) put} numbers
     * that others read, early stopping and the progress line among them.
     */
    default void measure(Run run) {}

    /**
     * After each epoch, also one that is cut short; not after an interrupt or a {@linkplain Trainer#requestStop requested stop}. What
     * was put into the {@linkplain Run#metric(String, double) record of the epoch} by {@link #measure} is there.
     */
    default void onEpoch(Run run) {}

    /**
     * At the end of a {@code fit}, however it ends: {@link Run#stop()} says how. Called for every listener whose {@link
     * #onStart} returned, whatever was thrown, here too; what is thrown after another exception is suppressed in that one.
     */
    default void onEnd(Run run) {}
}
