package dev.lanewise.tensor;

import dev.lanewise.tensor.Op.BinaryFunction;

/**
 * Arithmetic element by element. Operands broadcast as in NumPy: aligned at the last axis, sizes are equal or 1. Every
 * method refuses shapes that do not broadcast, and INT32 operands, with an {@link IllegalArgumentException}.
 */
public sealed interface Arithmetic permits Tensor {

    /** {@return x + y} */
    default Tensor plus(Tensor y) {
        return binary(BinaryFunction.ADD, y);
    }

    /** {@return x + y} */
    default Tensor plus(double y) {
        return plus(Tensor.constant(y));
    }

    /** {@return x − y} */
    default Tensor minus(Tensor y) {
        return binary(BinaryFunction.SUBTRACT, y);
    }

    /** {@return x − y} */
    default Tensor minus(double y) {
        return minus(Tensor.constant(y));
    }

    /** {@return c − x} */
    default Tensor subtractFrom(double c) {
        return Tensor.constant(c).minus((Tensor) this);
    }

    /** {@return x·y, element by element} */
    default Tensor times(Tensor y) {
        return binary(BinaryFunction.MULTIPLY, y);
    }

    /** {@return x·y} */
    default Tensor times(double y) {
        return times(Tensor.constant(y));
    }

    /** {@return x/y} */
    default Tensor dividedBy(Tensor y) {
        return binary(BinaryFunction.DIVIDE, y);
    }

    /** {@return x/y} */
    default Tensor dividedBy(double y) {
        return dividedBy(Tensor.constant(y));
    }

    /** {@return c/x} */
    default Tensor divideInto(double c) {
        return Tensor.constant(c).dividedBy((Tensor) this);
    }

    /**
     * {@return xʸ, as {@link Math#pow} at the special points, 0 where it is below 2⁻¹²⁶ in magnitude; where x = 0 the derivative by y is taken as 0, and that by x is infinite
     * for y between 0 and 1}
     */
    default Tensor pow(Tensor y) {
        return binary(BinaryFunction.POWER, y);
    }

    /** {@return xʸ; squares, roots, reciprocals and their like are recognised} */
    default Tensor pow(double y) {
        Tensor x = (Tensor) this;
        if (y == 1) {
            return x;
        }
        if (y == 2) {
            return x.square();
        }
        if (y == 3) {
            return x.square().times(x);
        }
        if (y == 0.5) {
            return x.sqrt();
        }
        if (y == -0.5) {
            return x.rsqrt();
        }
        if (y == -1) {
            return x.reciprocal();
        }
        return pow(Tensor.constant(y));
    }

    /** {@return the smaller of x and y; NaN wins; a tie shares its gradient by halves, also where y is a number: ½} */
    default Tensor minimum(Tensor y) {
        return binary(BinaryFunction.MIN, y);
    }

    /** {@return the smaller of x and y; {@code min(0)} is something else: the smallest along axis 0} */
    default Tensor minimum(double y) {
        return minimum(Tensor.constant(y));
    }

    /** {@return the larger of x and y; NaN wins; a tie shares its gradient by halves, also where y is a number: ½ (0 with relu)} */
    default Tensor maximum(Tensor y) {
        return binary(BinaryFunction.MAX, y);
    }

    /** {@return the larger of x and y; {@code max(0)} is something else: the largest along axis 0} */
    default Tensor maximum(double y) {
        return maximum(Tensor.constant(y));
    }

    /**
     * {@return x limited to [low, high]; NaN stays NaN; the gradient passes within and at the bounds, with derivative 1, and stops outside}
     *
     * @throws IllegalArgumentException if low is above high or NaN
     */
    default Tensor clamp(double low, double high) {
        if (!(low <= high)) {
            throw Refusal.here("clamp", "low " + low + " is above high " + high, "Swap them.");
        }
        return clamp(Tensor.constant(low), Tensor.constant(high));
    }

    /** {@return x limited to [low, high], the bounds broadcast; the gradient passes at the bounds and stops outside} */
    default Tensor clamp(Tensor low, Tensor high) {
        Tensor x = (Tensor) this;
        return Tensor.where(x.less(low), low, Tensor.where(high.less(x), high, x));
    }

    private Tensor binary(BinaryFunction function, Tensor y) {
        return Tensor.apply(new Op.Binary(function), (Tensor) this, y);
    }
}
