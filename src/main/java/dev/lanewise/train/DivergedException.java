package dev.lanewise.train;

import java.util.Optional;

/**
 * An update was not made, because the loss or the gradient was not finite, the squares of the gradient were too large to be added up, or
 * what the update would have written was not finite. Weights and optimizer state are as they were before it.
 *
 * <p>There is one exception, and its text says so: where weights, gradient and hyper-parameters far from the ends of float make a number
 * that is not finite, as a rule or a transform of your own does that divides by 0, it is seen when it is written. None of the library's
 * rules does that.
 */
public final class DivergedException extends ArithmeticException {
    private static final long serialVersionUID = 1;

    private final int step;
    private final double loss;
    private final double learningRate;
    private final transient History history;

    DivergedException(String message, int step, double loss, double learningRate, History history) {
        super(message);
        this.step = step;
        this.loss = loss;
        this.learningRate = learningRate;
        this.history = history;
    }

    /** {@code fit} adds the history. */
    DivergedException with(History ofFit) {
        DivergedException other = new DivergedException(getMessage(), step, loss, learningRate, ofFit);
        other.setStackTrace(getStackTrace());
        return other;
    }

    /** {@return t, the updates completed before the one that failed} */
    public int step() {
        return step;
    }

    /** {@return the loss of the batch} */
    public double loss() {
        return loss;
    }

    /** {@return the learning rate that the update would have used} */
    public double learningRate() {
        return learningRate;
    }

    /** {@return what {@code fit} had recorded until then; empty if it was not {@code fit} that trained} */
    public Optional<History> history() {
        return Optional.ofNullable(history);
    }
}
