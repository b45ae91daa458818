package dev.lanewise.optim;

import dev.lanewise.tensor.Tensor;

/** Limits on a gradient, as formulas; {@link GradientTransform} has them as parts of a rule. */
public final class Clip {
    /** What PyTorch adds to the norm before it divides: the ε of all that is not given another. */
    public static final double EPSILON = 1e-6;

    private static final double LARGE = 0x1p63;

    private static final Tensor ROOT = Tensor.constant(LARGE), OF_ROOT = Tensor.constant(1 / LARGE);
    private static final Tensor UP = Tensor.constant(0x1p80), DOWN = Tensor.constant(0x1p-80);

    private Clip() {}

    /** {@return whether the number is one of those by which these formulas stay within float, however large it is} */
    public static boolean isScale(Tensor number) {
        return number == ROOT || number == OF_ROOT || number == UP || number == DOWN;
    }

    /**
     * {@return ‖g‖₂ = √Σg²} Where the sum of the squares is beyond float it is 2⁸⁰·√Σ(g/2⁸⁰)², which rounds alike. Infinite where an
     * element or the norm itself is, NaN where an element is.
     *
     * @param g a gradient of any shape
     */
    public static Tensor length(Tensor g) {
        Tensor squares = g.square().sum();
        Tensor small = g.times(DOWN).square().sum().sqrt();
        return Tensor.where(squares.lessOrEqual(Float.MAX_VALUE), squares.sqrt(), small.times(UP));
    }

    /**
     * {@return g · min(1, max/(‖g‖₂ + 1e-6))}: shorter if its norm exceeds the limit, the direction kept; Pascanu et
     * al., On the difficulty of training recurrent neural networks, 2013.
     *
     * @param g a gradient of any shape: give all of them, flat, to clip by the global norm
     * @param max the limit, above 0
     * @throws IllegalArgumentException if the limit is not finite and above 0
     */
    public static Tensor norm(Tensor g, double max) {
        return norm(g, length(g), max, EPSILON);
    }

    /**
     * {@return g · min(1, max/(norm + ε))}
     *
     * @param g a gradient of any shape
     * @param norm the norm to limit, a single number
     * @param max the limit, above 0
     * @param epsilon ε, at least 0: {@link #EPSILON} as PyTorch, 0 as Keras and Optax
     * @throws IllegalArgumentException if the limit is not finite and above 0, or ε not finite and at least 0
     */
    public static Tensor norm(Tensor g, Tensor norm, double max, double epsilon) {
        requireLimit("clipNorm", max);
        requireEpsilon("clipNorm", epsilon);
        Tensor above = epsilon == 0 ? norm : norm.plus(epsilon);
        // In two factors, of which the first is 1 for ordinary norms: max/norm alone can be too small for a float
        Tensor first = Tensor.where(above.lessOrEqual(LARGE), Tensor.constant(1), OF_ROOT);
        Tensor most = Tensor.where(above.lessOrEqual(LARGE), Tensor.constant(1), ROOT);
        return g.times(first).times(above.times(first).divideInto(max).minimum(most));
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

    static void requireEpsilon(String operation, double epsilon) {
        if (!(epsilon >= 0 && epsilon <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(operation + ": epsilon must be a finite number, 0 or more (up to "
                    + Float.MAX_VALUE + "), not " + epsilon);
        }
    }
}
