package dev.lanewise.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecorderTest {

    /** By hand, β = 0.98: (0.98·1 + 2) / 1.98, then (0.98·2.98 + 4) / (0.98·1.98 + 1). */
    @Test
    void fastai_and_lightning_debias() {
        for (Convention convention : new Convention[] {Convention.FASTAI, Convention.LIGHTNING}) {
            double[] smoothed = smoothed(convention, 1, 2, 4);
            assertThat(smoothed[0]).isEqualTo(1);
            assertThat(smoothed[1]).isCloseTo(2.98 / 1.98, within(1e-15));
            assertThat(smoothed[2]).isCloseTo(6.9204 / 2.9404, within(1e-15));
        }
    }

    /** By hand, smooth_f = 0.05: 0.05·2 + 0.95·1, then 0.05·4 + 0.95·1.05. */
    @Test
    void torch_lr_finder_begins_at_the_first_loss() {
        double[] smoothed = smoothed(Convention.TORCH_LR_FINDER, 1, 2, 4);
        assertThat(smoothed[1]).isCloseTo(1.05, within(1e-15));
        assertThat(smoothed[2]).isCloseTo(1.1975, within(1e-15));
    }

    @Test
    void smoothing_by_decades_does_not_depend_on_the_number_of_points() {
        double coarse = endOf(100), fine = endOf(1000);
        assertThat(fine).isCloseTo(coarse, within(0.02 * coarse));
    }

    /** A loss that is 3 below a rate of 1e-3 and 1 above, up to 1e-2. */
    private static double endOf(int points) {
        Recorder recorder = new Recorder(Convention.LANEWISE);
        for (double rate : Sweep.exponential(1e-7, 1e-2, points).rates()) {
            recorder.record(rate, rate < 1e-3 ? 3 : 1);
        }
        double[] smoothed = recorder.curve().smoothed();
        return smoothed[smoothed.length - 1];
    }

    @Test
    void a_loss_far_above_the_best_is_the_last_point() {
        Recorder recorder = new Recorder(Convention.LANEWISE.smoothing(new Smoothing.None()));
        assertThat(recorder.record(1e-3, 2)).isTrue();
        assertThat(recorder.record(1e-2, 8)).isTrue();
        assertThat(recorder.record(1e-1, 8.1)).isFalse();
        assertThat(recorder.diverged()).isTrue();
        assertThat(recorder.end()).contains("8.1").contains("4.0 times the best, 2.0");
        assertThat(recorder.curve().size()).isEqualTo(3);
        assertThatThrownBy(() -> recorder.record(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void the_factor_decides_where_it_stops() {
        int[] points = new int[2];
        Convention[] conventions = {Convention.LANEWISE.stopFactor(2), Convention.LANEWISE.stopFactor(1e9)};
        for (int k = 0; k < 2; k++) {
            Recorder recorder = new Recorder(conventions[k].smoothing(new Smoothing.None()));
            int i = 0;
            while (i < 6 && recorder.record(Math.pow(10, i), Math.pow(1.5, i))) {
                i++;
            }
            points[k] = recorder.curve().size();
        }
        assertThat(points).containsExactly(3, 6);
    }

    @Test
    void lightning_waits_for_the_third_point() {
        Convention two = Convention.FASTAI.smoothing(new Smoothing.None());
        Convention three = Convention.LIGHTNING.smoothing(new Smoothing.None());
        assertThat(stopsAtSecond(two)).isTrue();
        assertThat(stopsAtSecond(three)).isFalse();
    }

    private static boolean stopsAtSecond(Convention convention) {
        Recorder recorder = new Recorder(convention);
        recorder.record(1, 1);
        return !recorder.record(2, 100);
    }

    @Test
    void what_is_not_finite_ends_the_sweep_and_is_no_point() {
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Recorder recorder = new Recorder(Convention.LANEWISE);
            recorder.record(1e-3, 2);
            assertThat(recorder.record(1e-2, loss)).isFalse();
            assertThat(recorder.curve().losses()).containsExactly(2);
            assertThat(recorder.end()).contains("the loss was " + loss);
        }
    }

    @Test
    void rates_must_rise() {
        Recorder recorder = new Recorder(Convention.LANEWISE);
        recorder.record(1e-3, 2);
        assertThatThrownBy(() -> recorder.record(1e-3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.001");
    }

    private static double[] smoothed(Convention convention, double... losses) {
        Recorder recorder = new Recorder(convention);
        for (int i = 0; i < losses.length; i++) {
            recorder.record(i + 1, losses[i]);
        }
        return recorder.curve().smoothed();
    }
}
