package dev.lanewise.train;

import java.util.Optional;

/**
 * An update was not made, because the loss, the gradient or its sum of squares was not finite. Weights and optimizer state are as they were
 * before it.
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

    /**
     * What a step throws; {@code fit} adds the history.
     *
     * @param cause what is known to be wrong, and the way out
     */
    static DivergedException at(
            int step, double loss, double gradientNorm, double learningRate, int skipped, Optional<String> cause) {
        String what = Double.isFinite(loss)
                ? "the gradient, or the sum of its squares, is not finite (norm " + gradientNorm + ", loss " + loss
                        + ")"
                : "the loss is " + loss;
        return new DivergedException(
                "training: at update " + step + " with learning rate " + learningRate + " " + what
                        + (skipped == 0 ? "" : "; the " + skipped + " before it were skipped")
                        + ". The weights are as they were before this update. "
                        + cause.map(known -> "The cause: " + known + ".")
                                .orElse("Lower the learning rate or warm it up, clip the gradient with clipNorm(1), or"
                                        + " look for features of a very different scale."),
                step,
                loss,
                learningRate,
                null);
    }

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
