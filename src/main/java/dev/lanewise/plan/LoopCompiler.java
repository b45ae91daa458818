package dev.lanewise.plan;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LoopChoice;
import dev.lanewise.kernel.Segment;
import dev.lanewise.kernel.SegmentLoop;
import dev.lanewise.kernel.Segments.Prospect;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a loop with generated code: its simple instructions are merged into segments, everything else stays a ready-made kernel
 * between them. A loop that is one segment alone runs in one call, others tile by tile. Until the set of loops in use has all
 * segments ready the {@link LoopInterpreter} does the work, with the same bits.
 */
final class LoopCompiler implements Step {
    /** The lines for one set of loops. */
    private static final class Executor {
        final Kernels kernels;
        private final Prospect[] prospects;
        private volatile Line[] ready;

        Executor(Kernels kernels, List<Segment> segments) {
            this.kernels = kernels;
            prospects = segments.stream().map(kernels.segments()::of).toArray(Prospect[]::new);
        }

        /** The body with its loops; null as long as one was missing when it was last resolved. */
        Line[] lines() {
            return ready;
        }

        boolean resolve(Line[] body) {
            return ready != null || complete(body);
        }

        private boolean complete(Line[] body) {
            boolean complete = true;
            for (Prospect prospect : prospects) {
                complete &= prospect.loop() != null; // asks every one, so that all get warm together
            }
            if (!complete) {
                return false;
            }
            Line[] lines = body.clone();
            for (int i = 0; i < lines.length; i++) {
                if (lines[i] instanceof Line.Awaited awaited) {
                    SegmentLoop loop = prospects[awaited.index()].loop();
                    lines[i] = new Line.Run(loop, awaited.places());
                }
            }
            ready = lines;
            return true;
        }
    }

    /** Bytes that a loop moves, from which on caches no longer feed it: 840 k elements of SGD with momentum. */
    private static final long STREAMING = 1 << 24;

    private final LoopInterpreter interpreter;
    private final int elements;
    private final int scratch;
    private final int grain;
    private final int tile;
    private final Line[] prologue;
    private final Line[] body;
    private final List<Segment> segments;
    /** One for each set of loops that ever ran this; there are two or three in a JVM. */
    private volatile Executor[] executors = {};

    private LoopCompiler(Loop loop, List<Piece> pieces, long streaming) {
        LoopAssembly assembly = new LoopAssembly(loop, pieces);
        interpreter = new LoopInterpreter(loop);
        elements = loop.elements();
        scratch = assembly.scratch();
        prologue = assembly.prologue();
        body = assembly.body();
        boolean alone = body.length == 1 && scratch == 0;
        grain = loop.tile();
        tile = alone ? Integer.MAX_VALUE : grain;
        segments = alone && bytes(loop) >= streaming ? streaming(assembly.segments()) : assembly.segments();
    }

    /** {@return what one run moves} */
    private static long bytes(Loop loop) {
        long streams = loop.outputs().size();
        for (Loop.Stream stream : loop.streams()) {
            streams += stream.dense() ? 1 : 0;
        }
        return streams * loop.elements() * Float.BYTES;
    }

    private static List<Segment> streaming(List<Segment> segments) {
        return segments.stream()
                .map(s -> s.hasRootsOrQuotients() ? s : s.forStreaming())
                .toList();
    }

    /** {@return the step of a loop: this one where a segment can be made of it} */
    static Step of(Loop loop) {
        return of(loop, STREAMING);
    }

    /** @param streaming from how many bytes on a loop counts as one over arrays larger than caches */
    static Step of(Loop loop, long streaming) {
        List<Piece> pieces = Piece.segments(loop);
        return pieces.stream().anyMatch(Piece::isSegment)
                ? new LoopCompiler(loop, pieces, streaming)
                : new LoopInterpreter(loop);
    }

    /** {@return who runs a loop once everything is warm, and in which pieces} */
    static String text(Loop loop) {
        List<Piece> pieces = Piece.segments(loop);
        boolean compiled =
                LoopChoice.here() != LoopChoice.INTERPRETED && pieces.stream().anyMatch(Piece::isSegment);
        return compiled ? "compiled, " + Piece.text(loop, pieces) : "interpreted";
    }

    List<Segment> segments() {
        return segments;
    }

    @Override
    public int scratch() {
        return Math.max(scratch, interpreter.scratch());
    }

    @Override
    public int parts() {
        return interpreter.parts();
    }

    @Override
    public boolean resolve(Kernels kernels) {
        return executor(kernels).resolve(body);
    }

    @Override
    public void run(Frame frame, float[] tiles, int part, int parts) {
        Line[] lines = executor(frame.kernels).lines();
        if (lines == null) {
            interpreter.run(frame, tiles, part, parts);
        } else {
            int from = Parts.start(elements, grain, part, parts);
            int end = Parts.start(elements, grain, part + 1, parts);
            LoopInterpreter.run(frame, tiles, prologue, lines, from, end, tile);
        }
    }

    private Executor executor(Kernels kernels) {
        for (Executor executor : executors) {
            if (executor.kernels == kernels) {
                return executor;
            }
        }
        return newExecutor(kernels);
    }

    private synchronized Executor newExecutor(Kernels kernels) {
        for (Executor executor : executors) {
            if (executor.kernels == kernels) {
                return executor;
            }
        }
        Executor[] more = Arrays.copyOf(executors, executors.length + 1);
        Executor made = new Executor(kernels, segments);
        more[more.length - 1] = made;
        executors = more;
        return made;
    }
}
