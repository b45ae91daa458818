package dev.lanewise.program;

import static java.util.Objects.requireNonNull;

import dev.lanewise.kernel.Demand;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import java.time.Duration;

/**
 * What this JVM runs programs with, chosen once when the first session is made.
 *
 * <pre>{@code
 * logger.info(Engine.facts().toString());
 * }</pre>
 */
public final class Engine {
    private Engine() {}

    /**
     * The choice and its reason.
     *
     * @param kernels name of the loops, such as {@code vector-512} or {@code scalar}
     * @param vectorBits width of a vector in bits; 32 for the scalar loops
     * @param fusedMultiplyAdd whether multiply-adds round once; where not, bits differ from those of other machines
     * @param reason one sentence that says why, and how to change it
     * @param fusedLoops {@code compiled}, or {@code interpreted} and why
     */
    public record Facts(String kernels, int vectorBits, boolean fusedMultiplyAdd, String reason, String fusedLoops) {}

    /**
     * {@return what {@link Execution#AUTO} uses, once it is warm}
     *
     * @throws IllegalStateException if {@code -Dlanewise.kernels=vector} asks for vectors that cannot run here
     */
    public static Facts facts() {
        KernelChoice choice = KernelSwitch.choice();
        return new Facts(choice.kernels().name(), choice.bits(), choice.fma(), choice.reason(), KernelSwitch.loops());
    }

    /**
     * Waits until the fast loops of everything that ran so far in this JVM are compiled and in use: for measurements, and before a service
     * reports that it is ready. Nothing else needs to wait, since the results are equal. A run is what asks for loops: where none was made,
     * and with plain loops, this is true at once. While it waits the warm-up goes on, also where every session is closed.
     *
     * @param most how long to wait
     * @return whether they are; false where the time was up first, and after {@link #stopWarmUp}, where some never will be
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static boolean awaitWarm(Duration most) throws InterruptedException {
        return KernelSwitch.await(requireNonNull(most, "awaitWarm: most").toMillis());
    }

    /**
     * Ends the warm-up for good, as an application does that is taken out of a running JVM: sessions stay with the loops that they have,
     * which may be plain ones, and those that are made later have plain ones. Without it the thread ends when everything is compiled, or with the last open session.
     *
     * @param most how long to wait for the thread's end
     * @return whether it has ended
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static boolean stopWarmUp(Duration most) throws InterruptedException {
        return KernelSwitch.stop(requireNonNull(most, "stopWarmUp: most").toMillis());
    }

    /**
     * Lets other virtual threads have the carrier of this one, if this is a virtual thread that has computed for a millisecond since
     * it last did. Runs of sessions begin with it, and so do training and evaluation between their steps; whoever runs a session
     * while holding a lock calls it before taking the lock. On a platform thread it does nothing.
     */
    public static void pause() {
        if (Thread.currentThread().isVirtual()) {
            Carrier.giveWay();
        }
    }

    static Kernels kernels(Execution execution) {
        return switch (execution) {
            case AUTO -> KernelSwitch.current();
            case SCALAR -> KernelSwitch.scalar();
            case INTERPRETED -> KernelSwitch.interpreted();
            case VECTOR -> vectors();
        };
    }

    private static Kernels vectors() {
        Kernels kernels = Vectors.KERNELS;
        if (kernels == null) {
            throw new IllegalStateException(
                    "the vector loops cannot run here: " + KernelSwitch.choice().reason());
        }
        return kernels;
    }

    /** Looked up once, when the first session asks for vectors, so that a run needs no wrapper object. */
    private static final class Vectors {
        static final Kernels KERNELS = KernelSwitch.vector().orElse(null);
    }

    /** Has the loops warmed that a session will run. */
    static Demand demand(Session session, Execution execution) {
        return execution == Execution.AUTO ? KernelSwitch.demand(session) : null;
    }

    /** Fails early where the loops that a session asks for are missing. */
    static void check(Execution execution) {
        KernelSwitch.choice(); // throws what the properties get wrong, before anything depends on the choice
        kernels(execution);
    }
}
