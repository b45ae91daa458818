package dev.lanewise.schedule.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.Curve;
import dev.lanewise.schedule.Schedule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reference values do not reach: conventions at the ends, and refusals. */
class ImportersTest {
    @Test
    void a_piecewise_boundary_belongs_to_the_old_value_in_keras_and_to_the_new_one_in_optax() {
        Schedule keras = Keras.piecewiseConstantDecay(new int[] {5}, new double[] {1, 0.5});
        Schedule optax = Optax.piecewiseConstantSchedule(1, Map.of(5, 0.5, 9, 0.1));
        assertThat(keras.at(5)).isEqualTo(1);
        assertThat(keras.at(6)).isEqualTo(0.5);
        assertThat(optax.at(4)).isEqualTo(1);
        assertThat(optax.at(5)).isEqualTo(0.5);
        assertThat(optax.at(9)).isEqualTo(0.05);
        assertThat(Optax.piecewiseConstantSchedule(1, Map.of())).isEqualTo(Schedule.constant(1));
    }

    @Test
    void the_warmup_counts_on_top_in_keras_and_inside_in_optax_and_hugging_face() {
        assertThat(Keras.cosineDecay(0, 100, 0, 0.1, 20).at(120)).isZero();
        assertThat(Keras.cosineDecay(0, 100, 0, 0.1, 20).at(119)).isPositive();
        assertThat(Optax.warmupCosineDecaySchedule(0, 0.1, 20, 100, 0, 1).at(100))
                .isZero();
        assertThat(Optax.warmupCosineDecaySchedule(0, 0.1, 20, 100, 0, 1).at(99))
                .isPositive();
        assertThat(HuggingFace.linearScheduleWithWarmup(0.1, 20, 100).at(100)).isZero();
        assertThat(HuggingFace.linearScheduleWithWarmup(0.1, 20, 100).at(20)).isEqualTo(0.1);
    }

    @Test
    void a_cosine_climbs_again_in_pytorch_and_hugging_face_and_holds_elsewhere() {
        assertThat(PyTorch.cosineAnnealingLR(0.1, 50, 0).at(100)).isEqualTo(0.1);
        assertThat(HuggingFace.cosineScheduleWithWarmup(0.1, 0, 50, 0.5).at(100))
                .isEqualTo(0.1);
        assertThat(HuggingFace.cosineScheduleWithWarmup(0.1, 0, 50, 1).at(50)).isEqualTo(0.1);
        assertThat(Keras.cosineDecay(0.1, 50, 0.1).at(100)).isEqualTo(0.1 * 0.1);
        assertThat(HuggingFace.cosineWithMinLrScheduleWithWarmup(0.1, 0, 50, 0.5, 0.01)
                        .at(50))
                .isEqualTo(0.01);
    }

    @Test
    void one_cycle_ends_a_step_early_in_pytorch_and_stays_there() {
        Schedule cycle = PyTorch.oneCycleLR(1, 100, 0.3, Curve.COSINE, 25, 1e4, false);
        assertThat(cycle.at(29)).isEqualTo(1);
        assertThat(cycle.at(99)).isEqualTo(1 / 25.0 / 1e4);
        assertThat(cycle.at(1000)).isEqualTo(cycle.at(99));
        assertThatThrownBy(() -> PyTorch.oneCycleLR(1, 3, 0.3, Curve.COSINE, 25, 1e4, false))
                .hasMessageContaining("above 1/totalSteps");
        assertThatThrownBy(() -> PyTorch.oneCycleLR(1, 1, 0.3, Curve.COSINE, 25, 1e4, false))
                .hasMessageContaining("totalSteps");
    }

    @Test
    void hard_restarts_are_exact_whatever_the_number_of_cycles() {
        for (int cycles = 1; cycles < 200; cycles++) {
            Schedule restarts = HuggingFace.cosineWithHardRestartsScheduleWithWarmup(1, 0, 11 * cycles, cycles);
            for (int i = 0; i < cycles; i++) {
                assertThat(restarts.at(11 * i))
                        .as("restart %s of %s", i, cycles)
                        .isEqualTo(1);
            }
            assertThat(restarts.at(11 * cycles)).isZero();
        }
    }

    @Test
    void optax_begins_late_and_stops_at_its_end_value() {
        assertThat(Optax.linearSchedule(1, 0, 10, 5).at(5)).isEqualTo(1);
        assertThat(Optax.linearSchedule(1, 0, 10, 5).at(10)).isEqualTo(0.5);
        assertThat(Optax.warmupConstantSchedule(0, 1, 10).at(5)).isEqualTo(0.5);
        assertThat(Optax.warmupExponentialDecaySchedule(0, 1, 10, 5, 0.5, 0, false)
                        .at(15))
                .isEqualTo(0.5);
        assertThat(Optax.constantSchedule(0.5)).isEqualTo(Schedule.constant(0.5));
        assertThat(Optax.joinSchedules(new Schedule[] {Schedule.constant(1), Schedule.linear(1, 0, 4)}, 3)
                        .at(5))
                .isEqualTo(0.5);
        assertThatThrownBy(() -> Optax.joinSchedules(new Schedule[] {Schedule.constant(1)}, 3))
                .hasMessageContaining("one less than the schedules");
        assertThatThrownBy(() -> Optax.linearSchedule(1, 0, 0, 5)).hasMessageContaining("linear: steps");
        assertThatThrownBy(() -> Optax.warmupCosineDecaySchedule(0, 1, 10, 10, 0, 1))
                .hasMessageContaining("above");
        assertThatThrownBy(() -> Optax.linearOnecycleSchedule(2, 1, 0.3, 0.85, 25, 1e4))
                .hasMessageContaining("knots");
    }

    @Test
    void optax_interpolates_between_scaled_values() {
        assertThat(Optax.piecewiseInterpolateSchedule(Curve.LINEAR, 1, Map.of(10, 4.0, 20, 0.5)))
                .isEqualTo(Schedule.knots(new int[] {0, 10, 20}, new double[] {1, 4, 2}));
        Schedule bounded = Optax.warmupExponentialDecaySchedule(0, 1, 10, 5, 0.5, 0, false, 0.3);
        assertThat(bounded.at(15)).isEqualTo(0.5);
        assertThat(bounded.at(30)).isEqualTo(0.3);
        assertThat(HuggingFace.constantSchedule(0.1)).isEqualTo(Schedule.constant(0.1));
    }

    @Test
    void a_lambda_multiplies_the_base_rate() {
        assertThat(PyTorch.lambdaLR(0.1, t -> Math.pow(0.5, t)).at(2)).isCloseTo(0.025, within(1e-17));
        assertThat(PyTorch.linearLR(0.1, 0.5, 1, 10).at(0)).isEqualTo(0.05);
        assertThat(PyTorch.polynomialLR(0.1, 10, 2).at(5)).isEqualTo(0.025);
    }

    @Test
    void the_plateau_may_be_missing_in_warmup_stable_decay() {
        Schedule none = HuggingFace.wsdSchedule(1, 0, 0, 10, Curve.LINEAR, Curve.LINEAR, 0);
        assertThat(none.at(0)).isEqualTo(1);
        assertThat(none.at(5)).isEqualTo(0.5);
        Schedule sqrt = HuggingFace.wsdSchedule(1, 4, 0, 4, Curve.SQRT, Curve.SQRT, 0);
        assertThat(sqrt.at(1)).isCloseTo(1 - Math.sqrt(0.75), within(1e-16));
        assertThat(sqrt.at(5)).isEqualTo(0.5);
        assertThatThrownBy(() -> HuggingFace.linearScheduleWithWarmup(1, 10, 10))
                .hasMessageContaining("above");
    }

    /** max − (max − base)·height, as the scheduler's own loop reckons it, step by step. */
    @Test
    void cyclic_momentum_runs_against_the_rate_in_every_mode() {
        int up = 4;
        int down = 6;
        for (PyTorch.CyclicMode mode : PyTorch.CyclicMode.values()) {
            Schedule momentum = PyTorch.cyclicMomentum(0.8, 0.95, up, down, mode, 0.9);
            Schedule rate = PyTorch.cyclicLR(0, 1, up, down, mode, 0.9);
            double[] heights = {0, 0.25, 0.5, 0.75, 1, 5 / 6.0, 4 / 6.0, 3 / 6.0, 2 / 6.0, 1 / 6.0};
            for (int step = 0; step < 60; step++) {
                double shrunk =
                        switch (mode) {
                            case TRIANGULAR -> 1;
                            case TRIANGULAR2 -> Math.pow(0.5, step / 10);
                            case EXP_RANGE -> Math.pow(0.9, step);
                        };
                double height = heights[step % 10] * shrunk;
                assertThat(momentum.at(step)).as("%s at %s", mode, step).isCloseTo(0.95 - 0.15 * height, within(1e-15));
                assertThat(momentum.at(step))
                        .as("against the rate, %s at %s", mode, step)
                        .isCloseTo(0.95 - 0.15 * rate.at(step), within(1e-15));
            }
        }
        assertThat(PyTorch.cyclicMomentum(0.8, 0.95, up, down))
                .isEqualTo(PyTorch.cyclicMomentum(0.8, 0.95, up, down, PyTorch.CyclicMode.TRIANGULAR, 1));
        assertThatThrownBy(() -> PyTorch.cyclicMomentum(0.95, 0.8, up, down))
                .hasMessageContaining("maxMomentum must be a finite number, at least 0.95");
    }

    @Test
    void a_boundary_after_the_last_step_there_is_is_never_reached() {
        assertThat(Keras.piecewiseConstantDecay(new int[] {5, Integer.MAX_VALUE}, new double[] {1, 0.5, 0.25}))
                .isEqualTo(Schedule.piecewise(new double[] {1, 0.5}, 6));
        assertThat(Keras.piecewiseConstantDecay(new int[] {Integer.MAX_VALUE}, new double[] {1, 0.5}))
                .isEqualTo(Schedule.constant(1));
        assertThatThrownBy(() -> Keras.piecewiseConstantDecay(
                        new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}, new double[] {1, 0.5, 0.25}))
                .hasMessageContaining("piecewiseConstantDecay: boundaries[1] must be above the one before it");
    }
}
