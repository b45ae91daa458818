package dev.lanewise.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector width of this JVM, chosen once: kernels of several widths in one process slow each other down (C2
 * stops keeping vectors in registers once a call site has seen two species). Generated loops may differ, because theirs are
 * call sites of their own.
 *
 * <p>It is the machine's preferred width, at most 512 bits; the system property {@code lanewise.vectorBits=128|256|512} forces
 * one. The bits of the results do not depend on it. A width the machine does not have works, very slowly.
 */
final class Lanes {
    static final VectorSpecies<Float> F = species(System.getProperty("lanewise.vectorBits"));
    static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, F.vectorShape());
    /** Floats per vector: 4, 8 or 16. */
    static final int LENGTH = F.length();
    /**
     * What generated loops over arrays larger than caches use: 256 bits where there are more. From 1 M to 50 M elements it was 3 to
     * 12 % faster than 512 for updates without root and quotient; within the caches it was no better.
     */
    static final VectorSpecies<Float> STREAMING = LENGTH > 8 ? FloatVector.SPECIES_256 : F;

    static final VectorSpecies<Integer> STREAMING_I = VectorSpecies.of(int.class, STREAMING.vectorShape());

    private Lanes() {}

    static VectorSpecies<Float> species(String bits) {
        if (bits == null) {
            return preferred();
        }
        return switch (bits) {
            case "128" -> FloatVector.SPECIES_128;
            case "256" -> FloatVector.SPECIES_256;
            case "512" -> FloatVector.SPECIES_512;
            default ->
                throw new IllegalArgumentException("System property lanewise.vectorBits is \"" + bits
                        + "\"; it must be 128, 256 or 512, or be left out: then it is this machine's width, "
                        + FloatVector.SPECIES_PREFERRED.vectorBitSize());
        };
    }

    private static VectorSpecies<Float> preferred() {
        int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        if (bits >= 512) {
            return FloatVector.SPECIES_512;
        }
        return bits >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    }
}
