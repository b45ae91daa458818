package dev.lanewise.data;

import java.util.Arrays;

/**
 * The examples of one update, in buffers that the {@link Cursor} fills again for the next one. The arrays are the
 * buffers themselves, sized for the largest batch there is; in a smaller batch the rows from {@link #size()} on are 0, their
 * {@linkplain #indices() index} −1. Read them before the cursor moves on; do not keep or modify them.
 */
public final class Batch {
    private final Examples buffers;
    private final int[] indices;
    private final float[] weights;
    private int size;
    private int firstIndex;
    private int epoch;
    private int number;

    Batch(Examples buffers, int rows, boolean weighted) {
        this.buffers = buffers;
        this.indices = new int[rows];
        this.weights = new float[weighted ? rows : 0];
    }

    /** Takes the examples at {@code order[first]} to {@code order[first + count - 1]}. */
    void fill(DataSet data, int[] order, int first, int count) {
        Examples source = data.examples();
        for (int row = 0; row < count; row++) {
            int example = order[first + row];
            indices[row] = example;
            source.copy(data.row(example), row, buffers.features(), buffers.labels(), buffers.targets());
        }
        for (int row = 0; row < Math.min(count, weights.length); row++) {
            weights[row] = data.weight(order[first + row]);
        }
        size = count;
        firstIndex = first;
        if (count < indices.length) {
            clearFrom(count);
        }
    }

    private void clearFrom(int row) {
        int width = buffers.featureShape().elements();
        Arrays.fill(buffers.features(), row * width, buffers.features().length, 0);
        Arrays.fill(buffers.targets(), row * buffers.targetElements(), buffers.targets().length, 0);
        if (buffers.labels().length > 0) {
            Arrays.fill(buffers.labels(), row, buffers.labels().length, 0);
        }
        Arrays.fill(weights, Math.min(row, weights.length), weights.length, 0);
        Arrays.fill(indices, row, indices.length, -1);
    }

    void at(int newEpoch, int newNumber) {
        epoch = newEpoch;
        number = newNumber;
    }

    /** {@return the number of examples, at most {@link #capacity()}} */
    public int size() {
        return size;
    }

    /** {@return the number of examples that the buffers hold: the batch size, or all examples of the set if these are fewer} */
    public int capacity() {
        return indices.length;
    }

    /** {@return the buffer of features, row-major {@code [capacity, ...featureShape]}} */
    public float[] features() {
        return buffers.features();
    }

    /** {@return the buffer of class labels {@code [capacity]}; of length 0 if the target is not classes} */
    public int[] labels() {
        return buffers.labels();
    }

    /** {@return the buffer of target numbers, row-major {@code [capacity, ...]}; of length 0 if there are none} */
    public float[] targets() {
        return buffers.targets();
    }

    /** {@return the buffer of the examples' weights {@code [capacity]}; of length 0 if they have none} */
    public float[] weights() {
        return weights;
    }

    /** {@return how much the example of a row counts: 1 if the examples have no weights} */
    public float weight(int row) {
        return weights.length == 0 ? 1 : weights[row];
    }

    /** {@return the place of the first example in the order of the epoch, from 0: the global index of row 0} */
    public int firstIndex() {
        return firstIndex;
    }

    /** {@return the buffer of the examples' indices in the data set {@code [capacity]}} */
    public int[] indices() {
        return indices;
    }

    /** {@return the epoch, from 0} */
    public int epoch() {
        return epoch;
    }

    /** {@return which batch of the epoch this is, from 0} */
    public int number() {
        return number;
    }

    /** {@return place and size, as {@code batch 3 of epoch 0, 32 examples}} */
    @Override
    public String toString() {
        return "batch " + number + " of epoch " + epoch + ", " + size + (size == 1 ? " example" : " examples");
    }
}
