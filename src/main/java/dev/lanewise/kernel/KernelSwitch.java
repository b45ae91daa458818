package dev.lanewise.kernel;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The loops of this JVM. {@link #current()} answers loops that are scalar at first; a vector loop takes over as soon as
 * {@link WarmUp} has got it compiled by C2, which begins with its first use. The bits are equal, so that only the clock can
 * tell. {@code -Dlanewise.warmup=off} answers the vector loops at once, without a thread: they crawl for the first seconds.
 *
 * <p>Every method but {@link #scalar()} throws what {@link KernelChoice} throws, at every call.
 */
public final class KernelSwitch {
    private static final String WARMUP = "lanewise.warmup";

    private static final Kernels INTERPRETED = KernelChoice.SCALAR.interpreted();

    /** Made on first use and not in a static initializer, whose exceptions users see once only and wrapped in an error. */
    private static volatile KernelSwitch instance;

    /** Whether warming was ended, perhaps before anything was there to be warmed. Guarded by the class. */
    private static boolean stopped;

    private final KernelChoice choice;
    private final WarmUp warmUp;
    private final Kernels current;
    private final Optional<Kernels> vector;

    private KernelSwitch(KernelChoice choice, boolean warm) {
        this.choice = choice;
        vector = choice.vector()
                ? Optional.of(choice.kernels())
                : KernelChoice.vectors().map(KernelChoice.Vectors::kernels);
        warmUp = warm && choice.vector() ? new WarmUp(choice.kernels(), KernelChoice.SCALAR) : null;
        current = warmUp == null ? choice.kernels() : warmUp.kernels();
    }

    private static KernelSwitch instance() {
        KernelSwitch made = instance;
        return made != null ? made : make();
    }

    private static synchronized KernelSwitch make() {
        if (instance == null) {
            boolean warm = warm(System.getProperty(WARMUP, "on"));
            LoopChoice loops = LoopChoice.here();
            KernelChoice choice = KernelChoice.here();
            if (loops == LoopChoice.COMPILED) {
                requireCompiled(choice.kernels().segments());
            }
            System.getLogger("dev.lanewise").log(choice.fallsBack() ? Level.WARNING : Level.INFO, choice.line());
            KernelSwitch made = new KernelSwitch(choice, warm);
            if (stopped && made.warmUp != null) {
                made.warmUp.end();
            }
            instance = made;
        }
        return instance;
    }

    /** How fused loops run: {@code compiled}, or {@code interpreted} and why. */
    public static String loops() {
        if (LoopChoice.here() == LoopChoice.INTERPRETED) {
            return "interpreted: -D" + LoopChoice.PROPERTY + "=interpreted asks for it";
        }
        return choice().kernels()
                .segments()
                .refusal()
                .map(why -> "interpreted: " + why)
                .orElse("compiled");
    }

    static void requireCompiled(Segments segments) {
        if (segments.of(Segment.SMALLEST).loop() == null) {
            throw new IllegalStateException(
                    "-D" + LoopChoice.PROPERTY + "=compiled, but this JVM does not let classes be"
                            + " defined (the log says why); set it to auto to have fused loops interpreted");
        }
    }

    /** The fastest loops that are ready, at every call anew. */
    public static Kernels current() {
        return instance().current;
    }

    /** What {@link #current()} comes to be, and why. */
    public static KernelChoice choice() {
        return instance().choice;
    }

    public static Kernels scalar() {
        return KernelChoice.SCALAR;
    }

    /** The scalar loops, with fused loops interpreted. */
    public static Kernels interpreted() {
        return INTERPRETED;
    }

    /** The vector loops, compiled or not, whatever {@code lanewise.kernels} says; empty where they would be absent or slow. */
    public static Optional<Kernels> vector() {
        return instance().vector;
    }

    /**
     * Waits until every loop that {@link #current()} was asked for so far is a vector loop.
     *
     * @return false if the time in milliseconds was over before
     */
    public static boolean await(long milliseconds) throws InterruptedException {
        WarmUp warmUp = instance().warmUp;
        return warmUp == null || warmUp.await(milliseconds);
    }

    /** Has the loops of {@link #current()} warmed for as long as somebody holds the holder, or until the demand is closed. */
    public static Demand demand(Object holder) {
        WarmUp warmUp = instance().warmUp;
        return warmUp == null ? Demand.NONE : warmUp.demand(holder);
    }

    /**
     * Ends warming for good, also where it has not begun: what is not a vector loop by now stays a scalar one.
     *
     * @return whether its thread has ended within the time in milliseconds
     */
    public static boolean stop(long milliseconds) throws InterruptedException {
        KernelSwitch made = end();
        return made == null || made.warmUp == null || made.warmUp.stop(milliseconds);
    }

    /** {@return what was made so far; null for nothing} Whatever is made from now on is told. */
    private static synchronized KernelSwitch end() {
        stopped = true;
        return instance;
    }

    static boolean warm(String property) {
        return switch (property) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new IllegalArgumentException("System property " + WARMUP + " is \"" + property
                        + "\"; it must be on or off, or be left out: then it is on");
        };
    }
}
