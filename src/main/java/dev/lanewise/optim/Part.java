package dev.lanewise.optim;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/**
 * One parameter's place in the flat array of all weights.
 *
 * @param name of the parameter
 * @param offset of its first element
 * @param shape of the parameter; row-major
 */
public record Part(String name, int offset, Shape shape) {

    /** {@return the offset behind its last element} */
    public int end() {
        return offset + shape.elements();
    }

    /** {@return this part of a flat tensor, in its shape} */
    Tensor of(Tensor flat) {
        boolean all = offset == 0 && end() == flat.shape().elements();
        return (all ? flat : flat.slice(0, offset, end())).reshape(shape);
    }
}
