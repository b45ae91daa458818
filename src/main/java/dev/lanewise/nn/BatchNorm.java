package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Normalizes every feature over the batch while training, and by running statistics in evaluation:
 *
 * <pre>
 * training    y = (x − μ)/√(σ² + ε)·gain + shift       μ, σ² = mean and variance over the batch, Σ(x − μ)²/n
 *             mean     ← d·mean     + (1 − d)·μ         d = decay
 *             variance ← d·variance + (1 − d)·σ²·n/(n − 1)      without the factor where biased
 * evaluation  y = (x − mean)/√(variance + ε)·gain + shift
 * </pre>
 *
 * <p>Ioffe and Szegedy, Batch Normalization, 2015. The defaults are PyTorch's: ε = 1e-5, d = 0.9 (what it calls momentum is 1 − d =
 * 0.1), an unbiased running variance. Keras has ε = 1e-3, d = 0.99 (what it calls momentum) and the biased one: {@code
 * BatchNorm.of(n).epsilon(1e-3).decay(0.99).biased()}.
 *
 * <p>{@code [batch, ..., features]} to the same shape; axes between are treated as more examples. Parameters: {@code gain} and {@code
 * shift}, of kind {@link Parameter.Kind#NORM}, at first 1 and 0; {@code mean} and {@code variance}, of kind {@link
 * Parameter.Kind#STATE}, at first 0 and 1; all {@code [features]}.
 *
 * <p>The statistics are those of what is traced as one: where a batch is cut into shards, or several batches make one update, each part
 * is normalized by itself and moves the running statistics once, one after the other. A failed step leaves them as they were. They
 * advance also where the layer's gain and shift are frozen. A part of one example is refused while training: all it has is its mean.
 *
 * @param features size of the last axis
 * @param epsilon ε, above 0
 * @param decay d, what part of the running statistics an update keeps: 0 to below 1
 * @param unbiased whether the running variance estimates that of all examples, by n − 1
 * @param gain whether there is a learned gain
 * @param shift whether there is a learned shift
 */
public record BatchNorm(int features, double epsilon, double decay, boolean unbiased, boolean gain, boolean shift)
        implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BatchNorm {
        Require.atLeastOne("batchNorm", "features", features);
        Require.positive("batchNorm", "epsilon", epsilon);
        if (!(decay >= 0 && decay < 1)) {
            throw Require.refused("batchNorm", "decay", decay, "0 to below 1; it is what an update keeps");
        }
    }

    /**
     * {@return a layer with PyTorch's defaults: ε = 1e-5, decay 0.9, an unbiased running variance, gain and shift}
     *
     * @throws IllegalArgumentException if features is below 1
     */
    public static BatchNorm of(int features) {
        return new BatchNorm(features, 1e-5, 0.9, true, true, true);
    }

    /** {@return the same with another ε, above 0} */
    public BatchNorm epsilon(double other) {
        return new BatchNorm(features, other, decay, unbiased, gain, shift);
    }

    /** {@return the same with another decay of the running statistics, 0 to below 1: Keras's momentum, 1 − PyTorch's} */
    public BatchNorm decay(double other) {
        return new BatchNorm(features, epsilon, other, unbiased, gain, shift);
    }

    /** {@return the same with a running variance that is the mean of the batches' own, as in Keras} */
    public BatchNorm biased() {
        return new BatchNorm(features, epsilon, decay, false, gain, shift);
    }

    /** {@return the same without the gain, as before a layer that scales anyway} */
    public BatchNorm withoutGain() {
        return new BatchNorm(features, epsilon, decay, unbiased, false, shift);
    }

    /** {@return the same without the shift} */
    public BatchNorm withoutShift() {
        return new BatchNorm(features, epsilon, decay, unbiased, gain, false);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        Shape shape = x.shape();
        if (shape.rank() < 2 || shape.size(-1) != features) {
            throw new IllegalArgumentException(
                    this + ": input " + x + " must be [batch, " + features + "], traced at " + x.origin());
        }
        Tensor rows = shape.rank() == 2 ? x : x.reshape(-1, features);
        Tensor y = scope.training() ? byBatch(rows, scope) : byRunning(rows, scope);
        return affine().of(y, scope).reshape(shape.toArray());
    }

    private Tensor byBatch(Tensor x, Scope scope) {
        int n = x.shape().size(0);
        if (n < 2) {
            throw new IllegalArgumentException(this + ": one example alone has no variance, traced at " + x.origin()
                    + ". Train on batches of 2 examples or more, also in each shard; dropLast() leaves out a last batch"
                    + " that is smaller");
        }
        Tensor mean = x.mean(0);
        Tensor centered = x.minus(mean);
        Tensor variance = centered.square().mean(0);
        double correction = unbiased ? n / (n - 1.0) : 1;
        advance("mean", mean.times(1 - decay), scope);
        advance("variance", variance.times((1 - decay) * correction), scope);
        return centered.times(variance.plus(epsilon).rsqrt());
    }

    private void advance(String running, Tensor share, Scope scope) {
        scope.update(running, scope.parameter(running).times(decay).plus(share));
    }

    private Tensor byRunning(Tensor x, Scope scope) {
        Tensor inverse = scope.parameter("variance").plus(epsilon).rsqrt();
        return x.minus(scope.parameter("mean")).times(inverse);
    }

    private GainAndShift affine() {
        return new GainAndShift(Shape.of(features), gain, shift);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(affine().parameters());
        parameters.add(Parameter.state("mean", Shape.of(features), Initializer.zeros()));
        parameters.add(Parameter.state("variance", Shape.of(features), Initializer.ones()));
        return List.copyOf(parameters);
    }

    @Override
    public Optional<Shape> inputShape() {
        return Optional.of(Shape.of(features));
    }

    @Override
    public String toString() {
        return "batchNorm(" + features + ")";
    }
}
