package dev.lanewise.schedule;

import static dev.lanewise.schedule.Span.epochs;
import static dev.lanewise.schedule.Span.fraction;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.schedule.Span.samples;
import static dev.lanewise.schedule.Span.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
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
        assertThat(clock.steps(epochs(0.1))).isEqualTo(4);
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
                .hasMessage("linear: steps must be a whole number, at least 1, not 0");
        assertThatThrownBy(() -> Plan.constant(1).bind(0, 10, 10)).hasMessageContaining("updatesPerEpoch");
        assertThatThrownBy(() -> Span.samples(1L << 60)).hasMessageContaining("whole number of samples");
        assertThatThrownBy(() -> Plan.parse("linear(from=1, to=0, steps=1.5)"))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("column 28");
        assertThatThrownBy(() -> Plan.parse("linear(from=1, to=0, steps=1.5 samples)"))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("whole number of samples");
    }

    /** A name that exists for schedules exists for plans. */
    @Test
    void plans_have_every_leaf_and_operator() {
        Set<String> names = Arrays.stream(Plan.class.getMethods())
                .filter(method -> method.getReturnType() == Plan.class)
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(names).containsAll(Vocabulary.OPERATORS.keySet());
        assertThat(names)
                .containsAll(Vocabulary.LEAVES.keySet().stream()
                        .filter(name -> !name.equals("custom"))
                        .toList());
        Set<String> leaves = Arrays.stream(Schedule.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(leaves)
                .containsAll(Vocabulary.LEAVES.keySet().stream()
                        .filter(name -> !name.equals("custom"))
                        .toList());
    }
}
