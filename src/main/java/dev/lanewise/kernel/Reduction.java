package dev.lanewise.kernel;

/** How a reduction combines two numbers. */
public enum Reduction {
    SUM,
    /** Every product is rounded before it is added, so that the bits are those of SUM over squares. */
    SUM_OF_SQUARES,
    MAX,
    MIN;

    /** {@return whether elements are added, squared or not} */
    public boolean isSum() {
        return this == SUM || this == SUM_OF_SQUARES;
    }
}
