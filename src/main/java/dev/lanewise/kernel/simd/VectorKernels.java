package dev.lanewise.kernel.simd;

import dev.lanewise.kernel.CompiledSegments;
import dev.lanewise.kernel.KernelChoice.Vectors;
import dev.lanewise.kernel.Kernels;
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;

/** The complete set of loops on vectors. Found by name: nothing outside of this package refers to it. */
public final class VectorKernels implements Supplier<Vectors> {
    private static final int FEWEST_BITS = 128;

    /** @throws UnsupportedOperationException if C2 has no vectors worth the name on this machine */
    @Override
    public Vectors get() {
        int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        if (bits < FEWEST_BITS) {
            throw new UnsupportedOperationException("vectors have only " + bits + " bits here, fewer than "
                    + FEWEST_BITS + "; leave out -XX:MaxVectorSize and -XX:-EnableVectorSupport if they are set");
        }
        int lanes = Lanes.F.vectorBitSize();
        Kernels kernels = new Kernels(
                "vector-" + lanes,
                new VectorMatMul(),
                new VectorElementwise(),
                new VectorReductions(),
                new VectorMovement(),
                new VectorRandom(),
                new CompiledSegments(new VectorSegments()));
        return new Vectors(kernels, lanes);
    }
}
