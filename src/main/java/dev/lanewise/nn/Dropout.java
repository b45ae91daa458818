package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * Zeroes elements at random while training and scales the others by 1/(1 − rate), so that the mean stays; Srivastava et
 * al. 2014. In evaluation it is the identity. What is dropped depends on seed, step, place in the network and row of the
 * batch, on nothing else.
 */
public final class Dropout implements Layer {
    private final double fixed;
    private final IntToDoubleFunction rate;

    /** One object, so that all traces of this layer read the same scalar. */
    private final IntToDoubleFunction checked = this::at;

    private Dropout(double fixed, IntToDoubleFunction rate) {
        this.fixed = fixed;
        this.rate = rate;
    }

    /**
     * {@return a layer that drops at the same rate in every step}
     *
     * @param rate 0 to below 1
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static Dropout of(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw Require.refused("dropout", "rate", rate, "0 to below 1");
        }
        return new Dropout(rate, null);
    }

    /**
     * {@return a layer whose rate varies, for example by a schedule}
     *
     * @param rate function of the number of updates completed; 0 to below 1, checked at every step
     */
    public static Dropout of(IntToDoubleFunction rate) {
        return new Dropout(Double.NaN, Objects.requireNonNull(rate, "dropout: rate"));
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        if (!scope.training()) {
            return x;
        }
        if (rate == null) {
            return x.dropout(fixed, scope.stream(), scope.firstRow());
        }
        Tensor u = Tensor.uniform(scope.stream(), scope.firstRow(), x.shape().toArray());
        return x.dropout(Tensor.scalar("dropout rate", checked), u);
    }

    private double at(int step) {
        double value = rate.applyAsDouble(step);
        if (!(value >= 0 && value < 1)) {
            throw new ArithmeticException("dropout: the rate at step " + step + " is " + value
                    + "; allowed: 0 to below 1. Clamp the schedule.");
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dropout that && Double.compare(fixed, that.fixed) == 0 && rateEquals(that);
    }

    private boolean rateEquals(Dropout that) {
        return rate == null ? that.rate == null : rate.equals(that.rate);
    }

    @Override
    public int hashCode() {
        return rate == null ? Double.hashCode(fixed) : rate.hashCode();
    }

    @Override
    public String toString() {
        return "dropout(" + (rate == null ? fixed : rate) + ")";
    }
}
