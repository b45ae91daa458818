package dev.lanewise.schedule;

import static dev.lanewise.schedule.Span.epochs;
import static dev.lanewise.schedule.Span.fraction;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.schedule.Span.samples;
import static dev.lanewise.schedule.Span.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void lengths_become_steps_of_the_run() {
        Plan plan = Plan.cosine(3e-3, 3e-5, epochs(9.5)).warmup(percent(5)).then(samples(6401), Plan.constant(1e-5));
        assertThat(plan.bind(100, 64, 1000))
                .isEqualTo(Schedule.cosine(3e-3, 3e-5, 950).warmup(50).then(101, Schedule.constant(1e-5)));
        assertThat(plan.bind(200, 64, 2000))
                .isEqualTo(Schedule.cosine(3e-3, 3e-5, 1900).warmup(100).then(101, Schedule.constant(1e-5)));
    }

    @Test
    void rounding_is_to_the_nearest_step_and_samples_wait_for_their_batch() {
        Clock clock = Clock.of(45, 32, 1001);
        assertThat(clock.steps(epochs(0.1))).as("half a step goes up").isEqualTo(5);
        assertThat(clock.steps(epochs(0.09))).isEqualTo(4);
        assertThat(clock.steps(epochs(3))).isEqualTo(135);
        assertThat(clock.steps(fraction(0.1))).isEqualTo(100);
        assertThat(clock.steps(samples(64))).isEqualTo(2);
        assertThat(clock.steps(samples(65))).isEqualTo(3);
        assertThat(clock.steps(steps(-7))).isEqualTo(-7);
        assertThatThrownBy(() -> clock.steps(epochs(1e9))).hasMessageContaining("2147483647");
    }

    @Test
    void a_growing_batch_makes_epochs_shorter() {
        BatchSchedule batches = BatchSchedule.of(Schedule.piecewise(new double[] {10, 20, 40}, 10, 20));
        Clock clock = Clock.of(batches, 100, 30);
        assertThat(clock.steps(epochs(1))).isEqualTo(10);
        assertThat(clock.steps(epochs(2))).isEqualTo(15);
        assertThat(clock.steps(epochs(3))).isEqualTo(20);
        assertThat(clock.steps(samples(101))).isEqualTo(11);
        assertThat(clock.steps(epochs(4))).isEqualTo(23);
        assertThat(clock.steps(epochs(9)))
                .as("beyond the run the last size holds")
                .isEqualTo(35);
        assertThat(Plan.multiStep(0.1, 0.5, epochs(1), epochs(3)).bind(batches, 100, 30))
                .isEqualTo(Schedule.multiStep(0.1, 0.5, 10, 20));
    }

    @Test
    void constant_batches_bind_alike_in_both_ways() {
        Plan plan = Plan.knots(
                new Span[] {steps(0), epochs(1.5), samples(40_000), percent(90)}, new double[] {0, 1, 0.5, 0.1});
        assertThat(plan.bind(BatchSchedule.constant(50), 10_000, 1000)).isEqualTo(plan.bind(200, 50, 1000));
    }

    @Test
    void text_and_json_keep_the_units() {
        Plan plan = Plan.cosine(0.1, 0, epochs(10))
                .warmup(percent(7))
                .then(samples(1_000_000), Plan.multiStep(0.1, 0.5, epochs(0.5), steps(900)));
        assertThat(plan)
                .hasToString("cosine(from=0.1, to=0.0, steps=10 epochs).warmup(steps=7 %)"
                        + ".then(at=1000000 samples, next=multiStep(rate=0.1, factor=0.5, at=[0.5 epochs, 900]))");
        assertThat(Plan.parse(plan.text())).isEqualTo(plan).hasSameHashCodeAs(plan);
        assertThat(Plan.parseJson(plan.json())).isEqualTo(plan);
        assertThat(Plan.parse("cosine(from=0.1,to=0,steps=10ep).warmup(steps=30%)"))
                .isEqualTo(Plan.cosine(0.1, 0, epochs(10)).warmup(percent(30)));
        assertThat(Plan.parse("linear(from=1, to=0, steps=1e6sa)")).isEqualTo(Plan.linear(1, 0, samples(1_000_000)));
        assertThat(plan.json())
                .contains("\"exponent\":1.0")
                .contains("\"10 epochs\"")
                .contains("[\"0.5 epochs\",900]");
    }

    @Test
    void percent_keeps_its_digits() {
        for (int i = 1; i <= 1000; i++) {
            Span span = percent(i / 10.0);
            assertThat(Plan.parse("linear(from=1, to=0, steps=" + span + ")")).isEqualTo(Plan.linear(1, 0, span));
            assertThat(span.toString()).isEqualTo(i % 10 == 0 ? i / 10 + " %" : i / 10 + "." + i % 10 + " %");
        }
    }

    @Test
    void every_schedule_is_a_plan_in_steps() {
        RandomSchedules random = new RandomSchedules(41);
        for (int i = 0; i < 2000; i++) {
            Schedule schedule = random.composition(5);
            Plan plan = Plan.of(schedule);
            assertThat(plan.bind(10, 10, 100)).isEqualTo(schedule);
            assertThat(Plan.parse(plan.text(), random.function()).bind(3, 4, 5)).isEqualTo(schedule);
            assertThat(Plan.parseJson(plan.json(), random.function())).isEqualTo(plan);
        }
        assertThatThrownBy(() -> Plan.of(t -> 1).text()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrong_arguments_are_named_when_the_plan_is_bound() {
        assertThatThrownBy(() -> Plan.cosine(-1, 0, epochs(1)).bind(10, 10, 10)).hasMessageContaining("cosine: from");
        assertThatThrownBy(() -> Plan.linear(1, 0, epochs(0.001)).bind(10, 10, 10))
                .hasMessage(
                        "linear: steps must be a whole number, at least 1, not 0; 0.001 epochs is 0.01 of the run's 10 updates,"
                                + " rounded to 0. An update takes 0.1 epochs; or count it in steps");
        assertThatThrownBy(() -> Plan.constant(1).bind(0, 10, 10)).hasMessageContaining("updatesPerEpoch");
        assertThatThrownBy(() -> Span.samples(1L << 60)).hasMessageContaining("whole number of samples");
        assertThatThrownBy(() -> Plan.parse("linear(from=1, to=0, steps=1.5)"))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("column 28");
        assertThatThrownBy(() -> Plan.parse("linear(from=1, to=0, steps=1.5 samples)"))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("whole number of samples");
    }

    /** A leaf or operator that Java has a method for in schedules has one in plans, and the other way round. */
    @Test
    void plans_have_the_methods_of_schedules() {
        Set<String> plans = methods(Plan.class, Plan.class);
        Set<String> schedules = methods(Schedule.class, Schedule.class);
        assertThat(plans).isEqualTo(schedules).containsAll(Vocabulary.OPERATORS.keySet());
        assertThat(plans).contains("constant", "linear", "cosine", "oneCycle");
    }

    private static Set<String> methods(Class<?> type, Class<?> made) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getReturnType() == made)
                .map(Method::getName)
                .filter(name -> Vocabulary.LEAVES.containsKey(name) || Vocabulary.OPERATORS.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Any whole cut in any shares, in any number of updates: the cuts lie at the nearest step, and the last at the end. */
    @Test
    void parts_of_a_whole_add_up() {
        SplittableRandom random = new SplittableRandom(43);
        for (int draw = 0; draw < 5000; draw++) {
            int total = 1 + random.nextInt(draw % 2 == 0 ? 30 : 5000);
            int parts = 2 + random.nextInt(4);
            int[] shares = new int[parts]; // in tenths of a percent
            int left = 1000;
            for (int i = 0; i < parts - 1; i++) {
                shares[i] = 1 + random.nextInt(left - (parts - i));
                left -= shares[i];
            }
            shares[parts - 1] = left;
            Plan plan = null;
            for (int i = parts - 1; i >= 0; i--) { // a part's rate is its number
                Plan part = Plan.constant(i + 1);
                plan = plan == null
                        ? part.then(percent(shares[i] / 10.0), Plan.constant(9))
                        : part.then(percent(shares[i] / 10.0), plan);
            }
            Schedule bound;
            try {
                bound = plan.bind(10, 10, total);
            } catch (IllegalArgumentException tooShort) {
                assertThat(tooShort)
                        .hasMessageContaining("then: at must be")
                        .hasMessageContaining(" %")
                        .hasMessageContaining("of the run's " + total + " updates")
                        .hasMessageContaining("count it in steps");
                continue;
            }
            int passed = 0;
            int step = 0;
            for (int i = 0; i < parts; i++) {
                passed += shares[i];
                for (; bound.at(step) == i + 1; step++) {}
                assertThat(step).as("%s in %s", plan, total).isEqualTo((int) ((2L * passed * total + 1000) / 2000));
            }
            assertThat(step).as("%s in %s", plan, total).isEqualTo(total);
        }
    }

    @Test
    void a_warmup_and_what_follows_end_with_the_run() {
        for (int total = 2; total < 3000; total++) {
            Schedule bound = Plan.cosine(1, 0, percent(95)).warmup(percent(5)).bind(10, 10, total);
            assertThat(bound.at(total)).as("%s updates", total).isZero();
            assertThat(bound.at(total - 1)).as("%s updates", total).isPositive();
            assertThat(Plan.warmupStableDecay(1, percent(12.5), percent(62.5), percent(25))
                            .bind(10, 10, total + 2)
                            .at(total + 2))
                    .isZero();
        }
        Schedule cycles = Plan.linear(1, 0, percent(12.5))
                .then(percent(12.5), Plan.linear(0, 1, percent(12.5)))
                .cyclical(percent(25))
                .bind(10, 10, 108);
        assertThat(cycles.at(27)).as("a cycle of 13.5 and 13.5 steps").isEqualTo(1);
    }

    @Test
    void lint_speaks_of_parts_that_are_too_short_and_of_ends() {
        Plan plan = Plan.cosine(0.1, 0.01, percent(99.6)).warmup(percent(0.4));
        assertThat(plan.bind(10, 10, 100)).isEqualTo(Schedule.cosine(0.1, 0.01, 100));
        List<Finding> findings = plan.lint(10, 10, 100);
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().kind()).isEqualTo(Finding.Kind.EMPTY_PART);
        assertThat(findings.getFirst().toString())
                .isEqualTo("warmup: steps = 0.4 % is 0.4 of the run's 100 updates, rounded to 0."
                        + " An update takes 1 %; or count it in steps");
        assertThat(plan.lint(BatchSchedule.constant(10), 100, 100)).isEqualTo(findings);
        assertThat(plan.lint(10, 10, 1000)).isEmpty();
        assertThat(Plan.cosine(0.1, 0, percent(99)).lint(10, 10, 100))
                .extracting(Finding::kind)
                .as("the last update at rate 0")
                .containsExactly(Finding.Kind.ZERO_AT_END);
        assertThat(Plan.cosine(0.1, 0, percent(101)).lint(10, 10, 100))
                .extracting(Finding::kind)
                .as("the end is not reached")
                .containsExactly(Finding.Kind.NEVER_REACHED);
        assertThat(Plan.cosine(0.1, 0, percent(100)).lint(10, 10, 100)).isEmpty();
        assertThatThrownBy(
                        () -> Plan.multiStep(0.1, 0.5, percent(1), percent(2)).bind(10, 10, 20))
                .hasMessageStartingWith(
                        "multiStep: at[0] must be at least 1, not 0; 1 % is 0.2 of the run's 20 updates, rounded to 0. An"
                                + " update takes 5 %; or count it in steps");
    }
}
