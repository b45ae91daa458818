package dev.lanewise.tune;

/** Trains and says how good the result is: what a search makes small. */
@FunctionalInterface
public interface Objective {
    /**
     * {@return the loss, or whatever is to be small; not finite for a training that went wrong}
     *
     * <p>A {@link dev.lanewise.train.DivergedException} counts as that. Any other exception ends the search.
     *
     * @param trial what to do; nothing else may decide the result
     * @throws InterruptedException if the thread was interrupted
     */
    double loss(Trial trial) throws InterruptedException;
}
