package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final Model MODEL = Model.of(Dropout.of(0.25), 1000);
    private static final Tensor ONES = Tensor.ones(8, 1000);

    private static float[] train(Tensor x, Mode mode) {
        return Program.eval(Eval.trace(MODEL, x, mode));
    }

    private static double zeros(float[] values) {
        int count = 0;
        for (float v : values) {
            count += v == 0 ? 1 : 0;
        }
        return count / (double) values.length;
    }

    @Test
    void is_the_identity_in_evaluation() {
        assertThat(Program.eval(Eval.trace(MODEL, ONES, Mode.EVALUATION))).containsOnly(1);
        assertThat(Eval.trace(MODEL, ONES, Mode.EVALUATION)).isSameAs(ONES);
    }

    @Test
    void drops_at_its_rate_and_scales_what_stays() {
        float[] dropped = train(ONES, Mode.training(Seed.of(3)));
        assertThat(zeros(dropped)).isCloseTo(0.25, within(0.02));
        assertThat(dropped).containsOnly(0, (float) (1 / 0.75));
    }

    @Test
    void rows_of_a_part_of_a_batch_are_those_of_the_whole() {
        float[] whole = train(ONES, Mode.training(Seed.of(3)));
        float[] half = train(ONES.slice(0, 4, 8), Mode.training(Seed.of(3)).fromRow(4));
        assertThat(half).isEqualTo(Arrays.copyOfRange(whole, 4000, 8000));
        assertThat(train(ONES.slice(0, 4, 8), Mode.training(Seed.of(3)))).isNotEqualTo(half);
    }

    @Test
    void seed_place_and_step_each_give_other_numbers() {
        float[] first = train(ONES, Mode.training(Seed.of(3)));
        assertThat(train(ONES, Mode.training(Seed.of(3)))).isEqualTo(first);
        assertThat(train(ONES, Mode.training(Seed.of(4)))).isNotEqualTo(first);
        Model twice = Model.of(Sequential.of(Dropout.of(0.5), Dropout.of(0.5)), 1000);
        assertThat(zeros(Program.eval(Eval.trace(twice, ONES, Mode.training(Seed.of(3))))))
                .isCloseTo(0.75, within(0.02));
        Tensor x = Eval.trace(MODEL, ONES, Mode.training(Seed.of(3)));
        try (Session session = Program.compile(x).session()) {
            session.run(0);
            assertThat(session.output(0)).isEqualTo(first);
            session.run(1);
            assertThat(session.output(0)).isNotEqualTo(first);
        }
    }

    @Test
    void a_rate_may_vary_by_step() {
        IntToDoubleFunction falling = step -> 0.5 - 0.25 * step;
        Tensor x = Eval.trace(Model.of(Dropout.of(falling), 1000), ONES, Mode.training(Seed.of(3)));
        try (Session session = Program.compile(x).session()) {
            for (int step = 0; step < 3; step++) {
                session.run(step);
                assertThat(zeros(session.output(0))).isCloseTo(falling.applyAsDouble(step), within(0.02));
            }
            assertThatThrownBy(() -> session.run(3))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("the rate at step 3 is -0.25");
        }
    }

    @Test
    void rate_zero_keeps_everything_and_one_is_refused() {
        assertThat(Eval.train(Dropout.of(0), ONES)).containsOnly(1);
        for (double rate : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> Dropout.of(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("dropout: rate must be 0 to below 1, not " + rate);
        }
    }

    @Test
    void is_a_value() {
        IntToDoubleFunction rate = step -> 0.1;
        assertThat(Dropout.of(0.1))
                .isEqualTo(Dropout.of(0.1))
                .hasSameHashCodeAs(Dropout.of(0.1))
                .isNotEqualTo(Dropout.of(0.2))
                .isNotEqualTo(Dropout.of(rate))
                .hasToString("dropout(0.1)");
        assertThat(Dropout.of(rate)).isEqualTo(Dropout.of(rate)).hasSameHashCodeAs(Dropout.of(rate));
    }

    @Test
    void a_rate_that_is_null_is_named() {
        assertThatThrownBy(() -> Dropout.of((IntToDoubleFunction) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("dropout: rate");
    }
}
