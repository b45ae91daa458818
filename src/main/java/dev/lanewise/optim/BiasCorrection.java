package dev.lanewise.optim;

import java.util.function.IntToDoubleFunction;

/**
 * 1 − β₀·β₁·…·β_t, the weight that a moving average begun at 0 has gathered with the update of step t: what Adam
 * divides by. In double; 1 from where the product is lost in rounding.
 */
final class BiasCorrection {
    private BiasCorrection() {}

    /** {@return the correction for a constant β as a function of the step, in closed form} */
    static IntToDoubleFunction of(double beta) {
        double log = StrictMath.log(beta);
        return t -> -StrictMath.expm1((t + 1.0) * log);
    }

    /** {@return 1 − f(0)·f(1)·…·f(t) as a function of the step t, for factors from 0 to 1} */
    static IntToDoubleFunction product(IntToDoubleFunction factor) {
        return new Product(factor);
    }

    /**
     * The product, multiplied in the order of the steps. It remembers how far it got, so that the next step costs one
     * multiplication; the value depends on the step alone, whatever was asked before. Below 2⁻⁵⁴ the product is lost in
     * the subtraction: no factor is looked at any more, so that a late step costs no more than the first thousands.
     */
    private static final class Product implements IntToDoubleFunction {
        private static final double LOST = 0x1p-54;

        private final IntToDoubleFunction factor;
        private double product = 1;
        private long factors;

        Product(IntToDoubleFunction factor) {
            this.factor = factor;
        }

        @Override
        public synchronized double applyAsDouble(int step) {
            if (factors > step + 1L) {
                product = 1;
                factors = 0;
            }
            while (factors <= step && product > LOST) {
                product *= factor.applyAsDouble((int) factors);
                factors++;
            }
            return 1 - product;
        }
    }
}
