package dev.lanewise.data;

import java.util.Arrays;

/**
 * Mean, standard deviation and range of each feature over a data set, in double: two passes in the order of the
 * examples, so that equal data gives equal bits.
 */
record FeatureStatistics(double[] mean, double[] deviation, double[] low, double[] high) {

    static FeatureStatistics of(DataSet data) {
        int width = data.featureShape().elements();
        float[] features = data.examples().features();
        double[] mean = new double[width];
        double[] deviation = new double[width];
        double[] low = new double[width];
        double[] high = new double[width];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < data.size(); i++) {
            int start = data.row(i) * width;
            for (int j = 0; j < width; j++) {
                double value = features[start + j];
                mean[j] += value;
                low[j] = Math.min(low[j], value);
                high[j] = Math.max(high[j], value);
            }
        }
        for (int j = 0; j < width; j++) {
            // The sum of equal values, divided, need not be that value again: the deviation of a constant would be
            // 1e-17 instead of 0, and noise would be blown up to standard deviation 1.
            mean[j] = low[j] == high[j] ? low[j] : mean[j] / data.size();
        }
        for (int i = 0; i < data.size(); i++) {
            int start = data.row(i) * width;
            for (int j = 0; j < width; j++) {
                double distance = features[start + j] - mean[j];
                deviation[j] += distance * distance;
            }
        }
        for (int j = 0; j < width; j++) {
            deviation[j] = Math.sqrt(deviation[j] / data.size());
        }
        return new FeatureStatistics(mean, deviation, low, high);
    }
}
