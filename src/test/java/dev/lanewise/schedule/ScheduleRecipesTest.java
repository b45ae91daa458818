package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The Java of docs/schedules.md: {@link ScheduleDocsTest} looks for every block of the page in this file. */
class ScheduleRecipesTest {
    private final Schedule rate = Schedule.cosine(3e-3, 3e-5, 9_500).warmup(500).clamp(1e-6, 0.1);

    @Test
    void the_introduction() {
        Schedule rate = Schedule.cosine(3e-3, 3e-5, 9_500).warmup(500).clamp(1e-6, 0.1);
        double first = rate.at(0);
        String text = rate.text();
        Schedule same = Schedule.parse(text);
        assertThat(first).isEqualTo(5.9880239520958085E-6);
        assertThat(text)
                .isEqualTo("cosine(from=0.003, to=3.0E-5, steps=9500).warmup(steps=500).clamp(low=1.0E-6, high=0.1)");
        assertThat(same).isEqualTo(rate);
    }

    @Test
    void looking_at_it() {
        String plot = rate.plot(10_000);
        String line = rate.sparkline(10_000);
        String table = Chart.of(10_000).with("rate", rate).table(5);
        List<Finding> findings = rate.lint(25_000);
        Horizon horizon = rate.over(10_000);
        assertThat(ScheduleDocsTest.page()).contains("```text\n" + plot + "```").contains("// " + line + "\n");
        assertThat(table).contains("9999");
        assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.DECAY_ENDS_EARLY);
        assertThat(horizon.mean()).isCloseTo(0.001515, within(1e-5));
    }

    @Test
    void a_function_of_your_own() {
        Schedule mine = Schedule.of("mine", t -> 0.1 / Math.log(t + 3));
        Schedule warm = mine.warmup(100);
        Schedule read = Schedule.parse("custom(name=mine).warmup(steps=100)", mine);
        assertThat(read).isEqualTo(warm);
        assertThat(warm.text()).isEqualTo("custom(name=mine).warmup(steps=100)");
    }

    @Test
    void units() {
        Plan plan = Plan.cosine(3e-3, 3e-5, Span.percent(95)).warmup(Span.percent(5));
        Schedule bound = plan.bind(450, 32, 4_500);
        Schedule later = plan.inRun();
        assertThat(bound).hasToString("cosine(from=0.003, to=3.0E-5, steps=4275).warmup(steps=225)");
        assertThat(Plan.behind(later)).contains(plan);
        assertThat(Plan.behind(bound)).isEmpty();
    }

    @Test
    void configuration() {
        String property = "cosine(from=0.003, to=3.0E-5, steps=95 %).warmup(steps=5 %)";
        Plan configured = Plan.parse(property);
        assertThat(configured.bind(450, 32, 4_500))
                .hasToString("cosine(from=0.003, to=3.0E-5, steps=4275).warmup(steps=225)");
    }

    @Test
    void fine_tuning() {
        Schedule fineTuning =
                Plan.linear(5e-5, 0, Span.percent(94)).warmup(Span.percent(6)).bind(450, 32, 1_350);
        assertThat(fineTuning).hasToString("linear(from=5.0E-5, to=0.0, steps=1269).warmup(steps=81)");
        assertThat(fineTuning.lint(1_350)).isEmpty();
    }

    @Test
    void one_cycle_with_the_momentum_in_opposition() {
        Schedule up = Schedule.oneCycle(0.1, 4_500);
        Schedule opposed = Schedule.oneCycle(0.85, 4_500, 0.3, 0.85 / 0.95, 1, Curve.COSINE, 2);
        assertThat(up.over(4_500).stepOfMax()).isEqualTo(opposed.over(4_500).stepOfMin());
        assertThat(opposed.at(0)).isCloseTo(0.95, within(1e-15));
        assertThat(opposed.at(1_350)).isEqualTo(0.85);
        assertThat(opposed.at(9_999)).isCloseTo(0.95, within(1e-15));
    }

    @Test
    void warm_restarts() {
        Schedule restarts =
                Plan.cosineRestarts(0.05, 1e-5, Span.epochs(10), 2, 0.8).bind(450, 32, 31_500);
        assertThat(restarts.at(4_500)).isCloseTo(0.8 * 0.05, within(1e-5));
        assertThat(restarts.at(13_500)).isCloseTo(0.64 * 0.05, within(1e-5));
    }

    @Test
    void restarts_that_reach_their_floor() {
        Schedule grounded = Schedule.cosine(0.05, 1e-5, 449).cyclical(450);
        assertThat(grounded.at(449)).isEqualTo(1e-5);
        assertThat(grounded.at(450)).isEqualTo(0.05);
        assertThat(grounded.at(899)).isEqualTo(1e-5);
    }

    @Test
    void warmup_stable_decay() {
        Schedule plateau = Schedule.constant(1e-3).warmup(500);
        Schedule finished = plateau.cooldown(20_000, 4_000, 0, Curve.SQRT);
        assertThat(finished.at(19_999)).isEqualTo(plateau.at(19_999));
        assertThat(finished.at(21_000)).isCloseTo(0.5e-3, within(1e-18));
        assertThat(finished.lint(24_000)).isEmpty();
    }

    @Test
    void batch_growth() {
        BatchGrowth growth = BatchGrowth.insteadOfDecay(Schedule.multiStep(0.02, 0.25, 4_000, 7_000), 9_000, 64, 1_024);
        int updates = growth.updates();
        Schedule growthRate = growth.rate();
        BatchSchedule sizes = growth.batches();
        assertThat(updates).isEqualTo(4875);
        assertThat(growthRate.at(4_874)).isCloseTo(0.02, within(1e-16));
        assertThat(sizes.at(4_874)).isEqualTo(1024);
    }

    @Test
    void another_batch_size() {
        Schedule larger = BatchScaling.LINEAR.rate(rate, 32, 256).warmup(450);
        assertThat(larger.at(450)).isEqualTo(8 * rate.at(0));
    }

    @Test
    void a_range_test() {
        Schedule sweep = Schedule.exponential(1e-6, 1e6, 199).holdAfter(199);
        assertThat(sweep.at(0)).isEqualTo(1e-6);
        assertThat(sweep.at(199)).isCloseTo(1, within(1e-15));
    }
}
