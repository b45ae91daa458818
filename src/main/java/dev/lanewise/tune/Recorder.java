package dev.lanewise.tune;

import java.util.Arrays;
import java.util.Objects;

/**
 * Takes rates and losses in turn, smooths the losses, and says when a sweep is to end. It knows nothing of networks: feed it from
 * any training loop.
 *
 * <pre>{@code
 * Recorder recorder = new Recorder(Convention.FASTAI);
 * for (double rate : sweep.rates()) {
 *     if (!recorder.record(rate, lossOfNextBatch(rate))) {
 *         break;
 *     }
 * }
 * Curve curve = recorder.curve();
 * }</pre>
 */
public final class Recorder {
    private final Convention convention;
    private double[] rates = new double[128];
    private double[] losses = new double[128];
    private double[] smoothed = new double[128];
    private int count;
    private double sum;
    private double weight;
    private double best = Double.POSITIVE_INFINITY;
    private String end;

    /** Begins a curve. */
    public Recorder(Convention convention) {
        this.convention = Objects.requireNonNull(convention, "recorder: convention");
    }

    /**
     * {@return whether to go on} A loss that is not finite ends the sweep and is no point of the curve; one beyond the stop factor is
     * its last point.
     *
     * @param rate above that before
     * @param loss of a batch, before the update with this rate
     * @throws IllegalArgumentException if the rate is not finite, above 0 and above the last one
     * @throws IllegalStateException if the sweep has ended
     */
    public boolean record(double rate, double loss) {
        if (end != null) {
            throw new IllegalStateException("recorder: the sweep has ended: " + end);
        }
        if (!(rate > (count == 0 ? 0 : rates[count - 1]) && Double.isFinite(rate))) {
            throw new IllegalArgumentException("recorder: rate " + rate + " does not lie above "
                    + (count == 0 ? "0" : "the one before, " + rates[count - 1]) + "; a sweep rises");
        }
        if (!Double.isFinite(loss)) {
            end = "the loss was " + loss + " at a rate of " + rate;
            return false;
        }
        append(rate, loss);
        double value = smoothed[count - 1];
        if (value < best) {
            best = value;
        }
        if (count > convention.warmUp() && value > convention.stopFactor() * best) {
            end = "the smoothed loss was " + value + " at a rate of " + rate + ", over " + convention.stopFactor()
                    + " times the best, " + best;
        }
        return end == null;
    }

    private void append(double rate, double loss) {
        if (count == rates.length) {
            rates = Arrays.copyOf(rates, 2 * count);
            losses = Arrays.copyOf(losses, 2 * count);
            smoothed = Arrays.copyOf(smoothed, 2 * count);
        }
        double keep = count == 0 ? 0 : convention.smoothing().keep(Math.log10(rate / rates[count - 1]));
        boolean debiased = convention.smoothing().debiased();
        sum = keep * sum + (debiased ? 1 : 1 - keep) * loss;
        weight = debiased ? keep * weight + 1 : 1;
        rates[count] = rate;
        losses[count] = loss;
        smoothed[count] = sum / weight;
        count++;
    }

    /** {@return whether the loss has diverged, so that the sweep is to end} */
    public boolean diverged() {
        return end != null;
    }

    /** {@return why the sweep is to end, as a sentence; empty while it goes on} */
    public String end() {
        return end == null ? "" : end;
    }

    /** {@return what was recorded until now} */
    public Curve curve() {
        return new Curve(Arrays.copyOf(rates, count), Arrays.copyOf(losses, count), Arrays.copyOf(smoothed, count));
    }
}
