package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;

/**
 * An array of numbers that a layer learns, as the layer declares it.
 *
 * @param name path of the layer and the parameter's own name, separated by slashes: {@code 0/weight}
 * @param shape its sizes
 * @param kind what it does, so that optimizers can treat kinds differently
 * @param initializer its first values
 * @param regularizer what its size adds to the loss
 */
public record Parameter(String name, Shape shape, Kind kind, Initializer initializer, Regularizer regularizer) {

    /** What a parameter does in its layer. */
    public enum Kind {
        /** Multiplies inputs: a matrix, a filter, an embedding. */
        WEIGHT,
        /** Is added. Weight decay commonly leaves it out. */
        BIAS,
        /** Gain or shift of a normalization. Weight decay commonly leaves it out. */
        NORM
    }

    /** {@return a parameter without regularization} */
    public static Parameter of(String name, Shape shape, Kind kind, Initializer initializer) {
        return new Parameter(name, shape, kind, initializer, Regularizer.NONE);
    }

    /** {@return the same with another regularizer} */
    public Parameter regularizer(Regularizer other) {
        return new Parameter(name, shape, kind, initializer, other);
    }

    /** {@return the same as part of a layer of that name} */
    Parameter in(String layer) {
        return new Parameter(layer + "/" + name, shape, kind, initializer, regularizer);
    }
}
