package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a network: a function of a batch, {@code [batch, ...]} to {@code [batch, ...]}, and the parameters it declares.
 * A value; weights live in the {@link Model}. A lambda is a layer without parameters:
 *
 * <pre>{@code
 * Layer scaled = Dense.of(64, 10).then((x, scope) -> x.times(0.5));
 * }</pre>
 */
@FunctionalInterface
public interface Layer {

    /**
     * Traces the layer's formula.
     *
     * @param x the batch, {@code [batch, ...]}
     * @param scope the layer's parameters, and whether it is being trained
     * @return the output, {@code [batch, ...]}
     * @throws IllegalArgumentException if x does not fit the layer
     */
    Tensor apply(Tensor x, Scope scope);

    /**
     * {@return the parameters that {@link #apply} asks its scope for, in the order in which they are stored; state, which it writes
     * itself while training, among them}
     */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** {@return the shape of one example, without the batch, if the layer takes only one} */
    default Optional<Shape> inputShape() {
        return Optional.empty();
    }

    /** {@return this layer, then the next one} */
    default Sequential then(Layer next) {
        Objects.requireNonNull(next, "then: the next layer");
        return Sequential.of(this, next);
    }

    /**
     * {@return this layer under a name, which begins the names of its parameters: {@code head/weight}}
     *
     * @throws IllegalArgumentException if the name is empty or contains a slash, or there are a hundred layers within one another
     *     inside
     */
    default Named named(String name) {
        return new Named(name, this);
    }
}
