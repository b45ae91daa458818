package dev.lanewise.kernel.simd;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Elementwise;
import dev.lanewise.kernel.ScalarElementwise;
import dev.lanewise.kernel.Unary;

/**
 * {@link Elementwise} on vectors, one loop per function. Loops are objects, not cases of a switch: C2 would inline all cases
 * that are hot, run out of its budget of nodes in the midst of one, and box its vectors.
 */
public final class VectorElementwise implements Elementwise {
    /** y[i] = f(x[i]). */
    private interface One {
        void run(float[] x, int xo, float[] y, int yo, int n);
    }

    /** z[i] = f(x[i], y[i]). */
    private interface Two {
        void run(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);
    }

    /** z[i] = f(x[i], y). */
    private interface Right {
        void run(float[] x, int xo, float y, float[] z, int zo, int n);
    }

    /** z[i] = f(x, y[i]). */
    private interface Left {
        void run(float x, float[] y, int yo, float[] z, int zo, int n);
    }

    private final ScalarElementwise scalar = new ScalarElementwise();

    // Filled on first use: linking a loop takes longer than many a program
    private final One[] unary = new One[Unary.values().length];
    private final Two[] binary = new Two[Binary.values().length];
    private final Right[] right = new Right[Binary.values().length];
    private final Left[] left = new Left[Binary.values().length];

    private One loop(Unary f) {
        return switch (f) {
            case NEGATE -> VectorUnary::negate;
            case ABS -> VectorUnary::abs;
            case SIGN -> VectorUnary::sign;
            case SQUARE -> VectorUnary::square;
            case SQRT -> VectorUnary::sqrt;
            case RSQRT -> VectorUnary::rsqrt;
            case RECIPROCAL -> VectorUnary::reciprocal;
            case FLOOR -> VectorUnary::floor;
            case RELU -> VectorUnary::relu;
            case EXP -> VectorExponential::exp;
            case EXPM1 -> VectorExponential::expm1;
            case LOG -> VectorLogarithm::log;
            case LOG1P -> VectorLogarithm::log1p;
            case TANH -> VectorSigmoid::tanh;
            case SIGMOID -> VectorSigmoid::sigmoid;
            case ERF -> VectorErrorFunction::erf;
            case SIN -> shifted(f, 0);
            case COS -> shifted(f, 1);
            case FLUSH -> VectorUnary::flush;
        };
    }

    private One shifted(Unary f, int quadrants) {
        return (x, xo, y, yo, n) -> {
            int c = Doubles.covered(n, Math.min(x.length - xo, y.length - yo));
            VectorTrigonometric.shifted(x, xo, quadrants, y, yo, c);
            if (c < n) {
                scalar.unary(f, x, xo + c, y, yo + c, n - c);
            }
        };
    }

    private Two loop(Binary f) {
        return switch (f) {
            case ADD -> VectorBinary::add;
            case SUBTRACT -> VectorBinary::subtract;
            case MULTIPLY -> VectorBinary::multiply;
            case DIVIDE -> VectorBinary::divide;
            case MIN -> VectorBinary::min;
            case MAX -> VectorBinary::max;
            case POWER -> this::power;
            case LESS -> VectorBinary::less;
            case LESS_OR_EQUAL -> VectorBinary::lessOrEqual;
            case EQUAL -> VectorBinary::equal;
            case NOT_EQUAL -> VectorBinary::notEqual;
        };
    }

    private Right right(Binary f) {
        return switch (f) {
            case ADD -> VectorBinaryNumber::add;
            case SUBTRACT -> VectorBinaryNumber::subtract;
            case MULTIPLY -> VectorBinaryNumber::multiply;
            case DIVIDE -> VectorBinaryNumber::divide;
            case MIN -> VectorBinaryNumber::min;
            case MAX -> VectorBinaryNumber::max;
            case POWER -> this::powerRight;
            case LESS -> VectorBinaryNumber::less;
            case LESS_OR_EQUAL -> VectorBinaryNumber::lessOrEqual;
            case EQUAL -> VectorBinaryNumber::equal;
            case NOT_EQUAL -> VectorBinaryNumber::notEqual;
        };
    }

    private Left left(Binary f) {
        return switch (f) {
            case SUBTRACT -> VectorBinaryNumber::subtract;
            case DIVIDE -> VectorBinaryNumber::divide;
            case POWER -> this::powerLeft;
            case LESS -> VectorBinaryNumber::less;
            case LESS_OR_EQUAL -> VectorBinaryNumber::lessOrEqual;
            case ADD, MULTIPLY, MIN, MAX, EQUAL, NOT_EQUAL -> {
                Right commuted = right(f);
                yield (x, y, yo, z, zo, n) -> commuted.run(y, yo, x, z, zo, n);
            }
        };
    }

    private void power(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int c = Doubles.covered(n, Math.min(Math.min(x.length - xo, y.length - yo), z.length - zo));
        VectorPower.pow(x, xo, 0f, y, yo, 0f, z, zo, c);
        if (c < n) {
            scalar.binary(Binary.POWER, x, xo + c, y, yo + c, z, zo + c, n - c);
        }
    }

    private void powerRight(float[] x, int xo, float y, float[] z, int zo, int n) {
        int c = Doubles.covered(n, Math.min(x.length - xo, z.length - zo));
        VectorPower.pow(x, xo, 0f, null, 0, y, z, zo, c);
        if (c < n) {
            scalar.binaryRight(Binary.POWER, x, xo + c, y, z, zo + c, n - c);
        }
    }

    private void powerLeft(float x, float[] y, int yo, float[] z, int zo, int n) {
        int c = Doubles.covered(n, Math.min(y.length - yo, z.length - zo));
        VectorPower.pow(null, 0, x, y, yo, 0f, z, zo, c);
        if (c < n) {
            scalar.binaryLeft(Binary.POWER, x, y, yo + c, z, zo + c, n - c);
        }
    }

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        One loop = unary[f.ordinal()];
        if (loop == null) {
            unary[f.ordinal()] = loop = loop(f);
        }
        int c = Tails.covered(n, Math.min(x.length - xo, y.length - yo));
        loop.run(x, xo, y, yo, c);
        if (c < n) {
            scalar.unary(f, x, xo + c, y, yo + c, n - c);
        }
    }

    @Override
    public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        Two loop = binary[f.ordinal()];
        if (loop == null) {
            binary[f.ordinal()] = loop = loop(f);
        }
        int c = Tails.covered(n, Math.min(Math.min(x.length - xo, y.length - yo), z.length - zo));
        loop.run(x, xo, y, yo, z, zo, c);
        if (c < n) {
            scalar.binary(f, x, xo + c, y, yo + c, z, zo + c, n - c);
        }
    }

    @Override
    public void binaryRight(Binary f, float[] x, int xo, float y, float[] z, int zo, int n) {
        Right loop = right[f.ordinal()];
        if (loop == null) {
            right[f.ordinal()] = loop = right(f);
        }
        int c = Tails.covered(n, Math.min(x.length - xo, z.length - zo));
        loop.run(x, xo, y, z, zo, c);
        if (c < n) {
            scalar.binaryRight(f, x, xo + c, y, z, zo + c, n - c);
        }
    }

    @Override
    public void binaryLeft(Binary f, float x, float[] y, int yo, float[] z, int zo, int n) {
        Left loop = left[f.ordinal()];
        if (loop == null) {
            left[f.ordinal()] = loop = left(f);
        }
        int c = Tails.covered(n, Math.min(y.length - yo, z.length - zo));
        loop.run(x, y, yo, z, zo, c);
        if (c < n) {
            scalar.binaryLeft(f, x, y, yo + c, z, zo + c, n - c);
        }
    }

    @Override
    public void select(float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int room = Math.min(Math.min(x.length - xo, y.length - yo), Math.min(z.length - zo, c.length - co));
        int k = Tails.covered(n, room);
        VectorBinary.select(c, co, x, xo, y, yo, z, zo, k);
        if (k < n) {
            scalar.select(c, co + k, x, xo + k, y, yo + k, z, zo + k, n - k);
        }
    }
}
