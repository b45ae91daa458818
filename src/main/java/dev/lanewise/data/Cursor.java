package dev.lanewise.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Walks the batches of one epoch after another, filling the same {@link Batch} each time: a call of {@link #next()}
 * allocates nothing. For one thread at a time.
 *
 * <pre>{@code
 * for (int epoch = 0; epoch < epochs; epoch++) {
 *     cursor.startAt(epoch, 0);
 *     while (cursor.hasNext()) {
 *         train(cursor.next());
 *     }
 * }
 * }</pre>
 */
public final class Cursor implements Iterator<Batch> {
    private final Batches batches;
    private final Batch batch;
    private final int[] order;
    private int epoch;
    private int next;

    Cursor(Batches batches) {
        this.batches = batches;
        int rows = Math.min(batches.batchSize(), batches.data().size()); // a batch of "all" may be asked for as 2³¹ − 1
        this.batch = new Batch(
                batches.data().examples().room(rows), rows, batches.data().isWeighted());
        this.order = batches.order(0);
    }

    /**
     * Moves before a batch, forwards or backwards; a new epoch costs one shuffle. {@code startAt(epoch,
     * batchesPerEpoch())} is the end of the epoch.
     *
     * @param newEpoch from 0
     * @param newBatch from 0 to {@link Batches#batchesPerEpoch()}
     * @return this
     * @throws IllegalArgumentException if there is no such batch
     */
    public Cursor startAt(int newEpoch, int newBatch) {
        if (newBatch < 0 || newBatch > batches.batchesPerEpoch()) {
            throw new IllegalArgumentException("startAt: there is no batch " + newBatch + "; an epoch has "
                    + batches.batchesPerEpoch() + ", counted from 0");
        }
        if (newEpoch != epoch) {
            batches.order(newEpoch, order);
            epoch = newEpoch;
        }
        next = newBatch;
        return this;
    }

    /** {@return what is walked} */
    public Batches batches() {
        return batches;
    }

    /** {@return the epoch of the next batch, from 0} */
    public int epoch() {
        return epoch;
    }

    /** {@return which batch of the epoch comes next, from 0; {@link Batches#batchesPerEpoch()} at its end} */
    public int position() {
        return next;
    }

    /** {@return whether the epoch has another batch} */
    @Override
    public boolean hasNext() {
        return next < batches.batchesPerEpoch();
    }

    /**
     * {@return the next batch of the epoch: always the same object, filled anew}
     *
     * @throws NoSuchElementException at the end of the epoch
     */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("epoch " + epoch + " has no more than " + batches.batchesPerEpoch()
                    + " batches; go on with startAt(" + (epoch + 1) + ", 0)");
        }
        int first = next * batches.batchSize();
        batch.fill(batches.data(), order, first, Math.min(batches.batchSize(), batches.examplesPerEpoch() - first));
        batch.at(epoch, next);
        next++;
        return batch;
    }
}
