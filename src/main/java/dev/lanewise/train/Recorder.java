package dev.lanewise.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Writes a history while training goes on, without allocating per update: where there are more updates than places, only
 * every second, fourth, … is kept.
 */
final class Recorder {
    private static final int PLACES = 1 << 14;

    private final List<History.Epoch> epochs = new ArrayList<>();
    private final List<History.RateChange> rateChanges = new ArrayList<>();
    private final List<LearningRate> rates;
    private final double[] overrides;
    private final int[] steps;
    private final double[] losses;
    private final double[] learningRates;
    private final double[] gradientNorms;
    private int count;
    private int stride = 1;
    private int seen;

    Recorder(Rates rates, int plannedUpdates) {
        this.rates = rates.all();
        overrides = new double[this.rates.size()];
        Arrays.fill(overrides, Double.NaN);
        int places = Math.min(PLACES, plannedUpdates);
        steps = new int[places];
        losses = new double[places];
        learningRates = new double[places];
        gradientNorms = new double[places];
    }

    void update(Run run) {
        rateChanges(run.trainer().updates() - 1);
        if (seen++ % stride != 0) {
            return;
        }
        if (count == steps.length) {
            thin();
            if ((seen - 1) % stride != 0) {
                return;
            }
        }
        steps[count] = run.trainer().updates() - 1;
        losses[count] = run.loss();
        learningRates[count] = run.learningRate();
        gradientNorms[count] = run.gradientNorm();
        count++;
    }

    private void rateChanges(int step) {
        for (int i = 0; i < overrides.length; i++) {
            double override = rates.get(i).overrideInUse();
            if (Double.doubleToLongBits(override) != Double.doubleToLongBits(overrides[i])) {
                overrides[i] = override;
                rateChanges.add(new History.RateChange(
                        step,
                        rates.get(i).group(),
                        Double.isNaN(override) ? OptionalDouble.empty() : OptionalDouble.of(override)));
            }
        }
    }

    private void thin() {
        stride *= 2;
        for (int i = 0; 2 * i < count; i++) {
            steps[i] = steps[2 * i];
            losses[i] = losses[2 * i];
            learningRates[i] = learningRates[2 * i];
            gradientNorms[i] = gradientNorms[2 * i];
        }
        count = (count + 1) / 2;
    }

    void epoch(Run run) {
        epochs.add(new History.Epoch(
                run.epoch(),
                run.trainer().updates(),
                run.epochLoss(),
                new LinkedHashMap<>(run.metrics()),
                run.learningRate(),
                run.gradientNorm(),
                run.seconds()));
    }

    History history(Run run) {
        List<History.Step> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kept.add(new History.Step(steps[i], losses[i], learningRates[i], gradientNorms[i]));
        }
        return new History(epochs, kept, rateChanges, run.skippedUpdates(), run.stop());
    }
}
