package dev.lanewise.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the curves of a range test tell a rate, and which. */
final class Verdict {
    /** Fewer points show no shape. */
    private static final int FEWEST = 10;

    /** The loss must fall by so much of what it was. */
    private static final double DROP = 0.1;

    /** Batches may scatter around the curve by so much of its fall. */
    private static final double NOISE = 0.5;

    private Verdict() {}

    static Recommendation of(RangeResult result) {
        List<String> refusals = new ArrayList<>();
        for (RangeResult.Run run : result.runs()) {
            refusal(run).ifPresent(refusals::add);
        }
        if (2 * refusals.size() >= result.runs().size() && !refusals.isEmpty()) {
            return Recommendation.none(refusals.getFirst()
                    + (result.runs().size() == 1
                            ? ""
                            : " (" + refusals.size() + " of " + result.runs().size() + " runs)"));
        }
        double best = result.minimumOverTen().orElseThrow();
        double low = result.valley().orElse(best);
        double high = Math.min(result.divergenceOverThree().orElse(Double.POSITIVE_INFINITY), 10 * best / 3);
        return Recommendation.of(Math.min(best, high), low, high);
    }

    /** {@return why a curve tells nothing, and what to do} */
    private static Optional<String> refusal(RangeResult.Run run) {
        double[] rates = run.curve().rates(), smoothed = run.curve().smoothed();
        if (rates.length < FEWEST) {
            return Optional.of("only " + rates.length + " points, " + run.end() + "; begin at a lower rate");
        }
        int least = Rules.indexOfLeast(smoothed);
        double drop = smoothed[0] - smoothed[least];
        if (!(drop >= DROP * Math.abs(smoothed[0]))) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the loss falls by %.1f %% only, from %.4g to %.4g; take more points, higher rates, or look whether the"
                            + " network learns at all",
                    100 * drop / Math.abs(smoothed[0]),
                    smoothed[0],
                    smoothed[least]));
        }
        if (least == rates.length - 1) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the loss still falls at the highest rate, %.2g; let the sweep go on to higher ones",
                    rates[least]));
        }
        double noise = scatter(run.curve().losses(), least);
        if (noise > NOISE * drop) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "batches scatter by %.3g around a fall of %.3g; take larger batches, more points, or held-out examples",
                    noise,
                    drop));
        }
        return Optional.empty();
    }

    /** From loss to loss, up to the minimum: half of the mean square of a difference is the variance. */
    private static double scatter(double[] losses, int to) {
        double sum = 0;
        for (int i = 1; i <= to; i++) {
            sum += (losses[i] - losses[i - 1]) * (losses[i] - losses[i - 1]);
        }
        return Math.sqrt(sum / (2.0 * Math.max(1, to)));
    }
}
