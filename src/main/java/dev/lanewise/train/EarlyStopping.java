package dev.lanewise.train;

import dev.lanewise.data.DataSet;

/**
 * Stops when the loss on held-back examples has not become smaller for some epochs, and leaves the trainer with the
 * weights of the best epoch. Prechelt, Early Stopping — But When?, 1998.
 *
 * <pre>{@code
 * trainer.fit(batches, epochs(100), earlyStopping(test).patience(5).minDelta(1e-3));
 * }</pre>
 *
 * <p>An epoch is better if its loss is below the best one by more than {@code minDelta}; a loss that is not finite never is.
 * The best weights come back however the fit ends, and with them the optimizer's state of that epoch, so that another fit goes on
 * from there also where a rule trains elsewhere than at the weights, as {@link dev.lanewise.optim.Ema}; {@linkplain
 * Trainer#updates time} stays that of the end. Memory: one copy of weights and slots.
 */
public final class EarlyStopping implements Listener {
    private final DataSet data;
    private int patience = 10;
    private double minDelta;

    private double best;
    private int bestEpoch;
    private int bad;
    /** Weights and slots. */
    private float[][] kept;

    private EarlyStopping(DataSet data) {
        this.data = data;
    }

    /** {@return the listener for these examples, with a patience of 10 epochs} */
    public static EarlyStopping earlyStopping(DataSet data) {
        return new EarlyStopping(data);
    }

    /**
     * {@return this with another patience}
     *
     * @param epochs how many in a row may be no better; 1 or more
     * @throws IllegalArgumentException if it is below 1
     */
    public EarlyStopping patience(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("early stopping: patience must be 1 or more epochs, not " + epochs);
        }
        patience = epochs;
        return this;
    }

    /**
     * {@return this with a least improvement}
     *
     * @param loss by how much better an epoch must be to count, 0 or more
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public EarlyStopping minDelta(double loss) {
        if (!(loss >= 0 && loss <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("early stopping: minDelta must be finite and at least 0, not " + loss);
        }
        minDelta = loss;
        return this;
    }

    /** @throws IllegalArgumentException if the examples do not fit network and loss */
    @Override
    public void onStart(Run run) {
        run.trainer().requireComparable("early stopping", data);
        best = Double.POSITIVE_INFINITY;
        bestEpoch = 0;
        bad = 0;
        kept = null;
    }

    @Override
    public void onEpoch(Run run) {
        double loss = Validation.measure(run, data).loss();
        if (loss < best - minDelta) {
            best = loss;
            bestEpoch = run.epoch() + 1;
            bad = 0;
            kept = run.trainer().updater().copy(kept);
        } else if (++bad >= patience) {
            run.stop("early stopping: the validation loss was best in epoch " + bestEpoch + " (" + best
                    + ") and not better in the " + bad + " epochs since");
        }
    }

    @Override
    public void onEnd(Run run) {
        if (kept != null && bad > 0) {
            run.trainer().updater().goBackTo(kept);
        }
    }

    /** {@return the smallest validation loss; infinite before the first epoch's end} */
    public double best() {
        return best;
    }

    /** {@return the epoch of the smallest validation loss, from 1; 0 before the first one's end} */
    public int bestEpoch() {
        return bestEpoch;
    }
}
