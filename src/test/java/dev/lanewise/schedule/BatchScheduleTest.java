package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchScheduleTest {
    @Test
    void sizes_are_whole_samples_in_multiples() {
        BatchSchedule batches = BatchSchedule.of(Schedule.linear(30, 100, 7));
        assertThat(batches.at(0)).isEqualTo(30);
        assertThat(batches.at(2)).isEqualTo(50);
        assertThat(batches.multipleOf(16).at(2)).isEqualTo(48);
        assertThat(batches.samplesIn(3)).isEqualTo(30 + 40 + 50);
        assertThat(BatchSchedule.of(Schedule.constant(0.4).plus(Schedule.constant(0.2)))
                        .at(5))
                .isEqualTo(1);
        assertThatThrownBy(() -> BatchSchedule.of(Schedule.linear(9, 0, 5)).at(5))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("at step 5");
        assertThatThrownBy(() -> BatchSchedule.constant(0)).hasMessageContaining("at least 1");
    }

    @Test
    void a_step_decay_becomes_a_growing_batch_at_a_constant_rate() {
        BatchGrowth growth = BatchGrowth.insteadOfDecay(Schedule.multiStep(0.02, 0.25, 400, 700), 900, 64, 4096);
        assertThat(growth.updates()).isEqualTo(400 + 300 / 4 + 13);
        for (int t = 0; t < growth.updates(); t++) {
            assertThat(growth.batches().at(t)).isEqualTo(t < 400 ? 64 : t < 475 ? 256 : 1024);
            assertThat(growth.rate().at(t)).isCloseTo(0.02, within(1e-17));
        }
        Schedule parsed = Schedule.parse(growth.rate().text());
        assertThat(parsed).isEqualTo(growth.rate());
    }

    @Test
    void the_noise_scale_is_the_same_after_the_same_samples() {
        Schedule original = Schedule.cosine(0.1, 1e-4, 900).warmup(100);
        BatchGrowth growth = BatchGrowth.insteadOfDecay(original, 1000, 32, 512);
        Schedule before = BatchSchedule.constant(32).noiseScale(original, 50_000, 0.9);
        Schedule after = growth.batches().noiseScale(growth.rate(), 50_000, 0.9);
        assertThat(before.at(100)).isCloseTo(0.1 * 50_000 / (32 * 0.1), within(1e-9));
        long samples = 0;
        boolean largest = false;
        for (int t = 0; t < growth.updates(); t++) {
            assertThat(growth.rate().at(t)).isLessThanOrEqualTo(0.1 * (1 + 1e-12));
            if (samples % 32 == 0 && samples / 32 < 1000) {
                double expected = before.at((int) (samples / 32));
                assertThat(after.at(t)).as("step %s", t).isCloseTo(expected, within(1e-9 * expected));
            }
            largest |= growth.batches().at(t) == 512;
            samples += growth.batches().at(t);
        }
        assertThat(samples).isBetween(32_000L, 32_000L + 511);
        assertThat(largest).isTrue();
        assertThat(growth.updates()).isLessThan(700);
        assertThat(growth.rate().at(growth.updates() - 1))
                .as("past the largest batch the rate decays")
                .isLessThan(0.01);
    }

    @Test
    void a_constant_rate_stays_as_it_is() {
        BatchGrowth growth = BatchGrowth.insteadOfDecay(Schedule.constant(0.1), 50, 8, 64);
        assertThat(growth).isEqualTo(new BatchGrowth(Schedule.constant(0.1), BatchSchedule.constant(8), 50));
        assertThatThrownBy(() -> BatchGrowth.insteadOfDecay(Schedule.constant(0.1), 50, 8, 4))
                .hasMessageContaining("largest");
        assertThatThrownBy(() -> BatchGrowth.insteadOfDecay(Schedule.cosine(1, 0, 50_000), 50_000, 1000, 1_000_000, 1))
                .hasMessageContaining("Choose a multiple above 1");
    }

    @Test
    void a_rate_of_zero_keeps_its_batches() {
        Schedule zero = Schedule.constant(0);
        BatchGrowth growth = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> BatchGrowth.insteadOfDecay(zero, 10, 32, 64), "endless growth");
        assertThat(growth).isEqualTo(new BatchGrowth(zero, BatchSchedule.constant(32), 10));
    }

    @Test
    void a_rate_that_falls_to_zero_grows_to_the_largest_batch() {
        BatchGrowth growth = BatchGrowth.insteadOfDecay(Schedule.linear(1, 0, 5), 10, 32, 64);
        assertThat(growth.batches().at(growth.updates() - 1)).isEqualTo(64);
        assertThat(growth.rate().at(growth.updates() - 1)).isZero();
    }

    @Test
    void rates_scale_with_the_batch() {
        assertThat(BatchScaling.LINEAR.rate(Schedule.constant(0.1), 256, 1024).at(0))
                .isEqualTo(0.4);
        assertThat(BatchScaling.SQUARE_ROOT
                        .rate(Schedule.constant(0.1), 256, 1024)
                        .at(0))
                .isEqualTo(0.2);
        BatchSchedule growing = BatchSchedule.of(Schedule.piecewise(new double[] {256, 1024}, 10));
        assertThat(BatchScaling.LINEAR
                        .rate(Schedule.constant(0.1), 256, growing)
                        .at(10))
                .isEqualTo(0.4);
        assertThatThrownBy(() -> BatchScaling.LINEAR.rate(Schedule.constant(0.1), 0, 1))
                .hasMessageContaining("from");
    }
}
