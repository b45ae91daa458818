package dev.lanewise.optim;

import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;

/**
 * One piece of an optimizer's state, such as Adam's first moment.
 *
 * @param name unique within a program, as {@code m} or {@code dense1/weight/m}
 * @param start what it holds before the first update
 * @param value the state before the update: a {@linkplain Tensor#parameter parameter} of that name
 * @param next the state after it; {@code value} itself if the rule only reads it
 */
public record Slot(String name, Start start, Tensor value, Tensor next) {

    /** {@return the shape of the state} */
    public Shape shape() {
        return value.shape();
    }

    /**
     * {@return what it holds before the first update, row-major}
     *
     * @param weights all weights, as training finds them; not modified
     */
    public float[] initial(float[] weights) {
        float[] state = new float[shape().elements()];
        start.fill(state, weights);
        return state;
    }
}
