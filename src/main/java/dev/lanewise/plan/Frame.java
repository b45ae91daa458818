package dev.lanewise.plan;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.tensor.Type;
import java.util.Arrays;

/** The memory that one run works on: an array and a base offset for each slot. Slot 0 is the arena, slot 1 the constants. */
public final class Frame {
    static final int ARENA = 0;
    static final int CONSTANTS = 1;

    final float[][] floats;
    final int[][] ints;
    /** Added to every offset of the slot: lets a caller bind a part of an array. */
    final int[] base;
    /** t, the number of updates completed. */
    int step;
    /** Which row of a larger batch the first row of this run's batch is. */
    int firstRow;

    Kernels kernels;
    /** The loops for which nothing is left to resolve. */
    Kernels resolved;

    Frame(int slots) {
        floats = new float[slots][];
        ints = new int[slots][];
        base = new int[slots];
    }

    /** Lets an input or parameter be read from (and, if it is updated, written to) an array. */
    public void bind(Binding binding, float[] array, int offset) {
        floats[binding.slot()] = array;
        base[binding.slot()] = offset;
    }

    /** Lets an input of indices be read from an array. */
    public void bind(Binding binding, int[] array, int offset) {
        ints[binding.slot()] = array;
        base[binding.slot()] = offset;
    }

    /** {@return a copy of the elements of a bound parameter} */
    public float[] copy(Binding binding) {
        int from = base[binding.slot()];
        return Arrays.copyOfRange(floats[binding.slot()], from, from + binding.elements());
    }

    /** Puts the elements of a bound parameter back. */
    public void restore(Binding binding, float[] copy) {
        System.arraycopy(copy, 0, floats[binding.slot()], base[binding.slot()], copy.length);
    }

    /** {@return whether an array was bound} */
    public boolean isBound(Binding binding) {
        return binding.type() == Type.INT32 ? ints[binding.slot()] != null : floats[binding.slot()] != null;
    }

    /**
     * Sets what the next run uses: t, the number of updates completed, where its batch begins within a larger one, and the set of
     * loops.
     */
    public void prepare(int updatesCompleted, int row, Kernels loops) {
        step = updatesCompleted;
        firstRow = row;
        kernels = loops;
    }
}
