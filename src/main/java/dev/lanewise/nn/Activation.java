package dev.lanewise.nn;

import dev.lanewise.tensor.Tensor;
import java.util.Locale;
import java.util.Objects;

/**
 * A function of every element (softmax: of every line along the last axis); the shape stays. Formulas and papers are at
 * {@link dev.lanewise.tensor.Activations}. Those with a bend at 0 have there the derivative of the left side: relu 0, leaky relu its slope,
 * elu its alpha.
 *
 * @param curve which function
 * @param parameter alpha of elu, slope of leaky relu; 0 where there is none
 */
public record Activation(Curve curve, double parameter) implements Layer {
    /** {@code max(x, 0)}; its derivative at 0 is 0. */
    public static final Activation RELU = new Activation(Curve.RELU, 0);
    /** {@code tanh x}. */
    public static final Activation TANH = new Activation(Curve.TANH, 0);
    /** {@code 1/(1 + e⁻ˣ)}. */
    public static final Activation SIGMOID = new Activation(Curve.SIGMOID, 0);
    /** {@code x·Φ(x)}, exact. */
    public static final Activation GELU = new Activation(Curve.GELU, 0);
    /** The approximation of gelu by tanh. */
    public static final Activation GELU_TANH = new Activation(Curve.GELU_TANH, 0);
    /** {@code x·sigmoid(x)}. */
    public static final Activation SILU = new Activation(Curve.SILU, 0);
    /** {@code x·tanh(softplus(x))}. */
    public static final Activation MISH = new Activation(Curve.MISH, 0);
    /** {@code ln(1 + eˣ)}. */
    public static final Activation SOFTPLUS = new Activation(Curve.SOFTPLUS, 0);
    /** {@code x/(1 + |x|)}. */
    public static final Activation SOFTSIGN = new Activation(Curve.SOFTSIGN, 0);
    /** {@code e^z/Σ e^z} along the last axis. A network that ends in it is trained with a loss on probabilities. */
    public static final Activation SOFTMAX = new Activation(Curve.SOFTMAX, 0);

    /** Takes a function. */
    public Activation {
        Objects.requireNonNull(curve, "activation: the curve");
    }

    /** The functions. */
    public enum Curve {
        /** {@link #RELU}. */
        RELU,
        /** {@link Activation#leakyRelu}. */
        LEAKY_RELU,
        /** {@link Activation#elu}. */
        ELU,
        /** {@link #TANH}. */
        TANH,
        /** {@link #SIGMOID}. */
        SIGMOID,
        /** {@link #GELU}. */
        GELU,
        /** {@link #GELU_TANH}. */
        GELU_TANH,
        /** {@link #SILU}. */
        SILU,
        /** {@link #MISH}. */
        MISH,
        /** {@link #SOFTPLUS}. */
        SOFTPLUS,
        /** {@link #SOFTSIGN}. */
        SOFTSIGN,
        /** {@link #SOFTMAX}. */
        SOFTMAX
    }

    /**
     * {@return x where x &gt; 0, else slope·x; its derivative at 0 is the slope}
     *
     * @throws IllegalArgumentException if the slope is not finite
     */
    public static Activation leakyRelu(double slope) {
        Require.finite("leakyRelu", "slope", slope);
        return new Activation(Curve.LEAKY_RELU, slope);
    }

    /**
     * {@return x where x &gt; 0, else alpha·(eˣ − 1); its derivative at 0 is alpha}
     *
     * @throws IllegalArgumentException if alpha is not finite
     */
    public static Activation elu(double alpha) {
        Require.finite("elu", "alpha", alpha);
        return new Activation(Curve.ELU, alpha);
    }

    /** {@return the function of x} */
    public Tensor of(Tensor x) {
        Objects.requireNonNull(x, "activation: the input");
        return switch (curve) {
            case RELU -> x.relu();
            case LEAKY_RELU -> x.leakyRelu(parameter);
            case ELU -> x.elu(parameter);
            case TANH -> x.tanh();
            case SIGMOID -> x.sigmoid();
            case GELU -> x.gelu();
            case GELU_TANH -> x.geluTanh();
            case SILU -> x.silu();
            case MISH -> x.mish();
            case SOFTPLUS -> x.softplus();
            case SOFTSIGN -> x.softsign();
            case SOFTMAX -> x.softmax(-1);
        };
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return of(x);
    }

    @Override
    public String toString() {
        return switch (curve) {
            case LEAKY_RELU -> "leakyRelu(" + parameter + ")";
            case ELU -> "elu(" + parameter + ")";
            case GELU_TANH -> "geluTanh";
            default -> curve.name().toLowerCase(Locale.ROOT);
        };
    }
}
