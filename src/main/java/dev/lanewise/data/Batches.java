package dev.lanewise.data;

import dev.lanewise.tensor.Seed;
import java.util.Objects;
import java.util.Optional;

/**
 * How a data set is served in batches: how many examples each, in which order. An immutable description; a
 * {@link Cursor} walks it.
 *
 * <p>The order of an epoch is a function of seed, epoch number and data set size alone: not of the batch size, not of
 * the epochs before. Batch k of epoch e can be had at any time, so a resumed run sees what an uninterrupted one would.
 *
 * <pre>{@code
 * Batches batches = train.batches(32).shuffled(Seed.of(7)).dropLast();
 * }</pre>
 */
public final class Batches {
    private final DataSet data;
    private final int batchSize;
    private final Seed seed; // null: in the order of the data set
    private final boolean dropsLast;

    private Batches(DataSet data, int batchSize, Seed seed, boolean dropsLast) {
        this.data = data;
        this.batchSize = batchSize;
        this.seed = seed;
        this.dropsLast = dropsLast;
    }

    static Batches of(DataSet data, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batches: the size must be at least 1, not " + batchSize);
        }
        return new Batches(data, batchSize, null, false);
    }

    /** {@return the same in a new random order every epoch, by seed 0} */
    public Batches shuffled() {
        return shuffled(Seed.of(0));
    }

    /**
     * {@return the same in a new random order every epoch}
     *
     * @param shuffleSeed equal seeds give equal orders
     */
    public Batches shuffled(Seed shuffleSeed) {
        Objects.requireNonNull(shuffleSeed, "shuffled: the seed");
        return new Batches(data, batchSize, shuffleSeed, dropsLast);
    }

    /**
     * {@return the same without the smaller batch at the end of an epoch; its examples wait for another order}
     *
     * @throws IllegalArgumentException if no full batch exists
     */
    public Batches dropLast() {
        if (data.size() < batchSize) {
            throw new IllegalArgumentException("dropLast: " + data.size() + " examples do not fill one batch of "
                    + batchSize + "; use smaller batches or keep the last one");
        }
        return new Batches(data, batchSize, seed, true);
    }

    /** {@return the data set} */
    public DataSet data() {
        return data;
    }

    /** {@return examples in a full batch, as asked for; no batch has more than there are examples} */
    public int batchSize() {
        return batchSize;
    }

    /** {@return the seed of the orders, empty if the examples come in the order of the data set} */
    public Optional<Seed> seed() {
        return Optional.ofNullable(seed);
    }

    /** {@return whether a smaller batch at the end is left out} */
    public boolean dropsLast() {
        return dropsLast;
    }

    /** {@return the number of batches in an epoch: of updates too, unless a trainer makes one of several} */
    public int batchesPerEpoch() {
        return Math.ceilDiv(examplesPerEpoch(), batchSize);
    }

    /** {@return the number of examples served in an epoch} */
    public int examplesPerEpoch() {
        return dropsLast ? data.size() - data.size() % batchSize : data.size();
    }

    /**
     * {@return the indices of all examples in the order of an epoch, those that {@link #dropLast} leaves out included}
     *
     * @param epoch from 0
     */
    public int[] order(int epoch) {
        int[] order = new int[data.size()];
        order(epoch, order);
        return order;
    }

    void order(int epoch, int[] order) {
        if (epoch < 0) {
            throw new IllegalArgumentException("batches: epochs count from 0, not " + epoch);
        }
        if (seed == null) {
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
        } else {
            Shuffle.fill(order, seed.stream("shuffle").stream(epoch));
        }
    }

    /** {@return a cursor with buffers of its own, before the first batch of epoch 0} */
    public Cursor cursor() {
        return new Cursor(this);
    }

    /** {@return size, order and count, as {@code 45 batches of 32, shuffled, of 1437 examples [64] → …}} */
    @Override
    public String toString() {
        return batchesPerEpoch() + (batchesPerEpoch() == 1 ? " batch of " : " batches of ") + batchSize
                + (seed == null ? "" : ", shuffled") + (dropsLast ? ", last dropped" : "") + ", of " + data;
    }
}
