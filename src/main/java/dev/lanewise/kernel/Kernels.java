package dev.lanewise.kernel;

/**
 * One complete set of loops. All sets give the same bits; they differ by the clock only.
 *
 * @param name what {@code Engine} and {@code explain()} call it, such as {@code "vector-512"} or {@code "scalar"}
 */
public record Kernels(
        String name,
        MatMul matMul,
        Elementwise elementwise,
        Reductions reductions,
        Movement movement,
        Random random,
        Segments segments) {
    /** {@return the same loops without any that are made while the JVM runs} */
    Kernels interpreted() {
        return new Kernels(name, matMul, elementwise, reductions, movement, random, Segments.NONE);
    }
}
