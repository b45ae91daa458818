package dev.lanewise.plan;

/**
 * Runs a loop tile by tile: each line is one ready-made kernel over a tile that stays in the first-level cache. Works
 * everywhere and is good from the first call.
 */
final class LoopInterpreter implements Step {
    private final int elements;
    private final int scratch;
    private final int tile;
    private final Line[] prologue;
    private final Line[] body;

    LoopInterpreter(Loop loop) {
        LoopAssembly assembly = new LoopAssembly(loop, Piece.single(loop));
        elements = loop.elements();
        scratch = assembly.scratch();
        tile = loop.tile();
        prologue = assembly.prologue();
        body = assembly.body();
    }

    @Override
    public int scratch() {
        return scratch;
    }

    @Override
    public int parts() {
        return Math.max(1, elements / Parts.ELEMENTS);
    }

    @Override
    public void run(Frame frame, float[] tiles, int part, int parts) {
        int from = Parts.start(elements, tile, part, parts);
        int end = Parts.start(elements, tile, part + 1, parts);
        run(frame, tiles, prologue, body, from, end, tile);
    }

    /** Runs the body for one tile after another. */
    static void run(Frame frame, float[] tiles, Line[] prologue, Line[] body, int from, int end, int tile) {
        for (Line line : prologue) {
            line.run(frame, tiles, from, Math.min(tile, end - from));
        }
        int n;
        for (int at = from; at < end; at += n) {
            n = Math.min(tile, end - at);
            for (Line line : body) {
                line.run(frame, tiles, at, n);
            }
        }
    }
}
