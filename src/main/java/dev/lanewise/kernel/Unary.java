package dev.lanewise.kernel;

/** The element-wise functions of one argument that every {@link Elementwise} implements with equal bits. */
public enum Unary {
    NEGATE,
    ABS,
    SIGN,
    /** x², or 0 where |x| is below {@link Subnormals#LEAST_SQUARED}. */
    SQUARE,
    SQRT,
    /** 1 / sqrt(x), as a correctly rounded root followed by a correctly rounded division. */
    RSQRT,
    RECIPROCAL,
    FLOOR,
    /** max(x, 0); NaN stays NaN. */
    RELU,
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    TANH,
    SIGMOID,
    ERF,
    SIN,
    COS,
    /** x, or 0 of its sign where |x| is below {@link Subnormals#LEAST}: the last thing that happens to what a loop stores. */
    FLUSH
}
