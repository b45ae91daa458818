package dev.lanewise.tensor;

/** Random perturbation, a function of a named {@link Seed}, the step and the row: nothing is consumed, so order never matters. */
public sealed interface Noise permits Tensor {

    /** {@return x with elements zeroed at that rate and the others scaled by 1/(1 − rate); Srivastava et al. 2014} */
    default Tensor dropout(double rate, Seed stream) {
        return dropout(rate, stream, 0);
    }

    /**
     * {@return x·[u ≥ rate]/(1 − rate) with u uniform in [0, 1), so that the mean stays}
     *
     * <p>It drops always: leave it out where a network is evaluated.
     *
     * @param rate 0 (keeps everything) to below 1
     * @param stream names the numbers; give every layer its own
     * @param firstRow the index within the batch of x's first row (its first axis)
     * @throws IllegalArgumentException if the rate is out of range
     */
    default Tensor dropout(double rate, Seed stream, int firstRow) {
        if (!(rate >= 0 && rate < 1)) {
            throw Refusal.here("dropout", "rate " + rate + " is not within 0 to below 1", "");
        }
        Tensor x = (Tensor) this;
        return rate == 0
                ? x
                : dropout(
                        Tensor.constant(rate),
                        Tensor.uniform(stream, firstRow, x.shape().toArray()));
    }

    /**
     * {@return x·[u ≥ rate]/(1 − rate)}
     *
     * @param rate a single number, such as a {@link Tensor#scalar} that varies by step
     * @param u numbers in [0, 1) of x's shape, such as {@link Tensor#uniform}
     */
    default Tensor dropout(Tensor rate, Tensor u) {
        return ((Tensor) this)
                .times(Tensor.where(u.less(rate), 0, rate.subtractFrom(1).reciprocal()));
    }
}
