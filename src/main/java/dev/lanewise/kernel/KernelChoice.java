package dev.lanewise.kernel;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which loops this JVM runs, and why. The system property {@code lanewise.kernels} is {@code auto} (vectors where they are
 * fast), {@code scalar}, or {@code vector} (refuse to start without).
 *
 * @param kernels the loops to run, once they are warm
 * @param bits the lanes of a vector in bits; 32 for the scalar loops
 * @param fma whether multiply-adds round once; if not, bits differ from those of other machines
 * @param reason one sentence
 */
public record KernelChoice(Kernels kernels, int bits, boolean fma, String reason) {
    public static final String PROPERTY = "lanewise.kernels";
    private static final String ASKED = "-D" + PROPERTY + "=scalar asks for them";
    /** Named by a string only: the class must not be linked where its module is missing. */
    private static final String VECTOR_KERNELS = "dev.lanewise.kernel.simd.VectorKernels";

    public static final Kernels SCALAR = new Kernels(
            "scalar",
            new ScalarMatMul(),
            new ScalarElementwise(),
            new ScalarReductions(),
            new ScalarMovement(),
            new ScalarRandom(),
            new CompiledSegments(new ScalarSegments()));

    /** What a JVM that has vectors offers. */
    public record Vectors(Kernels kernels, int bits) {}

    /** Whether the loops run on vectors. */
    public boolean vector() {
        return kernels != SCALAR;
    }

    /** Whether vectors were wanted and something is in their way: worth a warning. */
    public boolean fallsBack() {
        return !vector() && !reason.equals(ASKED);
    }

    /** The line that is logged once. */
    public String line() {
        return "Lanewise runs " + kernels.name() + " kernels" + (fma ? "" : " without fused multiply-add") + ": "
                + reason;
    }

    static KernelChoice here() {
        Fused.requireProperty();
        return choose(System.getProperty(PROPERTY, "auto"), Machine.here(), KernelChoice::load);
    }

    /**
     * @throws IllegalArgumentException if the property has another value than the three
     * @throws IllegalStateException if it is {@code vector} and the machine has an obstacle
     */
    static KernelChoice choose(String property, Machine machine, Supplier<Vectors> loader) {
        return switch (property) {
            case "scalar" -> scalar(machine, ASKED);
            case "auto", "vector" -> {
                Optional<String> obstacle = machine.obstacle();
                Vectors vectors = null;
                if (obstacle.isEmpty()) {
                    try {
                        vectors = loader.get();
                    } catch (LinkageError | UnsupportedOperationException e) {
                        obstacle = Optional.of(explained(e));
                    }
                }
                if (vectors != null) {
                    yield new KernelChoice(
                            vectors.kernels(),
                            vectors.bits(),
                            machine.fma(),
                            "vectors have " + vectors.bits() + " bits");
                }
                if (property.equals("vector")) {
                    throw new IllegalStateException("-D" + PROPERTY + "=vector, but " + obstacle.orElseThrow()
                            + "; or set " + PROPERTY + " to auto to run the scalar kernels");
                }
                yield scalar(machine, obstacle.orElseThrow());
            }
            default ->
                throw new IllegalArgumentException("System property " + PROPERTY + " is \"" + property
                        + "\"; it must be auto, vector or scalar, or be left out: then it is auto");
        };
    }

    /** A property that the vector classes refuse is refused here too, with their text; everything else is an obstacle. */
    private static String explained(Throwable e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
            throw refused;
        }
        return "the vector kernels cannot be loaded (" + (e.getCause() == null ? e : e.getCause()) + ")";
    }

    private static KernelChoice scalar(Machine machine, String reason) {
        return new KernelChoice(SCALAR, Float.SIZE, machine.fma(), reason);
    }

    /** The vector kernels, if this JVM has any, whatever the property says. */
    static Optional<Vectors> vectors() {
        if (Machine.here().obstacle().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(load());
        } catch (LinkageError | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private static Vectors load() {
        try {
            return ((Supplier<Vectors>)
                            Class.forName(VECTOR_KERNELS).getConstructor().newInstance())
                    .get();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the class " + VECTOR_KERNELS + " cannot be loaded (" + e + "); repair the jar", e);
        }
    }
}
