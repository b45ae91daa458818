package dev.lanewise.optim;

import dev.lanewise.schedule.Schedule;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * 1 − β₀·β₁·…·β_t, the weight that a moving average begun at 0 has gathered with the update of step t: what Adam divides
 * by. In double; 1 from where the product is lost in rounding.
 */
final class BiasCorrection {
    private BiasCorrection() {}

    /** {@return the correction as a function of the step, in closed form where β is constant} */
    static IntToDoubleFunction of(Schedule beta) {
        OptionalDouble constant = Hyper.constant(beta);
        if (constant.isEmpty()) {
            return new Product(beta);
        }
        double value = constant.getAsDouble();
        return t -> 1 - StrictMath.pow(value, t + 1.0);
    }

    /**
     * The product, multiplied in the order of the steps. It remembers how far it got, so that the next step costs one
     * multiplication; the value depends on the step alone, whatever was asked before.
     */
    private static final class Product implements IntToDoubleFunction {
        private final Schedule beta;
        private double product = 1;
        private long factors;

        Product(Schedule beta) {
            this.beta = beta;
        }

        @Override
        public synchronized double applyAsDouble(int step) {
            if (factors > step + 1L) {
                product = 1;
                factors = 0;
            }
            while (factors <= step) {
                product *= beta.at((int) factors);
                factors++;
            }
            return 1 - product;
        }
    }
}
