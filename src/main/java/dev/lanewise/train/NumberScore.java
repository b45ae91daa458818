package dev.lanewise.train;

import dev.lanewise.data.Batch;
import java.util.Optional;

/** Sums up errors in double, and each column's mean and variance by Welford's recurrence (Technometrics 4(3), 1962). */
final class NumberScore implements Score {
    private final int width;
    private final double[] mean;
    private final double[] spread;
    private final double[] squares;
    private double absolute;
    private int count;

    NumberScore(int width) {
        this.width = width;
        mean = new double[width];
        spread = new double[width];
        squares = new double[width];
    }

    @Override
    public void add(float[] outputs, int outputWidth, Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            count++;
            for (int j = 0; j < width; j++) {
                double target = batch.targets()[i * width + j];
                double error = outputs[i * width + j] - target;
                absolute += Math.abs(error);
                squares[j] += error * error;
                double before = target - mean[j];
                mean[j] += before / count;
                spread[j] += before * (target - mean[j]);
            }
        }
    }

    @Override
    public Evaluation evaluation(int examples, double loss) {
        double sum = 0;
        double r2 = 0;
        for (int j = 0; j < width; j++) {
            sum += squares[j];
            r2 += (1 - squares[j] / spread[j]) / width;
        }
        double numbers = (double) count * width;
        Regression regression =
                new Regression(absolute / numbers, Math.sqrt(sum / numbers), Double.isFinite(r2) ? r2 : Double.NaN);
        return new Evaluation(examples, loss, Optional.empty(), Optional.of(regression));
    }
}
