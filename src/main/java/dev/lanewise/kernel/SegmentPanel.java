package dev.lanewise.kernel;

import dev.lanewise.kernel.Segment.Line;
import dev.lanewise.kernel.Segment.Operand;
import dev.lanewise.kernel.SegmentLoop.Places;

/** A segment with dummy operands: run as a loop, or line by line. */
final class SegmentPanel {
    /**
     * Incomplete vectors beside every length: their method has no loop that counts, and after the length alone it was still C1's,
     * which boxes, when the whole vectors were long ready.
     */
    private static final int RESTS = 7;

    private static final int REST = 5;

    private final Segment segment;
    private final Places places;
    private final float[][] memory;
    private final int[] base;
    private final float[] scratch;
    private final float[][] registers;
    private final Panel panel = new Panel();
    private boolean atTheEnd;

    /** Every input and output has an array of its own, with room for a vector behind it, or none: the rest differs. */
    SegmentPanel(Segment segment) {
        this.segment = segment;
        int inputs = segment.inputs().size(), sums = inputs + segment.outputs().size(), all = segment.places();
        memory = new float[all][];
        base = new int[all];
        int[] slot = new int[all], offset = new int[all];
        float[] constant = new float[inputs];
        for (int i = 0; i < all; i++) {
            memory[i] = Panel.of(2 * Panel.LENGTH);
            slot[i] = i;
            if (i < inputs) {
                constant[i] = 1.5f;
            }
        }
        scratch = Panel.of(all * 2 * Panel.LENGTH);
        for (int i = 0; i < all; i++) {
            boolean tile = i < inputs
                    ? segment.inputs().get(i) == Segment.Input.TILE
                    : i >= sums || segment.outputs().get(i - inputs).tile();
            offset[i] = tile ? i * 2 * Panel.LENGTH : 0;
        }
        places = new Places(slot, offset, constant);
        registers = new float[segment.lines().size()][Panel.LENGTH];
    }

    void run(SegmentLoop loop) {
        int n = panel.length();
        atTheEnd = !atTheEnd;
        loop.run(memory, base, scratch, places, atTheEnd ? 2 * Panel.LENGTH - n : 0, n);
        for (int i = 0; i < RESTS; i++) {
            loop.run(memory, base, scratch, places, 0, REST);
        }
    }

    void interpret(Elementwise loops) {
        interpret(loops, panel.length());
        for (int i = 0; i < RESTS; i++) {
            interpret(loops, REST);
        }
    }

    private void interpret(Elementwise loops, int n) {
        for (int r = 0; r < registers.length; r++) {
            float[] y = registers[r];
            switch (segment.lines().get(r)) {
                case Line.Apply line -> loops.unary(line.f(), array(line.x()), 0, y, 0, n);
                case Line.Combine line -> loops.binary(line.f(), array(line.x()), 0, array(line.y()), 0, y, 0, n);
                case Line.Select line ->
                    loops.select(array(line.condition()), 0, array(line.x()), 0, array(line.y()), 0, y, 0, n);
            }
        }
    }

    private float[] array(Operand operand) {
        return switch (operand) {
            case Operand.In in -> memory[in.index()];
            case Operand.Register r -> registers[r.index()];
        };
    }
}
