package dev.lanewise.nn;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;

/**
 * The first values of a parameter: a function of its shape and of a random stream that belongs to its name, so that
 * adding a layer leaves the others' values alone.
 *
 * <p>Below, the last two sizes of a weight {@code [..., in, out]} are its inputs and outputs and r is the product of those
 * before (1 for a dense layer): fan-in is r·in, fan-out is r·out. A vector {@code [n]} has fan-in and fan-out n.
 *
 * <p>A rectifier halves the signal's variance: He's 2/fan-in makes up for it; Glorot's 2/(fan-in + fan-out) keeps
 * activations and gradients level around a function of slope 1 at 0, such as tanh; LeCun's 1/fan-in suits self-normalizing
 * networks.
 */
@FunctionalInterface
public interface Initializer {

    /**
     * {@return the values, row-major}
     *
     * @param shape of the parameter
     * @param stream of random numbers; equal streams give equal values
     */
    float[] values(Shape shape, Seed stream);

    /** {@return 0 everywhere} */
    static Initializer zeros() {
        return new Constant(0);
    }

    /** {@return 1 everywhere} */
    static Initializer ones() {
        return new Constant(1);
    }

    /**
     * {@return the same number everywhere}
     *
     * @throws IllegalArgumentException if it is not finite
     */
    static Initializer constant(double value) {
        return new Constant(value);
    }

    /**
     * {@return uniform in [low, high)}
     *
     * @throws IllegalArgumentException if a bound is not finite or low is above high
     */
    static Initializer uniform(double low, double high) {
        return new Uniform(low, high);
    }

    /**
     * {@return normal around 0, by Box and Muller 1958}
     *
     * @param deviation standard deviation, above 0
     * @throws IllegalArgumentException if the deviation is out of range
     */
    static Initializer normal(double deviation) {
        return new Normal(deviation);
    }

    /**
     * {@return normal around 0, without values beyond two deviations: what is left deviates by 0.8796·deviation}
     *
     * @param deviation standard deviation before the tails are cut, above 0
     * @throws IllegalArgumentException if the deviation is out of range
     */
    static Initializer truncatedNormal(double deviation) {
        return new TruncatedNormal(deviation);
    }

    /** {@return uniform in ±√(6/(fan-in + fan-out)); Glorot and Bengio 2010, equation 16} */
    static Initializer glorotUniform() {
        return VarianceScaling.GLOROT_UNIFORM;
    }

    /** {@return normal with variance 2/(fan-in + fan-out); Glorot and Bengio 2010, equation 12} */
    static Initializer glorotNormal() {
        return VarianceScaling.GLOROT_NORMAL;
    }

    /** {@return uniform in ±√(6/fan-in): variance 2/fan-in; He et al. 2015, equation 10} */
    static Initializer heUniform() {
        return VarianceScaling.HE_UNIFORM;
    }

    /** {@return normal with variance 2/fan-in; He et al. 2015, equation 10} */
    static Initializer heNormal() {
        return VarianceScaling.HE_NORMAL;
    }

    /** {@return uniform in ±√(3/fan-in): variance 1/fan-in; LeCun et al. 1998, section 4.6} */
    static Initializer lecunUniform() {
        return VarianceScaling.LECUN_UNIFORM;
    }

    /** {@return normal with variance 1/fan-in; LeCun et al. 1998, section 4.6} */
    static Initializer lecunNormal() {
        return VarianceScaling.LECUN_NORMAL;
    }

    /** {@return orthonormal rows or columns, as {@link #orthogonal(double)} with gain 1} */
    static Initializer orthogonal() {
        return new Orthogonal(1);
    }

    /**
     * {@return gain times a matrix whose rows (if there are no more of them than columns) or else columns are orthonormal,
     * uniformly distributed among such matrices; Saxe et al. 2014} Axes before the last are joined.
     *
     * @param gain above 0, for example √2 before a rectifier
     * @throws IllegalArgumentException if the gain is out of range
     */
    static Initializer orthogonal(double gain) {
        return new Orthogonal(gain);
    }
}
