package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Layers one after the other. A sequence within a sequence is the same as its layers.
 *
 * <p>Layers that have parameters are numbered from 0, those without are not, so that an activation or a dropout may come
 * and go without renaming a weight: {@code 0/weight 0/bias 1/weight 1/bias}. A {@link Named} layer uses its name instead
 * of a number. A layer that occurs twice has two sets of weights.
 *
 * @param layers in the order in which they are applied
 */
public record Sequential(List<Layer> layers) implements Layer {

    /** Flattens nested sequences. */
    public Sequential {
        Objects.requireNonNull(layers, "sequential: the layers");
        layers.forEach(layer -> Objects.requireNonNull(layer, "sequential: one of the layers"));
        layers = layers.stream()
                .flatMap(layer -> layer instanceof Sequential inner ? inner.layers.stream() : List.of(layer).stream())
                .toList();
    }

    /** {@return the layers one after the other} */
    public static Sequential of(Layer... layers) {
        return new Sequential(Arrays.asList(Objects.requireNonNull(layers, "sequential: the layers")));
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        Tensor y = x;
        int number = 0;
        for (Layer layer : layers) {
            y = isNumbered(layer) ? scope.child(Integer.toString(number++)).run(layer, y) : scope.run(layer, y);
        }
        return y;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        int number = 0;
        for (Layer layer : layers) {
            if (isNumbered(layer)) {
                String name = Integer.toString(number++);
                layer.parameters().forEach(parameter -> parameters.add(parameter.in(name)));
            } else {
                parameters.addAll(layer.parameters());
            }
        }
        return List.copyOf(parameters);
    }

    private static boolean isNumbered(Layer layer) {
        return !(layer instanceof Named) && !layer.parameters().isEmpty();
    }

    @Override
    public Optional<Shape> inputShape() {
        return layers.stream()
                .dropWhile(
                        layer -> layer instanceof Activation || layer instanceof Dropout || layer instanceof Normalize)
                .findFirst()
                .flatMap(Layer::inputShape);
    }

    @Override
    public String toString() {
        return layers.stream().map(Layer::toString).collect(Collectors.joining(", ", "sequential(", ")"));
    }
}
