package dev.lanewise.laws;

import java.util.Map;

/**
 * What a graph runs on.
 *
 * @param values row-major numbers of every input and parameter by name; indices too, as whole numbers
 * @param step the number of the update, from 0
 */
public record Feed(Map<String, double[]> values, int step) {

    public static Feed of(Map<String, double[]> values) {
        return new Feed(values, 0);
    }

    public double[] of(String name) {
        double[] numbers = values.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException("no values for " + name + ", only for " + values.keySet());
        }
        return numbers;
    }
}
