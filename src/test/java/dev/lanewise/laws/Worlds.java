package dev.lanewise.laws;

import dev.lanewise.program.Execution;
import java.util.stream.Stream;

/** The worlds that the build runs the laws in: see the surefire executions of the POM. */
final class Worlds {
    /** What the build says this JVM is: vector, vector-128, vector-256 or scalar. */
    static final String NAME = System.getProperty("lanewise.world", "vector");

    private Worlds() {}

    static boolean hasVectors() {
        return !NAME.equals("scalar");
    }

    /** {@return the implementations of the loops that this world has} */
    static Stream<Execution> executions() {
        return hasVectors()
                ? Stream.of(Execution.INTERPRETED, Execution.SCALAR, Execution.VECTOR)
                : Stream.of(Execution.INTERPRETED, Execution.SCALAR);
    }
}
