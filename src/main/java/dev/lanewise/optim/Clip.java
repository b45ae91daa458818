package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/** Limits on a gradient, as formulas; {@link GradientTransform} has them as parts of a rule. */
public final class Clip {
    /** What PyTorch adds to the norm before it divides. */
    private static final double EPSILON = 1e-6;

    private Clip() {}

    /**
     * {@return g · min(1, max/(‖g‖₂ + 1e-6))}: shorter if its norm exceeds the limit, the direction kept; Pascanu et
     * al., On the difficulty of training recurrent neural networks, 2013.
     *
     * @param g a gradient of any shape: give all of them, flat, to clip by the global norm
     * @param max the limit, above 0
     * @throws IllegalArgumentException if the limit is not finite and above 0
     */
    public static Tensor norm(Tensor g, double max) {
        return norm(g, g.square().sum().sqrt(), max);
    }

    /**
     * {@return g · min(1, max/(norm + 1e-6))}
     *
     * @param g a gradient of any shape
     * @param norm the norm to limit, a single number
     * @param max the limit, above 0
     * @throws IllegalArgumentException if the limit is not finite and above 0
     */
    public static Tensor norm(Tensor g, Tensor norm, double max) {
        requireLimit("clipNorm", max);
        return g.times(norm.plus(EPSILON).divideInto(max).minimum(Tensor.constant(1)));
    }

    /**
     * {@return every element of g limited to −max … max}; NaN stays NaN.
     *
     * @param g a gradient of any shape
     * @param max the limit, above 0
     * @throws IllegalArgumentException if the limit is not finite and above 0
     */
    public static Tensor value(Tensor g, double max) {
        requireLimit("clipValue", max);
        return g.clamp(-max, max);
    }

    static void requireLimit(String operation, double max) {
        if (!(max > 0 && max <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(operation + ": the limit must be a finite number above 0 (up to "
                    + Float.MAX_VALUE + "), not " + max);
        }
    }
}
