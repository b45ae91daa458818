package dev.lanewise.schedule;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A function that the library made of schedules, so that these count as its parts, as an operator's do. */
sealed interface Derived extends IntToDoubleFunction {

    /** {@return the schedules that a value is made of} */
    List<Form> parts();

    /** The rate tuned for batches of one size, scaled to the batch of each step. */
    record ScaledRate(BatchScaling rule, Schedule rate, int from, BatchSchedule to) implements Derived {
        @Override
        public double applyAsDouble(int step) {
            return rate.at(step) * rule.factor(from, to.at(step));
        }

        @Override
        public List<Form> parts() {
            return List.of(Form.of(rate), Form.of(to.size()));
        }
    }

    /** rate·N/(B·(1 − μ)). */
    record NoiseScale(Schedule rate, long samples, BatchSchedule batches, double momentum) implements Derived {
        @Override
        public double applyAsDouble(int step) {
            return rate.at(step) * samples / (batches.at(step) * (1 - momentum));
        }

        @Override
        public List<Form> parts() {
            return List.of(Form.of(rate), Form.of(batches.size()));
        }
    }
}
