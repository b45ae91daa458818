package dev.lanewise.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Writes a history while training goes on, without allocating per update: where there are more updates than places, only
 * every second, fourth, … is kept.
 */
final class Recorder {
    private static final int PLACES = 1 << 14;

    private final List<History.Epoch> epochs = new ArrayList<>();
    private final int[] steps;
    private final double[] losses;
    private final double[] learningRates;
    private final double[] gradientNorms;
    private int count;
    private int stride = 1;
    private int seen;

    Recorder(int plannedUpdates) {
        int places = Math.min(PLACES, plannedUpdates);
        steps = new int[places];
        losses = new double[places];
        learningRates = new double[places];
        gradientNorms = new double[places];
    }

    void update(Run run) {
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
                run.epoch() + 1,
                run.trainer().updates(),
                run.epochLoss(),
                new LinkedHashMap<>(run.metrics()),
                run.learningRate(),
                run.gradientNorm(),
                run.seconds()));
    }

    History history(Stop stop) {
        List<History.Step> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kept.add(new History.Step(steps[i], losses[i], learningRates[i], gradientNorms[i]));
        }
        return new History(epochs, kept, stop);
    }
}
