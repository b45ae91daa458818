package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * {@code (x − shift) / scale}, feature by feature, with numbers that are not learned: the first layer of a model that takes
 * raw features, so that what they were normalized with is saved and served with the weights.
 *
 * <pre>{@code
 * Normalizer normalizer = Normalizer.standardize(train);
 * Model model = Model.of(Normalize.of(normalizer.shift(), normalizer.scale()).then(network));
 * }</pre>
 *
 * <p>It takes examples of any shape with one feature for each number, row-major, and gives the bits of
 * {@code Normalizer.applyInPlace}. It has no parameters: before a {@link Sequential} it renames no weight.
 *
 * @param shift what is subtracted, one finite number per feature
 * @param scale what is divided by, one finite number above 0 per feature
 */
public record Normalize(Values shift, Values scale) implements Layer {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the lengths differ, or a number is out of range
     */
    public Normalize {
        Objects.requireNonNull(shift, "normalize: the shift");
        Objects.requireNonNull(scale, "normalize: the scale");
        if (shift.size() != scale.size() || shift.size() == 0) {
            throw new IllegalArgumentException("normalize: " + shift.size() + " shifts and " + scale.size()
                    + " scales; each feature needs one of both");
        }
        for (int i = 0; i < shift.size(); i++) {
            Require.finite("normalize", "shift of feature " + i, shift.at(i));
            Require.positive("normalize", "scale of feature " + i, scale.at(i));
        }
    }

    /**
     * {@return the layer}
     *
     * @param shift what is subtracted, one finite number per feature
     * @param scale what is divided by, one finite number above 0 per feature
     * @throws IllegalArgumentException if the lengths differ, or a number is out of range
     */
    public static Normalize of(Values shift, Values scale) {
        return new Normalize(shift, scale);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        int[] sizes = IntStream.of(x.shape().toArray()).skip(1).toArray();
        if (Shape.of(sizes).elements() != shift.size()) {
            throw new IllegalArgumentException(this + ": input " + x + " must have " + shift.size()
                    + " features for each example, traced at " + x.origin());
        }
        return x.minus(Tensor.of(shift.toArray(), sizes)).dividedBy(Tensor.of(scale.toArray(), sizes));
    }

    @Override
    public String toString() {
        return "normalize(" + shift.size() + ")";
    }
}
