package dev.lanewise.train;

/**
 * How long a training goes on.
 *
 * @param epochs how many ends of an epoch to pass, {@code Integer.MAX_VALUE} for no limit
 * @param steps how many updates to make, {@code Integer.MAX_VALUE} for no limit
 */
public record Budget(int epochs, int steps) {

    /**
     * Checks both limits.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Budget {
        if (epochs < 1 || steps < 1) {
            throw new IllegalArgumentException("budget: " + (epochs < 1 ? epochs + " epochs" : steps + " steps")
                    + " would train nothing; allowed: 1 or more");
        }
    }

    /**
     * {@return so many epochs from now; where training goes on within an epoch, its rest counts as one}
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static Budget epochs(int count) {
        return new Budget(count, Integer.MAX_VALUE);
    }

    /**
     * {@return so many updates from now, wherever in an epoch that ends}
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static Budget steps(int count) {
        return new Budget(Integer.MAX_VALUE, count);
    }
}
