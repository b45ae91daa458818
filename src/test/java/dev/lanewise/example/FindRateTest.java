package dev.lanewise.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.schedule.Schedule;
import dev.lanewise.tune.RangeResult;
import dev.lanewise.tune.Rule;
import dev.lanewise.tune.Sensitivity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A range test and a curve of final losses, each by the criteria of what it is known to look like. */
class FindRateTest {
    private static FindRate example;
    private static RangeResult range;
    private static Sensitivity curve;

    @BeforeAll
    static void run() throws IOException {
        example = new FindRate(Digits.data());
        range = example.rangeTest();
        curve = example.sensitivity();
    }

    @Test
    void final_losses_have_one_basin_that_is_steeper_on_its_right() {
        List<Sensitivity.Point> points = curve.points();
        double best = curve.best().median();
        assertThat(curve.best().value()).isBetween(0.0099, 0.32);
        assertThat(curve.atEdge()).isEmpty();
        assertThat(loss(points, 1e-5)).isGreaterThan(10 * best);
        assertThat(loss(points, 1)).isGreaterThan(10 * best);
        double left = Math.log(loss(points, 1e-3) / loss(points, 1e-2)); // a decade on the way down
        double right = 2 * Math.log(loss(points, 1) / loss(points, Math.sqrt(0.1))); // half a decade on the way up
        assertThat(right).isGreaterThan(2 * left);
    }

    private static double loss(List<Sensitivity.Point> points, double rate) {
        return points.stream()
                .filter(point -> Math.abs(Math.log(point.value() / rate)) < 0.01)
                .findFirst()
                .orElseThrow()
                .median();
    }

    @Test
    void the_loss_of_a_sweep_is_flat_then_falls_then_explodes() {
        for (RangeResult.Run run : range.runs()) {
            double[] smoothed = run.curve().smoothed();
            double first = smoothed[10];
            for (int i = 10; i < 25; i++) {
                assertThat(smoothed[i]).isBetween(0.93 * first, 1.07 * first);
            }
            double[] raw = run.curve().losses();
            double least = java.util.Arrays.stream(raw).min().getAsDouble();
            assertThat(least).isLessThan(0.5 * first);
            assertThat(smoothed[smoothed.length - 1]).isGreaterThan(1.5 * first);
        }
    }

    @Test
    void the_recommended_range_lies_in_the_basin() {
        Sensitivity.Basin basin = curve.basin(10);
        double rate = range.recommendation().rate().orElseThrow();
        assertThat(rate).isBetween(basin.low(), basin.high());
        assertThat(range.recommendation().low()).isGreaterThanOrEqualTo(basin.low());
        assertThat(range.recommendation().high()).isLessThanOrEqualTo(basin.high());
        assertThat(range.steepest().orElseThrow()).isBetween(basin.low(), basin.high());
        assertThat(range.valley().orElseThrow()).isLessThanOrEqualTo(rate);
        assertThat(rate).isLessThanOrEqualTo(range.divergenceOverThree().orElseThrow());
        assertThat(range.spread(Rule.minimumOverTen()).orElseThrow().most())
                .isLessThan(
                        4 * range.spread(Rule.minimumOverTen()).orElseThrow().least());
    }

    @Test
    void one_cycle_beats_the_same_rate_held() {
        double cycled = example.accuracy(range.oneCycle().orElseThrow().inRun());
        double held =
                example.accuracy(Schedule.constant(range.recommendation().rate().orElseThrow()));
        assertThat(cycled).isGreaterThan(held).isGreaterThan(0.95);
    }
}
