package dev.lanewise.kernel.simd;

import dev.lanewise.kernel.Binary;
import dev.lanewise.kernel.Elementwise;
import dev.lanewise.kernel.ScalarElementwise;
import dev.lanewise.kernel.Unary;

/**
 * {@link Elementwise} on vectors: one loop per function, each in a method of its own, because C2 drops the branches that it
 * has not seen taken and would compile a common method anew for each.
 */
public final class VectorElementwise implements Elementwise {
    private final ScalarElementwise scalar = new ScalarElementwise();

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        int c = Tails.covered(n);
        switch (f) {
            case NEGATE -> VectorUnary.negate(x, xo, y, yo, c);
            case ABS -> VectorUnary.abs(x, xo, y, yo, c);
            case SIGN -> VectorUnary.sign(x, xo, y, yo, c);
            case SQUARE -> VectorUnary.square(x, xo, y, yo, c);
            case SQRT -> VectorUnary.sqrt(x, xo, y, yo, c);
            case RSQRT -> VectorUnary.rsqrt(x, xo, y, yo, c);
            case RECIPROCAL -> VectorUnary.reciprocal(x, xo, y, yo, c);
            case FLOOR -> VectorUnary.floor(x, xo, y, yo, c);
            case RELU -> VectorUnary.relu(x, xo, y, yo, c);
            case EXP -> VectorExponential.exp(x, xo, y, yo, c);
            case EXPM1 -> VectorExponential.expm1(x, xo, y, yo, c);
            case LOG -> VectorLogarithm.log(x, xo, y, yo, c);
            case LOG1P -> VectorLogarithm.log1p(x, xo, y, yo, c);
            case TANH -> VectorSigmoid.tanh(x, xo, y, yo, c);
            case SIGMOID -> VectorSigmoid.sigmoid(x, xo, y, yo, c);
            case ERF -> VectorErrorFunction.erf(x, xo, y, yo, c);
            case SIN -> VectorTrigonometric.shifted(x, xo, 0, y, yo, c);
            case COS -> VectorTrigonometric.shifted(x, xo, 1, y, yo, c);
        }
        if (c < n) {
            scalar.unary(f, x, xo + c, y, yo + c, n - c);
        }
    }

    @Override
    public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int c = Tails.covered(n);
        switch (f) {
            case ADD -> VectorBinary.add(x, xo, y, yo, z, zo, c);
            case SUBTRACT -> VectorBinary.subtract(x, xo, y, yo, z, zo, c);
            case MULTIPLY -> VectorBinary.multiply(x, xo, y, yo, z, zo, c);
            case DIVIDE -> VectorBinary.divide(x, xo, y, yo, z, zo, c);
            case MIN -> VectorBinary.min(x, xo, y, yo, z, zo, c);
            case MAX -> VectorBinary.max(x, xo, y, yo, z, zo, c);
            case POWER -> VectorPower.pow(x, xo, 0f, y, yo, 0f, z, zo, c);
            case LESS -> VectorBinary.less(x, xo, y, yo, z, zo, c);
            case LESS_OR_EQUAL -> VectorBinary.lessOrEqual(x, xo, y, yo, z, zo, c);
            case EQUAL -> VectorBinary.equal(x, xo, y, yo, z, zo, c);
            case NOT_EQUAL -> VectorBinary.notEqual(x, xo, y, yo, z, zo, c);
        }
        if (c < n) {
            scalar.binary(f, x, xo + c, y, yo + c, z, zo + c, n - c);
        }
    }

    @Override
    public void binaryRight(Binary f, float[] x, int xo, float y, float[] z, int zo, int n) {
        int c = Tails.covered(n);
        switch (f) {
            case ADD -> VectorBinaryNumber.add(x, xo, y, z, zo, c);
            case SUBTRACT -> VectorBinaryNumber.subtract(x, xo, y, z, zo, c);
            case MULTIPLY -> VectorBinaryNumber.multiply(x, xo, y, z, zo, c);
            case DIVIDE -> VectorBinaryNumber.divide(x, xo, y, z, zo, c);
            case MIN -> VectorBinaryNumber.min(x, xo, y, z, zo, c);
            case MAX -> VectorBinaryNumber.max(x, xo, y, z, zo, c);
            case POWER -> VectorPower.pow(x, xo, 0f, null, 0, y, z, zo, c);
            case LESS -> VectorBinaryNumber.less(x, xo, y, z, zo, c);
            case LESS_OR_EQUAL -> VectorBinaryNumber.lessOrEqual(x, xo, y, z, zo, c);
            case EQUAL -> VectorBinaryNumber.equal(x, xo, y, z, zo, c);
            case NOT_EQUAL -> VectorBinaryNumber.notEqual(x, xo, y, z, zo, c);
        }
        if (c < n) {
            scalar.binaryRight(f, x, xo + c, y, z, zo + c, n - c);
        }
    }

    @Override
    public void binaryLeft(Binary f, float x, float[] y, int yo, float[] z, int zo, int n) {
        int c = Tails.covered(n);
        switch (f) {
            case SUBTRACT -> VectorBinaryNumber.subtract(x, y, yo, z, zo, c);
            case DIVIDE -> VectorBinaryNumber.divide(x, y, yo, z, zo, c);
            case POWER -> VectorPower.pow(null, 0, x, y, yo, 0f, z, zo, c);
            case LESS -> VectorBinaryNumber.less(x, y, yo, z, zo, c);
            case LESS_OR_EQUAL -> VectorBinaryNumber.lessOrEqual(x, y, yo, z, zo, c);
            case ADD, MULTIPLY, MIN, MAX, EQUAL, NOT_EQUAL -> {
                binaryRight(f, y, yo, x, z, zo, n);
                return;
            }
        }
        if (c < n) {
            scalar.binaryLeft(f, x, y, yo + c, z, zo + c, n - c);
        }
    }

    @Override
    public void select(float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        int k = Tails.covered(n);
        VectorBinary.select(c, co, x, xo, y, yo, z, zo, k);
        if (k < n) {
            scalar.select(c, co + k, x, xo + k, y, yo + k, z, zo + k, n - k);
        }
    }
}
