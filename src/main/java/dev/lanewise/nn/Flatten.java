package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;

/** Joins all axes but the first: {@code [batch, ...]} to {@code [batch, features]}, row-major. */
public record Flatten() implements Layer {

    /** {@return the layer} */
    public static Flatten of() {
        return new Flatten();
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return x.reshape(x.shape().size(0), -1);
    }

    @Override
    public String toString() {
        return "flatten";
    }
}
