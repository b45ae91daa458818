package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/**
 * Neighbouring weights that one pass of a rule updates, and that a program has as a parameter of their own, so that the
 * new values are written over the old ones.
 *
 * @param name of the parameter
 * @param offset of its first element among all weights
 * @param value before the update: a {@linkplain Tensor#parameter parameter} of that name, flat
 * @param next after it, flat; {@code value} itself if the weights are frozen
 */
public record Place(String name, int offset, Tensor value, Tensor next) {

    /** {@return whether an update writes here} */
    public boolean changes() {
        return next != value;
    }
}
