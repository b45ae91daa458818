package dev.lanewise.kernel;

/** How a reduction combines two numbers. */
public enum Reduction {
    SUM,
    MAX,
    MIN
}
