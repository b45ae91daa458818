package dev.lanewise.kernel;

/** {@link Elementwise} as plain loops. */
public final class ScalarElementwise implements Elementwise {

    @Override
    public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
        switch (f) {
            case NEGATE -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = -x[xo + i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.abs(x[xo + i]);
                }
            }
            case SIGN -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Math.signum(x[xo + i]);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Subnormals.square(x[xo + i]);
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = (float) Math.sqrt(x[xo + i]);
                }
            }
            case RSQRT -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = 1f / (float) Math.sqrt(x[xo + i]);
                }
            }
            case RECIPROCAL -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = 1f / x[xo + i];
                }
            }
            case FLOOR -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = (float) Math.floor(x[xo + i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    float v = x[xo + i];
                    y[yo + i] = v <= 0f ? 0f : v;
                }
            }
            case EXP -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Exponential.exp(x[xo + i]);
                }
            }
            case EXPM1 -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Exponential.expm1(x[xo + i]);
                }
            }
            case LOG -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Logarithm.log(x[xo + i]);
                }
            }
            case LOG1P -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Logarithm.log1p(x[xo + i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Sigmoid.tanh(x[xo + i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Sigmoid.sigmoid(x[xo + i]);
                }
            }
            case ERF -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = ErrorFunction.erf(x[xo + i]);
                }
            }
            case SIN -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Trigonometric.sin(x[xo + i]);
                }
            }
            case COS -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Trigonometric.cos(x[xo + i]);
                }
            }
            case FLUSH -> {
                for (int i = 0; i < n; i++) {
                    y[yo + i] = Subnormals.flush(x[xo + i]);
                }
            }
        }
    }

    @Override
    public void binary(Binary f, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        switch (f) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] + y[yo + i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] - y[yo + i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] * y[yo + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] / y[yo + i];
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = Math.min(x[xo + i], y[yo + i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = Math.max(x[xo + i], y[yo + i]);
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = Power.pow(x[xo + i], y[yo + i]);
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] < y[yo + i] ? 1f : 0f;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] <= y[yo + i] ? 1f : 0f;
                }
            }
            case EQUAL -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] == y[yo + i] ? 1f : 0f;
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] != y[yo + i] ? 1f : 0f;
                }
            }
        }
    }

    @Override
    public void binaryRight(Binary f, float[] x, int xo, float y, float[] z, int zo, int n) {
        switch (f) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] + y;
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] - y;
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] * y;
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] / y;
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = Math.min(x[xo + i], y);
                }
            }
            case MAX -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = Math.max(x[xo + i], y);
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = Power.pow(x[xo + i], y);
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] < y ? 1f : 0f;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] <= y ? 1f : 0f;
                }
            }
            case EQUAL -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] == y ? 1f : 0f;
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x[xo + i] != y ? 1f : 0f;
                }
            }
        }
    }

    @Override
    public void binaryLeft(Binary f, float x, float[] y, int yo, float[] z, int zo, int n) {
        switch (f) {
            case SUBTRACT -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x - y[yo + i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x / y[yo + i];
                }
            }
            case POWER -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = Power.pow(x, y[yo + i]);
                }
            }
            case LESS -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x < y[yo + i] ? 1f : 0f;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < n; i++) {
                    z[zo + i] = x <= y[yo + i] ? 1f : 0f;
                }
            }
            case ADD, MULTIPLY, MIN, MAX, EQUAL, NOT_EQUAL -> binaryRight(f, y, yo, x, z, zo, n);
        }
    }

    @Override
    public void select(float[] c, int co, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = c[co + i] != 0f ? x[xo + i] : y[yo + i];
        }
    }
}
