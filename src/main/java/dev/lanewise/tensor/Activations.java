package dev.lanewise.tensor;

/**
 * Activation functions made of {@link Elementary} ones: they fuse into one loop. {@code relu}, {@code tanh} and {@code sigmoid} are elementary
 * themselves. All are exact to all orders of derivative at their bends, by the convention that x = 0 belongs to the side x &lt; 0.
 */
public sealed interface Activations permits Tensor {

    /** {@return x where x &gt; 0, else slope·x; its derivative at 0 is the slope} */
    default Tensor leakyRelu(double slope) {
        Tensor x = (Tensor) this;
        return x.times(Tensor.where(x.greater(0), 1, Tensor.constant(slope)));
    }

    /** {@return x where x &gt; 0, else alpha·(eˣ − 1); its derivative at 0 is alpha; Clevert et al. 2016} */
    default Tensor elu(double alpha) {
        Tensor x = (Tensor) this;
        return x.relu().plus(Tensor.where(x.greater(0), 0, x).expm1().times(alpha));
    }

    /** {@return x·sigmoid(x), also called swish; Ramachandran et al. 2017} */
    default Tensor silu() {
        Tensor x = (Tensor) this;
        return x.times(x.sigmoid());
    }

    /** {@return ln(1 + eˣ), computed as max(x, 0) + ln(1 + e^(−|x|))} */
    default Tensor softplus() {
        Tensor x = (Tensor) this;
        return x.relu().plus(Stable.softplusTail(x));
    }

    /** {@return x·Φ(x) with the normal distribution function Φ(x) = (1 + erf(x/√2))/2; Hendrycks and Gimpel 2016} */
    default Tensor gelu() {
        Tensor x = (Tensor) this;
        return x.times(0.5).times(x.times(Math.sqrt(0.5)).erf().plus(1));
    }

    /** {@return x/2·(1 + tanh(√(2/π)·(x + 0.044715 x³))), an approximation of {@link #gelu}} */
    default Tensor geluTanh() {
        Tensor x = (Tensor) this;
        // Where tanh has long been ±1, and its derivative 0: which times a square beyond float would be NaN.
        Tensor square = x.square().minimum(1e30);
        Tensor inner = x.times(square.times(0.044715).plus(1)).times(Math.sqrt(2 / Math.PI));
        return x.times(0.5).times(inner.tanh().plus(1));
    }

    /** {@return x·tanh(softplus(x)); Misra 2019} */
    default Tensor mish() {
        Tensor x = (Tensor) this;
        return x.times(x.softplus().tanh());
    }

    /** {@return x/(1 + |x|)} */
    default Tensor softsign() {
        Tensor x = (Tensor) this;
        return x.dividedBy(x.abs().plus(1));
    }

    /** {@return e^z/Σ e^z along the axis, with z = x − max x for stability} */
    default Tensor softmax(int axis) {
        Tensor x = (Tensor) this;
        int along = Axes.one("softmax", x, axis);
        Tensor e = Stable.belowMax(x, along).exp();
        return e.dividedBy(e.sumKeepDims(along));
    }

    /** {@return z − ln Σ e^z along the axis, with z = x − max x for stability} */
    default Tensor logSoftmax(int axis) {
        Tensor x = (Tensor) this;
        int along = Axes.one("logSoftmax", x, axis);
        Tensor z = Stable.belowMax(x, along);
        return z.minus(z.exp().sumKeepDims(along).log());
    }
}
