package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Normalizes every example by itself, over its last axes:
 *
 * <pre>
 * y = (x − μ)/√(σ² + ε)·gain + shift       μ, σ² = mean and variance of the n numbers, Σ(x − μ)²/n
 * </pre>
 *
 * <p>Ba, Kiros and Hinton, Layer Normalization, 2016. Training and evaluation compute the same, whatever else is in the batch, which may
 * be of one example. ε is 1e-5 as in PyTorch; Keras has 1e-3. A row of equal numbers becomes the shift.
 *
 * <p>{@code [batch, ..., sizes]} to the same shape; axes between are treated as more examples. Parameters: {@code gain} and {@code
 * shift}, of the sizes, both of kind {@link Parameter.Kind#NORM}.
 *
 * @param sizes of the axes that are normalized together
 * @param epsilon ε, above 0
 * @param gain whether there is a learned gain, at first 1
 * @param shift whether there is a learned shift, at first 0
 */
public record LayerNorm(Shape sizes, double epsilon, boolean gain, boolean shift) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there are no sizes, or epsilon is not above 0
     */
    public LayerNorm {
        Objects.requireNonNull(sizes, "layerNorm: sizes");
        if (sizes.rank() == 0) {
            throw Require.refused("layerNorm", "sizes", sizes, "those of the last axes of its input, at least one");
        }
        Require.positive("layerNorm", "epsilon", epsilon);
    }

    /**
     * {@return a layer with ε = 1e-5, gain and shift}
     *
     * @param sizes of the last axes of its input: one for features, more for what is normalized as a whole
     * @throws IllegalArgumentException if there are none, or one is below 1
     */
    public static LayerNorm of(int... sizes) {
        Objects.requireNonNull(sizes, "layerNorm: sizes");
        return new LayerNorm(Shape.of(sizes), 1e-5, true, true);
    }

    /** {@return the same with another ε, above 0} */
    public LayerNorm epsilon(double other) {
        return new LayerNorm(sizes, other, gain, shift);
    }

    /** {@return the same without the gain} */
    public LayerNorm withoutGain() {
        return new LayerNorm(sizes, epsilon, false, shift);
    }

    /** {@return the same without the shift} */
    public LayerNorm withoutShift() {
        return new LayerNorm(sizes, epsilon, gain, false);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        requireSizes(x);
        int[] axes = IntStream.rangeClosed(-sizes.rank(), -1).toArray();
        Tensor centered = x.minus(x.meanKeepDims(axes));
        Tensor inverse = centered.square().meanKeepDims(axes).plus(epsilon).rsqrt();
        return affine().of(centered.times(inverse), scope);
    }

    private void requireSizes(Tensor x) {
        int[] found = x.shape().toArray();
        int others = found.length - sizes.rank();
        if (others < 1 || !Shape.of(IntStream.of(found).skip(others).toArray()).equals(sizes)) {
            throw new IllegalArgumentException(this + ": input " + x + " must be [batch, "
                    + sizes.toString().substring(1) + ", traced at " + x.origin());
        }
    }

    private GainAndShift affine() {
        return new GainAndShift(sizes, gain, shift);
    }

    @Override
    public List<Parameter> parameters() {
        return affine().parameters();
    }

    @Override
    public Optional<Shape> inputShape() {
        return Optional.of(sizes);
    }

    @Override
    public String toString() {
        return "layerNorm(" + sizes.toString().substring(1, sizes.toString().length() - 1) + ")";
    }
}
