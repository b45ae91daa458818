package dev.lanewise.plan;

/**
 * Runs a loop tile by tile: each line is one ready-made kernel over a tile that stays in the first-level cache. Works
 * everywhere and is good from the first call.
 */
final class LoopInterpreter implements Step {
    /** Elements in a tile: 4 KiB, so that eight registers fill a first-level cache of 32 KiB. */
    static final int TILE = 1024;

    private final int elements;
    private final int tiles;
    private final Line[] prologue;
    private final Line[] body;

    LoopInterpreter(Loop loop) {
        LoopAssembly assembly = new LoopAssembly(loop);
        elements = loop.elements();
        tiles = assembly.tiles();
        prologue = assembly.prologue();
        body = assembly.body();
    }

    @Override
    public int scratch() {
        return tiles * TILE;
    }

    @Override
    public int parts() {
        return Math.max(1, elements / Parts.ELEMENTS);
    }

    @Override
    public void run(Frame frame, float[] scratch, int part, int parts) {
        int from = Parts.start(elements, 16, part, parts), end = Parts.start(elements, 16, part + 1, parts);
        for (Line line : prologue) {
            line.run(frame, scratch, from, Math.min(TILE, end - from));
        }
        for (; from < end; from += TILE) {
            int n = Math.min(TILE, end - from);
            for (Line line : body) {
                line.run(frame, scratch, from, n);
            }
        }
    }
}
