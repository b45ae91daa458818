package dev.lanewise.program;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarElementwise;
import dev.lanewise.kernel.ScalarMatMul;
import dev.lanewise.kernel.ScalarMovement;
import dev.lanewise.kernel.ScalarRandom;
import dev.lanewise.kernel.ScalarReductions;

/** What this JVM runs programs with. */
public final class Runtime {
    private static final Kernels SCALAR = new Kernels(
            "scalar",
            new ScalarMatMul(),
            new ScalarElementwise(),
            new ScalarReductions(),
            new ScalarMovement(),
            new ScalarRandom());

    private Runtime() {}

    static Kernels kernels(Execution execution) {
        return SCALAR;
    }

    static void check(Execution execution) {
        // Only one set of loops so far.
    }
}
