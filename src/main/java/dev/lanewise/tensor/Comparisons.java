package dev.lanewise.tensor;

import dev.lanewise.tensor.Op.BinaryFunction;

/**
 * Comparisons element by element, with broadcasting: 1 where true, 0 where not. With NaN only {@code notEqualTo} is true.
 * Gradients do not pass. See {@link Tensor#where(Tensor, Tensor, Tensor)} for what to do with them.
 */
public sealed interface Comparisons permits Tensor {

    /** {@return x &lt; y} */
    default Tensor less(Tensor y) {
        return compare(BinaryFunction.LESS, (Tensor) this, y);
    }

    /** {@return x &lt; y} */
    default Tensor less(double y) {
        return less(Tensor.constant(y));
    }

    /** {@return x ≤ y} */
    default Tensor lessOrEqual(Tensor y) {
        return compare(BinaryFunction.LESS_OR_EQUAL, (Tensor) this, y);
    }

    /** {@return x ≤ y} */
    default Tensor lessOrEqual(double y) {
        return lessOrEqual(Tensor.constant(y));
    }

    /** {@return x &gt; y} */
    default Tensor greater(Tensor y) {
        return compare(BinaryFunction.LESS, y, (Tensor) this);
    }

    /** {@return x &gt; y} */
    default Tensor greater(double y) {
        return greater(Tensor.constant(y));
    }

    /** {@return x ≥ y} */
    default Tensor greaterOrEqual(Tensor y) {
        return compare(BinaryFunction.LESS_OR_EQUAL, y, (Tensor) this);
    }

    /** {@return x ≥ y} */
    default Tensor greaterOrEqual(double y) {
        return greaterOrEqual(Tensor.constant(y));
    }

    /** {@return x = y} */
    default Tensor equalTo(Tensor y) {
        return compare(BinaryFunction.EQUAL, (Tensor) this, y);
    }

    /** {@return x = y} */
    default Tensor equalTo(double y) {
        return equalTo(Tensor.constant(y));
    }

    /** {@return x ≠ y} */
    default Tensor notEqualTo(Tensor y) {
        return compare(BinaryFunction.NOT_EQUAL, (Tensor) this, y);
    }

    /** {@return x ≠ y} */
    default Tensor notEqualTo(double y) {
        return notEqualTo(Tensor.constant(y));
    }

    private static Tensor compare(BinaryFunction function, Tensor x, Tensor y) {
        return Tensor.apply(new Op.Binary(function), x, y);
    }
}
