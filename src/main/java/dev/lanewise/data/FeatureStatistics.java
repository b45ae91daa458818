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

    /** The largest magnitude of the feature. */
    double magnitude(int feature) {
        return Math.max(Math.abs(low[feature]), Math.abs(high[feature]));
    }

    /**
     * Whether the values of the feature differ by no more than rounding does: two units in the last place, as where each
     * is off by one, or less than a float can express with all its bits.
     */
    boolean constant(int feature) {
        double spread = high[feature] - low[feature];
        return spread <= 2 * Math.ulp((float) magnitude(feature)) || deviation[feature] < Float.MIN_NORMAL;
    }
}
