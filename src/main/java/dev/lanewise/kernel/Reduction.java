package dev.lanewise.kernel;

/** How a reduction combines two numbers. */
public enum Reduction {
    SUM,
    /** Every product is rounded before it is added, so that the bits are those of SUM over squares. */
    SUM_OF_SQUARES,
    MAX,
    MIN
}
