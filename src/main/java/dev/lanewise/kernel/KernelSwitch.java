package dev.lanewise.kernel;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The loops of this JVM. {@link #current()} answers loops that are scalar at first; a vector loop takes over as soon as
 * {@link WarmUp} has got it compiled by C2, which begins with its first use. The bits are equal, so that only the clock can
 * tell. {@code -Dlanewise.warmup=off} answers the vector loops at once, without a thread: they crawl for the first seconds.
 */
public final class KernelSwitch {
    private static final String WARMUP = "lanewise.warmup";
    private static final KernelChoice CHOICE = announce(KernelChoice.here());
    private static final WarmUp WARM_UP = warmUp(System.getProperty(WARMUP, "on"));

    private static final Kernels CURRENT = WARM_UP == null ? CHOICE.kernels() : WARM_UP.kernels();

    private KernelSwitch() {}

    /** The fastest loops that are ready, at every call anew. */
    public static Kernels current() {
        return CURRENT;
    }

    /** What {@link #current()} comes to be, and why. */
    public static KernelChoice choice() {
        return CHOICE;
    }

    public static Kernels scalar() {
        return KernelChoice.SCALAR;
    }

    /** The vector loops, compiled or not, whatever {@code lanewise.kernels} says; empty where they would be absent or slow. */
    public static Optional<Kernels> vector() {
        return CHOICE.vector() ? Optional.of(CHOICE.kernels()) : Vector.KERNELS;
    }

    private static final class Vector {
        static final Optional<Kernels> KERNELS = KernelChoice.vectors().map(KernelChoice.Vectors::kernels);
    }

    /**
     * Waits until every loop that {@link #current()} was asked for so far is a vector loop.
     *
     * @return false if the time in milliseconds was over before
     */
    public static boolean await(long milliseconds) throws InterruptedException {
        return WARM_UP == null || WARM_UP.await(milliseconds);
    }

    private static KernelChoice announce(KernelChoice choice) {
        System.getLogger("dev.lanewise").log(Level.INFO, choice.line());
        return choice;
    }

    private static WarmUp warmUp(String property) {
        return switch (property) {
            case "on" -> CHOICE.vector() ? new WarmUp(CHOICE.kernels(), KernelChoice.SCALAR) : null;
            case "off" -> null;
            default ->
                throw new IllegalArgumentException("System property " + WARMUP + " is \"" + property
                        + "\"; it must be on or off, or be left out: then it is on");
        };
    }
}
