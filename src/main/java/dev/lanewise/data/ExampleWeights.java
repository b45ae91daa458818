package dev.lanewise.data;

import java.util.Arrays;

/** How much each example of a data set counts: arrays by place in the set, null where all count 1. */
final class ExampleWeights {
    private ExampleWeights() {}

    /** {@return a copy} */
    static float[] checked(float[] weights, int examples) {
        if (weights.length != examples) {
            throw new IllegalArgumentException(
                    "weights: " + examples + " examples need a weight each, not " + weights.length);
        }
        boolean any = false;
        for (int i = 0; i < examples; i++) {
            if (!(weights[i] >= 0 && weights[i] <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("weights: the weight of example " + i + " is " + weights[i]
                        + "; allowed: finite numbers, 0 or more");
            }
            any |= weights[i] > 0;
        }
        if (!any) {
            throw new IllegalArgumentException(
                    "weights: all " + examples + " weights are 0; at least one example must count");
        }
        return weights.clone();
    }

    /**
     * {@return the weights times those of the classes}
     *
     * @param weights or null
     * @throws IllegalArgumentException if one of a class is negative or not finite
     */
    static float[] byClass(float[] weights, int[] labels, double... ofClasses) {
        for (int label = 0; label < ofClasses.length; label++) {
            if (!(ofClasses[label] >= 0 && ofClasses[label] <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("weights: the weight of class " + label + " is " + ofClasses[label]
                        + "; allowed: finite numbers, 0 or more");
            }
        }
        float[] product = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            product[i] = (float) ((weights == null ? 1 : weights[i]) * ofClasses[labels[i]]);
        }
        return product;
    }

    /** {@return for each class n/(k·n_c), with n_c of its examples among n in k classes that occur} */
    static double[] balanced(int[] counts) {
        int examples = Arrays.stream(counts).sum();
        long classes = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 0 : (double) examples / classes / count)
                .toArray();
    }

    /** {@return the weights at these places} */
    static float[] at(float[] weights, int[] places) {
        if (weights == null) {
            return null;
        }
        float[] chosen = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = weights[places[i]];
        }
        return chosen;
    }

    /** {@return the weights of one set and of the other behind it} */
    static float[] joined(DataSet first, DataSet second) {
        if (!first.isWeighted() && !second.isWeighted()) {
            return null;
        }
        float[] joined = Arrays.copyOf(first.weights(), first.size() + second.size());
        System.arraycopy(second.weights(), 0, joined, first.size(), second.size());
        return joined;
    }
}
