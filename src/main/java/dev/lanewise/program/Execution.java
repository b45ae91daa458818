package dev.lanewise.program;

/** Which implementation of the loops a session uses. All give the same bits; they differ by the clock. */
public enum Execution {
    /** The fastest that this JVM runs well; scalar until the vector loops are compiled. */
    AUTO,
    /** The plain Java loops. */
    SCALAR,
    /** The plain Java loops without any that are generated while the JVM runs: the reference of all others. */
    INTERPRETED,
    /** The Vector API loops, from the first call on. */
    VECTOR
}
