package dev.lanewise.kernel;

/** What the functions are in double precision. */
public final class Reference {
    private Reference() {}

    /** Without subnormal results where the function makes none. */
    public static double of(Unary f, double x) {
        double y = exact(f, x);
        return switch (f) {
            case SQUARE, EXP, SIGMOID, FLUSH -> Math.abs(y) < Float.MIN_NORMAL ? Math.copySign(0, y) : y;
            default -> y;
        };
    }

    private static double exact(Unary f, double x) {
        return switch (f) {
            case FLUSH -> x;
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQUARE -> x * x;
            case SQRT -> Math.sqrt(x);
            case RSQRT -> 1 / (double) (float) Math.sqrt(x);
            case RECIPROCAL -> 1 / x;
            case FLOOR -> Math.floor(x);
            case RELU -> x > 0 ? x : x <= 0 ? 0 : x;
            case EXP -> Math.exp(x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG1P -> Math.log1p(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
            case ERF -> erf(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
        };
    }

    /** erf(x) = 2/√π · exp(-x²) · Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·5…(2n+1)): positive terms only (Abramowitz and Stegun, 7.1.6). */
    public static double erf(double x) {
        double a = Math.abs(x);
        if (a > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** The distance of y from the exact value in units of the last place of a float there; 0 where both are the same special value. */
    public static double ulps(double exact, float y) {
        float nearest = (float) exact;
        if (Float.isNaN(nearest) || Float.isNaN(y)) {
            return Float.isNaN(nearest) && Float.isNaN(y) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (nearest == y
                && (nearest != 0 || Float.floatToRawIntBits(nearest) == Float.floatToRawIntBits(y))
                && (Float.isInfinite(y) || y == 0)) {
            return 0;
        }
        if (y == 0 && exact != 0 && Math.copySign(1f, y) != Math.signum(exact)) {
            return Double.POSITIVE_INFINITY;
        }
        double ulp = Math.ulp(Math.min(Math.abs(nearest), Float.MAX_VALUE));
        double limited = Float.isInfinite(y) ? Math.copySign(0x1p128, y) : y;
        return Math.abs(limited - exact) / ulp;
    }
}
