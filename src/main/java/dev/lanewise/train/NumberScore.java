package dev.lanewise.train;

import dev.lanewise.data.Batch;

/** Sums up errors in double, and each column's weighted mean and variance by Welford's recurrence (Technometrics 4(3), 1962). */
final class NumberScore implements Score {
    private final int width;
    private final double[] mean;
    private final double[] spread;
    private final double[] squares;
    private double absolute;
    private double weights;

    NumberScore(int width) {
        this.width = width;
        mean = new double[width];
        spread = new double[width];
        squares = new double[width];
    }

    @Override
    public void add(float[] outputs, int outputWidth, Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            double weight = batch.weight(i);
            if (weight == 0) {
                continue;
            }
            weights += weight;
            for (int j = 0; j < width; j++) {
                double target = batch.targets()[i * width + j];
                double error = outputs[i * width + j] - target;
                absolute += weight * Math.abs(error);
                squares[j] += weight * error * error;
                double before = target - mean[j];
                mean[j] += weight * before / weights;
                spread[j] += weight * before * (target - mean[j]);
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
        double numbers = weights * width;
        Regression regression =
                new Regression(absolute / numbers, Math.sqrt(sum / numbers), Double.isFinite(r2) ? r2 : Double.NaN);
        return Evaluation.of(examples, loss).with(regression);
    }
}
