package dev.lanewise.laws;

import dev.lanewise.tensor.Op;

/** The element-wise functions of {@link Reference}, by their definitions. */
final class ReferenceFunctions {
    private ReferenceFunctions() {}

    static double unary(Op.UnaryFunction function, double x) {
        return switch (function) {
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQUARE -> x * x;
            case SQRT -> Math.sqrt(x);
            case RSQRT -> 1 / Math.sqrt(x);
            case RECIPROCAL -> 1 / x;
            case FLOOR -> Math.floor(x);
            case RELU -> Math.max(x, 0);
            case EXP -> Math.exp(x);
            case EXPM1 -> Math.expm1(x);
            case LOG -> Math.log(x);
            case LOG1P -> Math.log1p(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case ERF -> erf(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
        };
    }

    static double binary(Op.BinaryFunction function, double x, double y) {
        return switch (function) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
            case POWER -> Math.pow(x, y);
            case LESS -> x < y ? 1 : 0;
            case LESS_OR_EQUAL -> x <= y ? 1 : 0;
            case EQUAL -> x == y ? 1 : 0;
            case NOT_EQUAL -> x != y ? 1 : 0;
        };
    }

    static double combine(Op.Reduction reduction, double x, double y) {
        return switch (reduction) {
            case SUM -> x + y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
        };
    }

    static double neutral(Op.Reduction reduction) {
        return switch (reduction) {
            case SUM -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
    }

    /** 2/√π·e^(−x²)·Σ 2ⁿ x^(2n+1)/(1·3·…·(2n+1)): all terms have one sign, so nothing cancels. Beyond 6 it rounds to ±1. */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-18; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return Double.isNaN(x) ? x : 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
