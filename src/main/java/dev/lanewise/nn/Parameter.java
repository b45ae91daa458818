package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import java.util.Objects;

/**
 * An array of numbers that a layer learns, or keeps, as the layer declares it.
 *
 * @param name path of the layer and the parameter's own name, separated by slashes: {@code 0/weight}
 * @param shape its sizes
 * @param kind what it does, so that optimizers can treat kinds differently
 * @param initializer its first values
 * @param regularizer what its size adds to the loss; none for {@link Kind#STATE}
 */
public record Parameter(String name, Shape shape, Kind kind, Initializer initializer, Regularizer regularizer) {

    /** What a parameter does in its layer. */
    public enum Kind {
        /** Multiplies inputs: a matrix, a filter, an embedding. */
        WEIGHT,
        /** Is added. Weight decay commonly leaves it out. */
        BIAS,
        /** Gain or shift of a normalization. Weight decay commonly leaves it out. */
        NORM,
        /**
         * Is not learned: the layer itself writes it while training, by {@link Scope#update}, and reads it in evaluation, as the
         * running statistics of {@link BatchNorm}. Optimizers, groups and gradients leave it out.
         */
        STATE
    }

    /**
     * Checks that all is given, and that state has no regularizer.
     *
     * @throws NullPointerException if something is missing
     * @throws IllegalArgumentException if state has a regularizer
     */
    public Parameter {
        Objects.requireNonNull(name, "parameter: name");
        Objects.requireNonNull(shape, "parameter: shape");
        Objects.requireNonNull(kind, "parameter: kind");
        Objects.requireNonNull(initializer, "parameter: initializer");
        Objects.requireNonNull(regularizer, "parameter: regularizer");
        if (kind == Kind.STATE && !regularizer.equals(Regularizer.NONE)) {
            throw new IllegalArgumentException("parameter '" + name + "': state is not learned, so that " + regularizer
                    + " would change nothing; leave the regularizer out, or declare a WEIGHT");
        }
    }

    /** {@return a parameter without regularization} */
    public static Parameter of(String name, Shape shape, Kind kind, Initializer initializer) {
        return new Parameter(name, shape, kind, initializer, Regularizer.NONE);
    }

    /** {@return an array that is not learned, but written by its layer while training} */
    public static Parameter state(String name, Shape shape, Initializer initializer) {
        return of(name, shape, Kind.STATE, initializer);
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
