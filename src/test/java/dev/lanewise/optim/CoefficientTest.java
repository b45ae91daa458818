package dev.lanewise.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CoefficientTest {
    private static final float[] A = {1, -3.1f, 1e-3f, 1e4f, 0}, X = {1e-10f, 2.7f, 5, -1e4f, 1};

    private static float[] mix(Schedule beta) {
        Slots slots = new Slots("", new Part("w", 0, Shape.of(5)), Schedule.constant(0.1), new Scalars(), new Totals());
        return Program.eval(slots.number("beta", beta).mix(Tensor.of(A, 5), Tensor.of(X, 5)));
    }

    @Test
    void a_memory_of_at_least_a_half_moves_by_a_share_of_the_difference() {
        for (double beta : new double[] {0.5, 0.9, 0.999}) {
            float[] mixed = mix(Schedule.constant(beta));
            for (int i = 0; i < A.length; i++) {
                assertThat(mixed[i]).isEqualTo(A[i] + (X[i] - A[i]) * (float) (1 - beta));
            }
        }
    }

    @Test
    void a_shorter_memory_and_one_that_may_vary_weigh_both() {
        for (Schedule beta : new Schedule[] {Schedule.constant(0.4999), Schedule.constant(0), Schedule.of(t -> 0.9)}) {
            float[] mixed = mix(beta);
            float kept = (float) beta.at(0), share = (float) (1 - beta.at(0));
            for (int i = 0; i < A.length; i++) {
                assertThat(mixed[i]).isEqualTo(A[i] * kept + X[i] * share);
            }
        }
    }

    @Test
    void without_memory_the_newest_stays_as_it_is() {
        assertThat(mix(Schedule.constant(0))).containsExactly(X);
    }
}
