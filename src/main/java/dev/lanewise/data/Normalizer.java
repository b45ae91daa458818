package dev.lanewise.data;

import dev.lanewise.tensor.Numbers;
import dev.lanewise.tensor.Values;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts features on a common scale: {@code x ← (x − shift) / scale}, feature by feature, in float: the bits that the same
 * formula over tensors gives, so that a model may take it in as its first layer ({@code Normalize} of {@code nn}).
 *
 * <p>Fit it on the training part only, apply the same one to everything the model is to see, and save it with the model:
 * it is two vectors of numbers, and equal ones give equal bits.
 *
 * <pre>{@code
 * Normalizer normalizer = Normalizer.standardize(train);
 * DataSet ready = normalizer.apply(train);
 * normalizer.applyInPlace(row); // at serving time: one float[]
 * }</pre>
 *
 * @param shift what is subtracted, per feature (row-major where an example has several axes)
 * @param scale what is divided by, per feature; positive
 */
public record Normalizer(Values shift, Values scale) {

    /**
     * Takes the two vectors.
     *
     * @throws IllegalArgumentException if their lengths differ, or a shift is not finite or a scale not finite and
     *     positive
     */
    public Normalizer {
        Objects.requireNonNull(shift, "normalizer: shift");
        Objects.requireNonNull(scale, "normalizer: scale");
        if (shift.size() != scale.size() || shift.size() == 0) {
            throw new IllegalArgumentException("normalizer: " + shift.size() + " shifts and " + scale.size()
                    + " scales; each feature needs one of both");
        }
        for (int i = 0; i < shift.size(); i++) {
            if (!Float.isFinite(shift.at(i))) {
                throw new IllegalArgumentException(
                        "normalizer: the shift of feature " + i + " must be finite, not " + shift.at(i));
            }
            if (!(scale.at(i) > 0) || !Float.isFinite(scale.at(i))) {
                throw new IllegalArgumentException(
                        "normalizer: the scale of feature " + i + " must be finite and above 0, not " + scale.at(i));
            }
        }
    }

    /**
     * {@return the normalizer to mean 0 and standard deviation 1 over these examples}
     *
     * <p>Both are computed in double, and the deviation divides by the number of examples. The shift is the mean rounded
     * to float, so that the mean afterwards is 0 within half a unit in the last place of the shift, divided by the scale.
     *
     * <p>A feature that is constant over the examples has scale 1 and becomes 0. One whose values differ by no more than
     * rounding, 2 units in the last place of the largest magnitude, is taken for constant too, lest noise become a
     * signal: its scale is that magnitude if above 1, so that it becomes 0 within 2⁻²².
     *
     * @param data the examples to learn from
     * @throws IllegalArgumentException if a feature spreads over more than a float can hold
     */
    public static Normalizer standardize(DataSet data) {
        FeatureStatistics statistics = FeatureStatistics.of(Objects.requireNonNull(data, "standardize: the examples"));
        return between(statistics, statistics.mean(), statistics.deviation());
    }

    /**
     * {@return the normalizer of the examples' smallest and largest value to 0 and 1}
     *
     * <p>A feature that is constant over the examples, but for rounding, becomes 0 as in {@link #standardize}. Values
     * outside of the range seen here fall outside of [0, 1]; they are not clamped.
     *
     * @param data the examples to learn from
     * @throws IllegalArgumentException if a feature spreads over more than a float can hold
     */
    public static Normalizer minMax(DataSet data) {
        FeatureStatistics statistics = FeatureStatistics.of(Objects.requireNonNull(data, "minMax: the examples"));
        double[] range = new double[statistics.low().length];
        Arrays.setAll(range, i -> statistics.high()[i] - statistics.low()[i]);
        return between(statistics, statistics.low(), range);
    }

    /**
     * {@return one shift and scale for every feature, as {@code uniform(64, 0, 16)} for pixels from 0 to 16}
     *
     * @param features number of features, at least 1
     * @param shift what is subtracted
     * @param scale what is divided by, above 0
     */
    public static Normalizer uniform(int features, float shift, float scale) {
        if (features < 1) {
            throw new IllegalArgumentException("uniform: there must be at least 1 feature, not " + features);
        }
        float[] shifts = new float[features];
        float[] scales = new float[features];
        Arrays.fill(shifts, shift);
        Arrays.fill(scales, scale);
        return new Normalizer(Values.of(shifts), Values.of(scales));
    }

    private static Normalizer between(FeatureStatistics statistics, double[] shift, double[] scale) {
        float[] shifts = new float[shift.length];
        float[] scales = new float[shift.length];
        for (int i = 0; i < shift.length; i++) {
            shifts[i] = (float) shift[i];
            scales[i] = (float) scale[i];
            if (statistics.constant(i)) {
                scales[i] =
                        statistics.low()[i] == statistics.high()[i] ? 1 : (float) Math.max(1, statistics.magnitude(i));
            } else if (Float.isInfinite(scales[i])) {
                throw new IllegalArgumentException(
                        "normalizer: feature " + i + " goes from " + statistics.low()[i] + " to "
                                + statistics.high()[i] + ", which is more than a float can hold; rescale it first");
            }
        }
        return new Normalizer(Values.of(shifts), Values.of(scales));
    }

    /** {@return the two vectors by name, {@code shift} then {@code scale}: what is saved with a model} */
    public Map<String, Values> vectors() {
        Map<String, Values> vectors = new LinkedHashMap<>();
        vectors.put("shift", shift);
        vectors.put("scale", scale);
        return Collections.unmodifiableMap(vectors);
    }

    /**
     * {@return the normalizer with these vectors}
     *
     * @param vectors {@code shift} and {@code scale}, as {@link #vectors} gives them
     * @throws IllegalArgumentException if one is missing, there is another, or they are not a normalizer's
     */
    public static Normalizer ofVectors(Map<String, Values> vectors) {
        Objects.requireNonNull(vectors, "normalizer: the vectors");
        if (!vectors.keySet().equals(Set.of("shift", "scale"))) {
            throw new IllegalArgumentException(
                    "normalizer: expected the vectors \"shift\" and \"scale\", found " + vectors.keySet());
        }
        return new Normalizer(vectors.get("shift"), vectors.get("scale"));
    }

    /** {@return the number of features of an example} */
    public int features() {
        return shift.size();
    }

    /**
     * {@return the examples with normalized features; labels and targets stay}
     *
     * @param data not modified
     * @throws IllegalArgumentException if the number of features differs, or a value would leave the range of float
     */
    public DataSet apply(DataSet data) {
        requireFeatures(Objects.requireNonNull(data, "apply: the examples")
                .featureShape()
                .elements());
        Examples numbers = data.examples().room(data.size());
        for (int i = 0; i < data.size(); i++) {
            data.examples().copy(data.row(i), i, numbers.features(), numbers.labels(), numbers.targets());
            normalize(numbers.features(), i * features());
        }
        requireFinite(data, numbers.features());
        return DataSet.owning(numbers).weightedAs(data);
    }

    private void requireFinite(DataSet data, float[] normalized) {
        for (int i = 0; i < normalized.length; i++) {
            if (!Float.isFinite(normalized[i])) {
                int example = i / features();
                int feature = i % features();
                throw new IllegalArgumentException("apply: feature " + feature + " of example " + example + " is "
                        + data.features(example)[feature] + ", which a shift of " + shift.at(feature)
                        + " and a scale of " + scale.at(feature) + " take beyond the range of float; mend the value, or"
                        + " fit the normalizer on examples like this");
            }
        }
    }

    /**
     * Normalizes one example where it is.
     *
     * @param example its features, row-major; modified
     * @throws IllegalArgumentException if the number of features differs
     */
    public void applyInPlace(float[] example) {
        requireFeatures(Objects.requireNonNull(example, "applyInPlace: the example").length);
        normalize(example, 0);
    }

    private void normalize(float[] values, int from) {
        for (int i = 0; i < shift.size(); i++) {
            values[from + i] = Numbers.flush((values[from + i] - shift.at(i)) / scale.at(i));
        }
    }

    private void requireFeatures(int found) {
        if (found != features()) {
            throw new IllegalArgumentException(
                    "normalizer: it is for " + features() + " features, but was applied to examples of " + found);
        }
    }
}
