package dev.lanewise.kernel;

import java.util.Locale;

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

    /** {@return the floating-point operations of one element} */
    public long flops() {
        return this == SUM_OF_SQUARES ? 2 : 1;
    }

    /** {@return the name as people read it} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
