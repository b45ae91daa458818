package dev.lanewise.kernel;

/** A segment as a loop that runs. */
public interface SegmentLoop {
    /**
     * Where inputs, outputs and the lanes of sums lie, in this order.
     *
     * @param slot the array of memory; unused where there is none
     * @param offset in memory, before the base of the slot is added; of a tile and of lanes, in the scratch
     * @param constant the numbers that are known
     */
    record Places(int[] slot, int[] offset, float[] constant) {}

    /**
     * Computes elements [from, from + n).
     *
     * @param floats the arrays of memory
     * @param base added to all offsets of a slot
     * @param scratch holds the tiles, in which element {@code from} comes first
     */
    void run(float[][] floats, int[] base, float[] scratch, Places places, int from, int n);
}
