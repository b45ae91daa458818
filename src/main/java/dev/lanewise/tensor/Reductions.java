package dev.lanewise.tensor;

import dev.lanewise.tensor.Op.Reduction;
import java.util.List;

/**
 * Reductions along axes: any order, counted from 0, or from −1 backwards; none given means all. The axes disappear; in the
 * {@code KeepDims} forms they stay with size 1, which makes the result broadcast against what was reduced.
 */
public sealed interface Reductions permits Tensor {

    /** {@return Σ x} */
    default Tensor sum(int... axes) {
        return reduce(Reduction.SUM, Axes.of("sum", (Tensor) this, axes));
    }

    /** {@return Σ x, axes kept} */
    default Tensor sumKeepDims(int... axes) {
        return kept(sum(axes), Axes.of("sum", (Tensor) this, axes));
    }

    /** {@return Σ x / n} */
    default Tensor mean(int... axes) {
        Tensor x = (Tensor) this;
        Tensor sum = reduce(Reduction.SUM, Axes.of("mean", x, axes));
        int count = x.shape().elements() / sum.shape().elements();
        return count == 1 ? sum : sum.dividedBy(count);
    }

    /** {@return Σ x / n, axes kept} */
    default Tensor meanKeepDims(int... axes) {
        return kept(mean(axes), Axes.of("mean", (Tensor) this, axes));
    }

    /** {@return the largest element; NaN wins; k equal ones get 1/k of the gradient each} */
    default Tensor max(int... axes) {
        return reduce(Reduction.MAX, Axes.of("max", (Tensor) this, axes));
    }

    /** {@return the largest element, axes kept} */
    default Tensor maxKeepDims(int... axes) {
        return kept(max(axes), Axes.of("max", (Tensor) this, axes));
    }

    /** {@return the smallest element; NaN wins; k equal ones get 1/k of the gradient each} */
    default Tensor min(int... axes) {
        return reduce(Reduction.MIN, Axes.of("min", (Tensor) this, axes));
    }

    /** {@return the smallest element, axes kept} */
    default Tensor minKeepDims(int... axes) {
        return kept(min(axes), Axes.of("min", (Tensor) this, axes));
    }

    /** {@return Σ (x − mean)² / n: the biased variance, as NumPy and batch normalization compute it (PyTorch's default divides by n − 1)} */
    default Tensor variance(int... axes) {
        Tensor x = (Tensor) this;
        Axes.of("variance", x, axes);
        return x.minus(meanKeepDims(axes)).square().mean(axes);
    }

    /** {@return Σ (x − mean)² / n, axes kept} */
    default Tensor varianceKeepDims(int... axes) {
        return kept(variance(axes), Axes.of("variance", (Tensor) this, axes));
    }

    /** {@return ln Σ eˣ, computed as m + ln Σ e^(x − m) with m the largest element; −∞ where all elements are −∞} */
    default Tensor logSumExp(int... axes) {
        Tensor x = (Tensor) this;
        Axes.of("logSumExp", x, axes);
        Tensor max = maxKeepDims(axes).stopGradient();
        Tensor m = Tensor.where(max.equalTo(Double.NEGATIVE_INFINITY), 0, max);
        Tensor log = x.minus(m).exp().sum(axes).log();
        return log.plus(m.reshape(log.shape()));
    }

    /** {@return the index of the first largest element along the axis, INT32; gradients do not pass} */
    default Tensor argMax(int axis) {
        return Tensor.apply(new Op.ArgMax(Axes.one("argMax", (Tensor) this, axis)), (Tensor) this);
    }

    private Tensor reduce(Reduction reduction, List<Integer> axes) {
        Tensor x = (Tensor) this;
        return axes.isEmpty() ? x : Tensor.apply(new Op.Reduce(reduction, axes), x);
    }

    private Tensor kept(Tensor reduced, List<Integer> axes) {
        return reduced.reshape(Axes.kept(((Tensor) this).shape(), axes));
    }
}
