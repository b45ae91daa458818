package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.Objects;

/**
 * What a parameter w adds to the loss: {@code l1·Σ|w| + l2·Σw²}. There is no factor ½: the gradient of the second term is
 * {@code 2·l2·w}. Weight decay, which does not pass through the loss, is the optimizer's.
 *
 * @param l1 at least 0; draws weights to exactly 0
 * @param l2 at least 0; draws weights towards 0
 */
public record Regularizer(double l1, double l2) {
    /** Nothing. */
    public static final Regularizer NONE = new Regularizer(0, 0);

    /**
     * Checks both factors.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Regularizer {
        Require.notNegative("regularizer", "l1", l1);
        Require.notNegative("regularizer", "l2", l2);
    }

    /** {@return {@code l1·Σ|w|}} */
    public static Regularizer l1(double l1) {
        return new Regularizer(l1, 0);
    }

    /** {@return {@code l2·Σw²}} */
    public static Regularizer l2(double l2) {
        return new Regularizer(0, l2);
    }

    /** {@return {@code l1·Σ|w| + l2·Σw²}, a single number} */
    public Tensor of(Tensor w) {
        Objects.requireNonNull(w, "regularizer: the parameter");
        if (l1 == 0) {
            return l2 == 0 ? Tensor.constant(0) : w.square().sum().times(l2);
        }
        Tensor absolute = w.abs().sum().times(l1);
        return l2 == 0 ? absolute : absolute.plus(w.square().sum().times(l2));
    }
}
