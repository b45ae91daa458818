package dev.lanewise.tensor;

/** Pieces of formulas that keep exp in range, shared by activations and losses. */
final class Stable {
    private Stable() {}

    /** x minus its largest element along the axis: softmax does not change, and exp stays within (0, 1]. */
    static Tensor belowMax(Tensor x, int axis) {
        return x.minus(x.maxKeepDims(axis).stopGradient());
    }

    /**
     * ln(1 + e^(−|x|)), with −|x| written so that its derivative at 0 is 1 and not abs' = 0: max(x, 0) plus this is softplus, and
     * right at 0 in every order of derivative.
     */
    static Tensor softplusTail(Tensor x) {
        return Tensor.where(x.greater(0), x.negate(), x).exp().log1p();
    }
}
