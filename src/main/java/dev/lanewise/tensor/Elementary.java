package dev.lanewise.tensor;

import dev.lanewise.tensor.Op.UnaryFunction;

/** Elementary functions of every element; the shape stays. */
public sealed interface Elementary permits Tensor {

    /** {@return −x} */
    default Tensor negate() {
        return unary(UnaryFunction.NEGATE);
    }

    /** {@return |x|; its derivative at 0 is 0} */
    default Tensor abs() {
        return unary(UnaryFunction.ABS);
    }

    /** {@return −1, 0 or 1; its derivative is 0 everywhere} */
    default Tensor sign() {
        return unary(UnaryFunction.SIGN);
    }

    /** {@return x²} */
    default Tensor square() {
        return unary(UnaryFunction.SQUARE);
    }

    /** {@return √x; its derivative at 0 is infinite, so that the root of a sum of squares wants a small number added before it} */
    default Tensor sqrt() {
        return unary(UnaryFunction.SQRT);
    }

    /** {@return 1/√x; infinite at 0, its derivative too} */
    default Tensor rsqrt() {
        return unary(UnaryFunction.RSQRT);
    }

    /** {@return 1/x; infinite at 0, its derivative too} */
    default Tensor reciprocal() {
        return unary(UnaryFunction.RECIPROCAL);
    }

    /** {@return the largest whole number not above x; its derivative is 0 everywhere} */
    default Tensor floor() {
        return unary(UnaryFunction.FLOOR);
    }

    /** {@return eˣ; 0 where that is below 2⁻¹²⁶} */
    default Tensor exp() {
        return unary(UnaryFunction.EXP);
    }

    /** {@return eˣ − 1, accurate near 0} */
    default Tensor expm1() {
        return unary(UnaryFunction.EXPM1);
    }

    /** {@return ln x; −∞ at 0, where its derivative is ∞; NaN below} */
    default Tensor log() {
        return unary(UnaryFunction.LOG);
    }

    /** {@return ln(1 + x), accurate near 0; −∞ at −1, where its derivative is ∞; NaN below} */
    default Tensor log1p() {
        return unary(UnaryFunction.LOG1P);
    }

    /** {@return the error function, 2/√π ∫₀ˣ e^(−t²) dt} */
    default Tensor erf() {
        return unary(UnaryFunction.ERF);
    }

    /** {@return sin x, x in radians} */
    default Tensor sin() {
        return unary(UnaryFunction.SIN);
    }

    /** {@return cos x, x in radians} */
    default Tensor cos() {
        return unary(UnaryFunction.COS);
    }

    /** {@return tanh x} */
    default Tensor tanh() {
        return unary(UnaryFunction.TANH);
    }

    /** {@return 1/(1 + e⁻ˣ); 0 where that is below 2⁻¹²⁶} */
    default Tensor sigmoid() {
        return unary(UnaryFunction.SIGMOID);
    }

    /** {@return max(x, 0); its derivative at 0 is 0, where that of {@code maximum(0)} is ½ and that of {@code clamp} 1} */
    default Tensor relu() {
        return unary(UnaryFunction.RELU);
    }

    private Tensor unary(UnaryFunction function) {
        return Tensor.apply(new Op.Unary(function), (Tensor) this);
    }
}
