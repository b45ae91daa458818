package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A layer with a name of its own, so that its parameters keep theirs when a network around it changes.
 *
 * @param name begins the names of the layer's parameters
 * @param layer what it computes
 */
public record Named(String name, Layer layer) implements Layer {

    /**
     * Names a layer.
     *
     * @throws IllegalArgumentException if the name is empty or contains a slash, or there are a hundred layers within one another
     *     inside
     */
    public Named {
        Objects.requireNonNull(name, "named: the name");
        Objects.requireNonNull(layer, "named: the layer");
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("name of a layer: '" + name
                    + "' is empty or contains a slash, which separates layers; use letters, digits, '-' and '_'");
        }
        Nesting.require("named '" + name + "'", layer);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return scope.child(name).run(layer, x);
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters().stream().map(parameter -> parameter.in(name)).toList();
    }

    @Override
    public Optional<Shape> inputShape() {
        return layer.inputShape();
    }

    @Override
    public String toString() {
        return name + ": " + layer;
    }
}
