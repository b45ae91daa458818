package dev.lanewise.plan;

import dev.lanewise.tensor.Origin;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Type;

/**
 * An array that the caller hands in: an input or a parameter.
 *
 * @param name as traced
 * @param slot its index in the frame
 * @param type of its elements
 * @param shape of the value
 * @param origin where it was traced
 */
public record Binding(String name, int slot, Type type, Shape shape, Origin origin) {
    /** {@return how many elements the array must hold} */
    public int elements() {
        return shape.elements();
    }
}
