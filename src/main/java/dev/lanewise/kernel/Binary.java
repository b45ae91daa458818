package dev.lanewise.kernel;

/** The element-wise functions of two arguments. Comparisons yield 1 or 0; every comparison with NaN but NOT_EQUAL is 0. */
public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /** As {@link Math#min(float, float)}: NaN wins, -0 is below +0. */
    MIN,
    /** As {@link Math#max(float, float)}: NaN wins, +0 is above -0. */
    MAX,
    /** As {@link Math#pow(double, double)} at the special points. */
    POWER,
    LESS,
    LESS_OR_EQUAL,
    EQUAL,
    NOT_EQUAL
}
