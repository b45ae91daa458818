package dev.lanewise.optim;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/**
 * One piece of an optimizer's state, such as Adam's first moment.
 *
 * @param name unique within a program, as {@code m} or {@code dense1/weight/m}
 * @param initial what every element is before the first update
 * @param value the state before the update: a {@linkplain Tensor#parameter parameter} of that name
 * @param next the state after it; {@code value} itself if the rule only reads it
 */
public record Slot(String name, float initial, Tensor value, Tensor next) {

    /** {@return the shape of the state} */
    public Shape shape() {
        return value.shape();
    }
}
