package dev.lanewise.kernel;

/** The element-wise functions of three arguments: a product and a sum that are rounded together, once, as {@link Fused} says. */
public enum Ternary {
    /** x·y + z. */
    FMA,
    /** x·y − z. */
    FMS,
    /** z − x·y. */
    FNMA
}
