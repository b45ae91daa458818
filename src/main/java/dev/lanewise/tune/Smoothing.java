package dev.lanewise.tune;

/**
 * How the losses of a sweep become a curve: an exponential moving average, whose memory is counted in decades of the rate or in
 * steps. Batches differ, so that raw losses jump.
 */
public sealed interface Smoothing {

    /**
     * {@return k, what a loss still counts when the next one counts 1}
     *
     * @param decades between the two rates, as a power of ten
     */
    double keep(double decades);

    /**
     * {@return whether the average begins empty}: it is {@code Σ k^j·loss / Σ k^j} then. Else it begins at the first loss and is
     * {@code s ← k·s + (1 − k)·loss}, which holds that one much longer.
     */
    boolean debiased();

    /** No smoothing: the curve is the losses. */
    record None() implements Smoothing {
        @Override
        public double keep(double decades) {
            return 0;
        }

        @Override
        public boolean debiased() {
            return true;
        }

        @Override
        public String toString() {
            return "not smoothed";
        }
    }

    /**
     * A loss counts {@code share} of what it did when the rate is ten times as high, however many points a decade has: a sweep of
     * 300 points smooths as much as one of 100. Debiased.
     *
     * @param share above 0 and below 1; the 0.98 of a step in fastai are 0.78 of a decade, with 100 points for 8 decades
     */
    record PerDecade(double share) implements Smoothing {
        /** Checks the number. */
        public PerDecade {
            requireShare("share", share);
        }

        @Override
        public double keep(double decades) {
            return Math.pow(share, decades);
        }

        @Override
        public boolean debiased() {
            return true;
        }

        @Override
        public String toString() {
            return "smoothed, " + share + " kept over a decade";
        }
    }

    /**
     * A loss counts β times as much at every step: 0.98, debiased, in fastai and Lightning; 0.95 from the first loss on in torch-lr-finder,
     * whose {@code smooth_f} is 1 − β.
     *
     * @param beta above 0 and below 1
     * @param debiased whether the average begins empty
     */
    record PerStep(double beta, boolean debiased) implements Smoothing {
        /** Checks the number. */
        public PerStep {
            requireShare("beta", beta);
        }

        @Override
        public double keep(double decades) {
            return beta;
        }

        @Override
        public String toString() {
            return "smoothed, " + beta + " kept over a step" + (debiased ? ", debiased" : "");
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "smoothing: " + name + " must be above 0 and below 1, not " + value + "; None smooths nothing");
        }
    }
}
