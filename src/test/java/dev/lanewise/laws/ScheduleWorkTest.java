package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lanewise.schedule.BatchScaling;
import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Finding;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.RandomSchedules;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.ScheduleParseException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** No text of a stranger, and no schedule within the limits, takes long or overflows the stack, whatever one asks it. */
class ScheduleWorkTest {
    /** Operators that a limit of 100 around one another allows. */
    private static final int DEEP = 99;

    private static final List<String> HOSTILE = List.of(
            "cosine(from=2, to=0, steps=2147483647)"
                    + ".cyclical(length=2147483647, peakFactor=1.0000001, lengthFactor=1.0000000001)".repeat(30),
            "constant(rate=2)" + ".clamp(low=0, high=5)".repeat(DEEP),
            "triangular(low=0.1, high=2, up=2147483647)" + ".shift(steps=1)".repeat(DEEP),
            "triangular(low=0.1, high=2, up=3)" + ".repeat(length=1000003, times=2147483647)".repeat(DEEP),
            "cosine(from=2, to=1, steps=5)" + ".warmupOverlay(steps=2147483647)".repeat(DEEP),
            "linear(from=2, to=0, steps=2147483647)" + ".stretch(factor=1e9)".repeat(DEEP),
            "linear(from=2, to=0, steps=2147483647)" + ".stretch(factor=1e-9)".repeat(DEEP),
            "linear(from=2, to=0, steps=2147483647)" + ".pace(paces=[1e300, 1e-300], at=[1])".repeat(DEEP),
            "cosine(from=0.1, to=0, steps=9)"
                    + ".plus(other=cosineRestarts(from=0.1, to=0, steps=2147483647, lengthFactor=1.0000000001))"
                            .repeat(DEEP),
            nested("times(other=constant(rate=1))", "plus(other=%s)"));

    private static String nested(String inner, String around) {
        String text = "triangular(low=0.1, high=2, up=2147483647)." + inner;
        for (int i = 0; i < DEEP - 1; i++) {
            text = "constant(rate=1)." + around.formatted(text);
        }
        return text;
    }

    /** The bound is a generous timeout; 2¹⁰⁰ clamps or 28 seconds of cycles, as there were once, are beyond it. */
    private static void answeredInTime(String text, int steps) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> answered(text, steps), text);
    }

    private static void answered(String text, int steps) {
        Schedule schedule = Schedule.parse(text);
        assertThat(Schedule.parse(schedule.text())).isEqualTo(schedule).hasSameHashCodeAs(schedule);
        assertThat(schedule.at(Integer.MAX_VALUE)).isBetween(0.0, Double.MAX_VALUE);
        schedule.firstOutside(0, 1.5);
        assertThat(schedule.lint(steps)).isNotNull();
        try {
            schedule.over(steps).max();
            schedule.over(steps).area();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("of its steps can be asked about at once");
        }
    }

    @Test
    void texts_that_parse_are_answered_in_bounded_work() {
        answeredInTime(HOSTILE.getFirst(), 1_000_000);
        HOSTILE.forEach(text -> answeredInTime(text, 50_000));
    }

    @Test
    void texts_made_at_random_are_answered_or_refused_in_bounded_work() {
        RandomSchedules random = new RandomSchedules(81);
        SplittableRandom numbers = new SplittableRandom(82);
        String[] hard = {"2147483647", "1e300", "1e-300", "0", "1", "1.0000000001", "-1", "4096"};
        int parsed = 0;
        for (int i = 0; i < 1500; i++) {
            String text = random.composition(6).toString().replace("custom(name=mine)", "constant(rate=0.1)");
            for (int k = numbers.nextInt(4); k > 0; k--) {
                String number = hard[numbers.nextInt(hard.length)];
                int at = numbers.nextInt(text.length());
                text = text.substring(0, at) + text.substring(at).replaceFirst("[0-9.]+(E-?[0-9]+)?", number);
            }
            try {
                Schedule.parse(text);
            } catch (ScheduleParseException refused) {
                continue;
            }
            parsed++;
            answeredInTime(text, 1000);
        }
        assertThat(parsed).isGreaterThan(300);
    }

    @Test
    void a_value_evaluates_each_part_once_at_most() {
        AtomicInteger evaluations = new AtomicInteger();
        RandomSchedules random = new RandomSchedules(83);
        Schedule counting = Schedule.of("mine", t -> {
            evaluations.incrementAndGet();
            return 0.1;
        });
        for (int i = 0; i < 3000; i++) {
            String text = random.composition(8).text();
            Schedule schedule =
                    Schedule.parse(text.replace("constant(rate=", "custom(name=mine).scale(factor="), counting);
            int parts = text.split("\\(", -1).length;
            evaluations.set(0);
            schedule.at(random.step());
            assertThat(evaluations.get()).as(text).isLessThanOrEqualTo(parts);
        }
    }

    @Test
    void a_question_that_takes_too_long_says_how_much_can_be_asked() {
        Schedule slow = Schedule.parse(HOSTILE.getFirst());
        assertThatThrownBy(() -> slow.over(Integer.MAX_VALUE).max())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over: 2147483647 steps")
                .hasMessageContaining("at most");
        assertThat(slow.lint(10_000_000))
                .anyMatch(finding -> finding.kind() == Finding.Kind.NOT_EXAMINED
                        && finding.message().contains("of 10000000 steps"));
    }

    /** On a stack of a few hundred KiB, as threads of a service may have. */
    private static void onASmallStack(Runnable task) {
        Throwable[] thrown = {null};
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        task.run();
                    } catch (Throwable e) {
                        thrown[0] = e;
                    }
                },
                "small stack",
                512 * 1024);
        thread.start();
        assertThatCode(thread::join).doesNotThrowAnyException();
        assertThat(thrown[0]).isNull();
    }

    @Test
    void the_deepest_schedules_allowed_overflow_no_stack() {
        for (String operator : List.of(
                ".clamp(low=0, high=5)",
                ".cyclical(length=9, mirrored=true, peakFactor=0.9, lengthFactor=1.5)",
                ".warmup(steps=2)",
                ".repeat(length=9, times=3)",
                ".plus(other=constant(rate=1))",
                ".then(at=3, next=constant(rate=1))",
                ".stretch(factor=2)")) {
            String text = "cosine(from=1, to=0, steps=100)" + operator.repeat(DEEP);
            onASmallStack(() -> answered(text, 1000));
        }
        onASmallStack(() -> answered(HOSTILE.getLast(), 1000));
        onASmallStack(() -> {
            Plan plan = Plan.parse(HOSTILE.getLast());
            assertThat(Plan.parseJson(plan.json())).isEqualTo(plan).hasSameHashCodeAs(plan);
            assertThat(plan.bind(10, 10, 100))
                    .hasToString(Schedule.parse(HOSTILE.getLast()).text());
        });
    }

    @Test
    void deeper_ones_are_refused_with_the_column_however_they_are_built() {
        String text = "constant(rate=1)" + ".clamp(low=0, high=5)".repeat(10_000);
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("column 2")
                .hasMessageContaining("clamp: more than 100 operators around one another");
        assertThatThrownBy(() -> Plan.parse(text))
                .hasMessageContaining("column 2")
                .hasMessageContaining("100 operators");
        String inside = "constant(rate=1).plus(other=".repeat(10_000) + "constant(rate=1)" + ")".repeat(10_000);
        assertThatThrownBy(() -> Schedule.parse(inside))
                .hasMessageContaining("column")
                .hasMessageContaining("100 deep");
        String json =
                "{\"grammar\":1,\"schedule\":" + "[{\"constant\":{\"rate\":1}},{\"plus\":{\"other\":".repeat(10_000);
        assertThatThrownBy(() -> Schedule.parseJson(json))
                .hasMessageContaining("column")
                .hasMessageContaining("100 deep");
        assertThatThrownBy(() -> Plan.parseJson(json))
                .hasMessageContaining("column")
                .hasMessageContaining("100 deep");

        List<UnaryOperator<Schedule>> around = List.of(
                s -> s.warmup(2),
                s -> s.clamp(0, 1),
                s -> s.plus(Schedule.constant(0)),
                Schedule.constant(0)::max,
                s -> Schedule.constant(1).then(5, s),
                s -> s.cyclical(9),
                s -> s.stretch(0.9),
                s -> BatchScaling.LINEAR.rate(s, 32, BatchSchedule.constant(64)),
                s -> BatchSchedule.constant(64).noiseScale(s, 100, 0),
                s -> BatchScaling.LINEAR.rate(Schedule.constant(1), 32, BatchSchedule.of(s)));
        for (UnaryOperator<Schedule> operator : around) {
            assertThatThrownBy(() -> {
                        Schedule schedule = Schedule.constant(64);
                        for (int i = 0; i < 10_000; i++) {
                            schedule = operator.apply(schedule);
                        }
                    })
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("more than 100 operators around one another");
        }
    }
}
