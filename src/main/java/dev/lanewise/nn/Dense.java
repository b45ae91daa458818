package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A fully connected layer, {@code y = x·W + b}: {@code [batch, in]} to {@code [batch, out]}; more axes between are
 * treated as more examples. Parameters: {@code weight [in, out]} and {@code bias [out]}.
 *
 * @param in number of input features
 * @param out number of output features
 * @param weight first values of the weight
 * @param bias first values of the bias; empty for no bias
 * @param regularizer of the weight, not of the bias
 */
public record Dense(int in, int out, Initializer weight, Optional<Initializer> bias, Regularizer regularizer)
        implements Layer {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Dense {
        Objects.requireNonNull(weight, "dense: the initializer of the weight");
        Objects.requireNonNull(bias, "dense: the initializer of the bias");
        Objects.requireNonNull(regularizer, "dense: the regularizer");
        Require.atLeastOne("dense", "in", in);
        Require.atLeastOne("dense", "out", out);
    }

    /**
     * {@return a layer with Glorot-uniform weights and zero bias, as in Keras}
     *
     * <p>It suits tanh and, at the depths dense
     * networks have, rectifiers; for deep rectifier networks use {@link Initializer#heNormal()}.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public static Dense of(int in, int out) {
        return new Dense(in, out, Initializer.glorotUniform(), Optional.of(Initializer.zeros()), Regularizer.NONE);
    }

    /** {@return the same without b} */
    public Dense withoutBias() {
        return new Dense(in, out, weight, Optional.empty(), regularizer);
    }

    /** {@return the same with other first weights} */
    public Dense initializer(Initializer initializer) {
        return new Dense(in, out, initializer, bias, regularizer);
    }

    /** {@return the same with other first biases} */
    public Dense biasInitializer(Initializer initializer) {
        Objects.requireNonNull(initializer, "dense: the initializer of the bias");
        return new Dense(in, out, weight, Optional.of(initializer), regularizer);
    }

    /** {@return the same with {@code l1·Σ|W|} added to the loss, beside what there is of l2} */
    public Dense l1(double l1) {
        return new Dense(in, out, weight, bias, new Regularizer(l1, regularizer.l2()));
    }

    /** {@return the same with {@code l2·ΣW²} added to the loss, beside what there is of l1} */
    public Dense l2(double l2) {
        return new Dense(in, out, weight, bias, new Regularizer(regularizer.l1(), l2));
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        Shape shape = x.shape();
        if (shape.rank() < 2 || shape.size(-1) != in) {
            throw new IllegalArgumentException(this + ": input " + x + " must be [batch, " + in + "], traced at "
                    + x.origin()
                    + (shape.rank() > 2 && shape.elements() / shape.size(0) == in ? ". Put a Flatten before it." : ""));
        }
        Tensor y = (shape.rank() == 2 ? x : x.reshape(-1, in)).matmul(scope.parameter("weight"));
        if (bias.isPresent()) {
            y = y.plus(scope.parameter("bias"));
        }
        int[] sizes = shape.toArray();
        sizes[sizes.length - 1] = out;
        return y.reshape(sizes);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter("weight", Shape.of(in, out), Parameter.Kind.WEIGHT, weight, regularizer));
        bias.ifPresent(first -> parameters.add(Parameter.of("bias", Shape.of(out), Parameter.Kind.BIAS, first)));
        return List.copyOf(parameters);
    }

    @Override
    public Optional<Shape> inputShape() {
        return Optional.of(Shape.of(in));
    }

    @Override
    public String toString() {
        return "dense(" + in + ", " + out
                + (regularizer.l1() == 0 ? "" : ", l1=" + regularizer.l1())
                + (regularizer.l2() == 0 ? "" : ", l2=" + regularizer.l2()) + ")";
    }
}
