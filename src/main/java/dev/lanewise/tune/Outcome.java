package dev.lanewise.tune;

/**
 * What came of a trial.
 *
 * @param trial what was asked
 * @param loss infinite where training diverged
 */
public record Outcome(Trial trial, double loss) {
    /** Takes whatever is not finite as infinite. */
    public Outcome {
        loss = Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
    }

    /** {@return whether training went wrong} */
    public boolean diverged() {
        return loss == Double.POSITIVE_INFINITY;
    }
}
