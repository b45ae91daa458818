package dev.lanewise.schedule;

import static dev.lanewise.schedule.Span.epochs;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.schedule.Span.samples;
import static dev.lanewise.schedule.Span.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A first epoch of ten updates, then epochs of one update. */
class TimetableTest {
    private static final BatchSchedule GROWING = BatchSchedule.of(Schedule.piecewise(new double[] {10, 100}, 10));

    private static void assertBound(Plan plan, Schedule expected) {
        assertThat(plan.bind(GROWING, 100, 100)).isEqualTo(expected);
    }

    @Test
    void what_follows_a_warmup_counts_from_its_end() {
        assertBound(
                Plan.cosine(1, 0, epochs(2)).warmup(epochs(1)),
                Schedule.cosine(1, 0, 2).warmup(10));
        assertBound(
                Plan.cosine(1, 0, samples(250)).warmup(samples(50)).warmup(epochs(1), 0),
                Schedule.cosine(1, 0, 3).warmup(1).warmup(10, 0));
        assertBound(
                Plan.cosine(1, 0, epochs(2)).warmupOverlay(epochs(1)),
                Schedule.cosine(1, 0, 11).warmupOverlay(10));
    }

    @Test
    void the_next_schedule_counts_from_the_switch_or_from_the_start() {
        Plan line = Plan.linear(1, 0, epochs(3));
        Plan one = Plan.constant(1);
        assertBound(one.then(epochs(1), line), Schedule.constant(1).then(10, Schedule.linear(1, 0, 3)));
        assertBound(one.then(steps(5), line), Schedule.constant(1).then(5, Schedule.linear(1, 0, 8)));
        assertBound(one.then(percent(90), line), Schedule.constant(1).then(90, Schedule.linear(1, 0, 3)));
        assertBound(one.then(percent(200), line), Schedule.constant(1).then(200, Schedule.linear(1, 0, 3)));
        assertBound(one.switchAt(epochs(1), line), Schedule.constant(1).switchAt(10, Schedule.linear(1, 0, 12)));
        assertBound(one.plus(line), Schedule.constant(1).plus(Schedule.linear(1, 0, 12)));
    }

    @Test
    void phases_count_one_after_the_other() {
        assertBound(
                Plan.constant(1).cooldown(epochs(1), epochs(2)),
                Schedule.constant(1).cooldown(10, 2));
        assertBound(
                Plan.constant(1).cooldown(steps(5), epochs(1)),
                Schedule.constant(1).cooldown(5, 6));
        assertBound(
                Plan.warmupStableDecay(1, epochs(0.5), epochs(1), epochs(2)), Schedule.warmupStableDecay(1, 5, 6, 2));
        assertThat(Plan.triangular(0, 1, epochs(1), epochs(2)).bind(GROWING, 100, 12))
                .isEqualTo(Schedule.triangular(0, 1, 10, 2));
    }

    @Test
    void boundaries_count_from_the_start_of_their_piece() {
        Plan drops = Plan.multiStep(1, 0.5, epochs(1), epochs(3));
        assertBound(drops, Schedule.multiStep(1, 0.5, 10, 12));
        assertBound(drops.warmup(epochs(1)), Schedule.multiStep(1, 0.5, 1, 3).warmup(10));
        assertBound(
                Plan.knots(new Span[] {steps(0), epochs(2)}, new double[] {1, 0})
                        .warmup(epochs(0.5)),
                Schedule.knots(new int[] {0, 7}, new double[] {1, 0}).warmup(5));
        assertBound(
                Plan.constant(1).pace(new double[] {1, 2, 3}, epochs(1), epochs(2)),
                Schedule.constant(1).pace(new double[] {1, 2, 3}, 10, 11));
    }

    @Test
    void a_delay_moves_the_start() {
        assertBound(
                Plan.linear(1, 0, epochs(2)).shift(epochs(-1)),
                Schedule.linear(1, 0, 2).shift(-10));
        assertBound(
                Plan.linear(1, 0, steps(9)).shift(steps(7)),
                Schedule.linear(1, 0, 9).shift(7));
    }

    @Test
    void lengths_that_occur_again_are_refused_where_batches_differ() {
        List<Plan> ambiguous = List.of(
                Plan.step(1, 0.5, epochs(1)),
                Plan.exponential(1, 0.5, epochs(1)),
                Plan.naturalExponential(1, 0.5, epochs(1), true),
                Plan.inverseTime(1, 0.5, samples(100), false),
                Plan.polynomial(1, 0, epochs(1), 2, true),
                Plan.cosineRestarts(1, 0, epochs(1)),
                Plan.triangular(0, 1, epochs(1)),
                Plan.triangular2(0, 1, epochs(1), steps(3)),
                Plan.expRange(0, 1, steps(3), epochs(1), 0.9),
                Plan.inverseSqrt(1, epochs(1), epochs(1)),
                Plan.sigmoid(1, 1, epochs(-1)),
                Plan.linear(1, 0, steps(5)).cyclical(epochs(1)),
                Plan.linear(1, 0, epochs(1)).cyclical(steps(5)),
                Plan.linear(1, 0, steps(5)).repeat(epochs(1), 2),
                Plan.linear(1, 0, epochs(1)).repeat(steps(9), 2),
                Plan.constant(1).then(steps(3), Plan.linear(1, 0, epochs(1))).repeat(steps(9), 2),
                Plan.linear(1, 0, steps(5)).staircase(epochs(1)),
                Plan.linear(1, 0, epochs(2)).reverse(steps(20)),
                Plan.linear(1, 0, epochs(2)).stretch(2),
                Plan.linear(1, 0, epochs(2)).pace(new double[] {1, 2}, steps(5)),
                Plan.linear(1, 0, epochs(2)).shift(steps(1)),
                Plan.linear(1, 0, steps(2)).shift(epochs(1)));
        for (Plan plan : ambiguous) {
            assertThatThrownBy(() -> plan.bind(GROWING, 100, 100))
                    .as("%s", plan)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("bind: ")
                    .hasMessageContaining(" must be in steps or %")
                    .hasMessageContaining("changes at update 10")
                    .hasMessageMatching(".* not -?[0-9]+ (epochs|samples)");
        }
    }

    @Test
    void lengths_that_occur_again_are_bound_where_batches_are_alike() {
        Plan stairs = Plan.step(1, 0.5, epochs(1));
        assertBound(stairs.warmup(epochs(1)), Schedule.step(1, 0.5, 1).warmup(10));
        assertBound(
                Plan.step(1, 0.5, epochs(0.5)).then(epochs(1), Plan.constant(1)),
                Schedule.step(1, 0.5, 5).then(10, Schedule.constant(1)));
        assertBound(
                Plan.linear(1, 0, epochs(0.5)).repeat(epochs(0.5), 2),
                Schedule.linear(1, 0, 5).repeat(5, 2));
        assertBound(
                Plan.linear(1, 0, epochs(2)).repeat(epochs(2), 1),
                Schedule.linear(1, 0, 11).repeat(11, 1));
        assertBound(Plan.cosineRestarts(1, 0, epochs(100)), Schedule.cosineRestarts(1, 0, 109));
        assertBound(Plan.inverseSqrt(1, epochs(2)), Schedule.inverseSqrt(1, 11));
        assertBound(
                Plan.linear(1, 0, epochs(2)).stretch(2).warmup(epochs(1)),
                Schedule.linear(1, 0, 2).stretch(2).warmup(10));
        assertBound(Plan.step(1, 0.5, percent(10)), Schedule.step(1, 0.5, 10));
    }

    /** No length is refused, and none depends on its place. */
    @Test
    void batches_of_one_size_bind_everything_as_steps_do() {
        BatchSchedule even = BatchSchedule.constant(7);
        RandomSchedules random = new RandomSchedules(43);
        for (int i = 0; i < 300; i++) {
            Plan inSteps = Plan.of(random.composition(5));
            String text = inSteps.text();
            assertThat(inSteps.bind(GROWING, 100, 50)).isEqualTo(inSteps.bind(1, 1, 50));
            Plan inSamples = Plan.parse(
                    text.replaceAll("\\b(steps|at|length|every|up|down)=(-?[0-9]+)\\b", "$1=$2 samples"),
                    random.function());
            assertThat(inSamples.bind(even, 100, 50)).as(text).isEqualTo(inSamples.bind(15, 7, 50));
        }
    }
}
