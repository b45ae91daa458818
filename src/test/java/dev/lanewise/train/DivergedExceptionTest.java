package dev.lanewise.train;

import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Slots;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DivergedExceptionTest {
    /** Divides by 0 where there is no gradient. */
    private record WithoutEpsilon(Schedule rate) implements Optimizer {
        @Override
        public Tensor next(Tensor w, Tensor g, Slots slots) {
            return w.minus(g.dividedBy(g.abs()).times(slots.scalar("rate", rate)));
        }

        @Override
        public Optimizer rate(Schedule other) {
            return new WithoutEpsilon(other);
        }
    }

    @Test
    void weights_that_were_no_numbers_before_are_named() {
        Model model = Model.of(Dense.of(2, 1)).initialize(Seed.of(1));
        try (Trainer trainer = Trainer.of(model, MEAN_SQUARED_ERROR)
                .optimizer(new WithoutEpsilon(Schedule.constant(0.1)))
                .build()) {
            float[] x = {1, 0}, y = {2};
            trainer.step(x, y);
            assertThatThrownBy(() -> trainer.step(x, y))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("the loss is NaN")
                    .hasMessageContaining("The cause: element 1 of ")
                    .hasMessageContaining(
                            "was NaN before this update already; an update made it so, as a rule does that"
                                    + " divides without an epsilon");
        }
    }
}
