package dev.lanewise.kernel;

import java.lang.System.Logger.Level;
import java.util.Optional;

/** Loops from generated classes. Where the JVM does not let itself be given classes, there are none, and one line says why. */
public final class CompiledSegments implements Segments {
    /** Writes classes and makes the JVM know them. */
    @FunctionalInterface
    public interface Definer {
        /** {@return a new loop of a new class, which goes when the loop goes} */
        SegmentLoop define(Segment segment) throws ReflectiveOperationException;
    }

    private final Definer definer;
    private final SegmentCache cache;
    private volatile String refusal;

    public CompiledSegments(Definer definer) {
        this(definer, SegmentCache.KEPT);
    }

    CompiledSegments(Definer definer, int kept) {
        this.definer = definer;
        cache = new SegmentCache(this::compile, kept);
    }

    @Override
    public Prospect of(Segment segment) {
        return LoopChoice.here() == LoopChoice.INTERPRETED || refusal != null
                ? Segments.NONE.of(segment)
                : cache.of(segment);
    }

    @Override
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    private Prospect compile(Segment segment) {
        try {
            SegmentLoop loop = definer.define(segment);
            return () -> loop;
        } catch (VirtualMachineError | NoClassDefFoundError e) {
            // For want of memory now, or in an application whose class loader was closed: no reason to give up, or to
            // speak
            throw e;
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            // Whoever may not define this class may define none; anything else is a matter of this segment alone.
            boolean forAll = e instanceof ReflectiveOperationException
                    || e instanceof LinkageError
                    || e instanceof SecurityException
                    || e instanceof UnsupportedOperationException;
            refusal = forAll ? e.toString() : refusal;
            System.getLogger("dev.lanewise")
                    .log(
                            Level.WARNING,
                            "Lanewise interprets " + (forAll ? "fused loops" : "a fused loop")
                                    + ", because no class can be defined for " + segment.name() + " (" + e + "); -D"
                                    + LoopChoice.PROPERTY + "=interpreted does the same without a warning");
            return Segments.NONE.of(segment);
        }
    }
}
