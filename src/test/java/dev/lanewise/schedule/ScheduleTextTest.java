package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTextTest {
    @Test
    void the_text_reads_like_the_java_that_builds_it() {
        assertThat(Schedule.cosine(3e-3, 3e-5, 9_500).warmup(500).clamp(1e-6, 0.1))
                .hasToString("cosine(from=0.003, to=3.0E-5, steps=9500).warmup(steps=500).clamp(low=1.0E-6, high=0.1)");
        assertThat(Schedule.constant(0.1)
                        .then(30, Schedule.multiStep(0.1, 0.5, 10, 20))
                        .times(Schedule.linear(1, 0, 9)))
                .hasToString("constant(rate=0.1).then(at=30, next=multiStep(rate=0.1, factor=0.5, at=[10, 20]))"
                        + ".times(other=linear(from=1.0, to=0.0, steps=9))");
    }

    @Test
    void arguments_with_their_default_are_left_out_of_the_text_and_written_in_the_json() {
        Schedule schedule = Schedule.oneCycle(0.1, 100).warmup(4);
        assertThat(schedule).hasToString("oneCycle(peak=0.1, steps=100).warmup(steps=4)");
        assertThat(schedule.json())
                .isEqualTo("{\"grammar\":1,\"schedule\":[{\"oneCycle\":{\"peak\":0.1,\"steps\":100,\"rise\":0.3,"
                        + "\"startDivisor\":25.0,\"endDivisor\":10000.0,\"shape\":\"cosine\",\"phases\":2}},"
                        + "{\"warmup\":{\"steps\":4,\"from\":8.0E-4}}]}");
        assertThat(Schedule.triangular(0, 1, 5, 5)).hasToString("triangular(low=0.0, high=1.0, up=5)");
        assertThat(Schedule.constant(1).warmup(4, 0)).hasToString("constant(rate=1.0).warmup(steps=4, from=0.0)");
    }

    @Test
    void blanks_and_the_order_of_arguments_do_not_matter() {
        assertThat(Schedule.parse("  cosine ( steps = 10 ,\n\tto=0,from = 1e-1 ) . warmup(steps=2)  "))
                .isEqualTo(Schedule.cosine(0.1, 0, 10).warmup(2));
        assertThat(Schedule.parse("constant(rate=-0.0)")).isEqualTo(Schedule.constant(0));
        assertThat(Schedule.parse("step(rate=1, factor=0.5, every=1e3)")).isEqualTo(Schedule.step(1, 0.5, 1000));
    }

    @Test
    void the_default_locale_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.GERMANY, Locale.forLanguageTag("tr"), Locale.forLanguageTag("ar-EG"))) {
                Locale.setDefault(locale);
                Schedule schedule = Schedule.knots(new int[] {3, 1234567}, new double[] {1.5, 1e-7}, Curve.LINEAR);
                assertThat(schedule).hasToString("knots(at=[3, 1234567], rates=[1.5, 1.0E-7])");
                assertThat(Schedule.parse(schedule.text())).isEqualTo(schedule);
                assertThat(Schedule.parse("oneCycle(peak=1, steps=9, shape=linear)"))
                        .isNotNull();
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            cosin(from=1)                               | 1  | unknown schedule 'cosin'; did you mean 'cosine'?
            Cosine(from=1, to=0, steps=3)               | 1  | unknown schedule 'Cosine'; did you mean 'cosine'?
            nothing(a=1)                                | 1  | unknown schedule 'nothing'
            constant(rate=0.1).wramup(steps=3)          | 20 | unknown operator 'wramup'; did you mean 'warmup'?
            constant(rate=0.1).cosine(from=1)           | 20 | 'cosine' begins a schedule
            warmup(steps=3)                             | 1  | 'warmup' needs a schedule in front
            constant(rat=0.1)                           | 10 | constant has no argument 'rat'; did you mean 'rate'?
            constant(rate=1, rate=2)                    | 18 | 'rate' is given twice
            constant()                                  | 1  | argument 'rate' is missing
            constant(0.1)                               | 10 | expected the name of an argument
            constant(rate=0.1                           | 18 | expected ')' or ',' after an argument, found the end
            constant(rate=0.1).                         | 20 | expected an operator such as warmup
            constant(rate=0.1) x                        | 20 | expected '.' and an operator
            constant                                    | 9  | expected '(' after 'constant'
            constant(rate=.5)                           | 15 | expected a value, found '.'
            constant(rate=1.)                           | 17 | expected a digit after the point
            constant(rate=1e)                           | 17 | expected a digit of the exponent
            constant(rate=NaN)                          | 15 | expected a number for 'rate'
            constant(rate=1f)                           | 16 | unknown unit 'f'
            constant(rate=1e400)                        | 15 | out of the range of a double
            constant(rate=1e-400)                       | 15 | out of the range of a double
            constant(rate=-1)                           | 1  | constant: rate must be a finite number, at least 0, not -1.0
            linear(from=1, to=0, steps=5 %)             | 28 | makes a plan
            linear(from=1, to=0, steps=5 epoch)         | 28 | makes a plan
            linear(from=1, to=0, steps=2.5)             | 28 | expected a whole number
            linear(from=1, to=0, steps=3000000000)      | 28 | expected a whole number up to 2147483647
            linear(from=1, to=0, steps=0)               | 1  | linear: steps must be a whole number, at least 1, not 0
            piecewise(rates=[1, 2], at=[3, 4])          | 1  | rates must be one more than the boundaries
            piecewise(rates=[1, 2, 3], at=[4, 3])       | 1  | at[1] must be above the one before it, 4, not 3
            piecewise(rates=[], at=[4, 3])              | 18 | expected a number, found ']'
            piecewise(rates=[[1]], at=[4])              | 18 | expected a number, found '['
            oneCycle(peak=1, steps=9, shape=cosin)      | 33 | unknown shape 'cosin'; did you mean 'cosine'?
            oneCycle(peak=1, steps=9, rise=1.5)         | 1  | rise must be above 0 and below 1, not 1.5
            constant(rate=1).then(at=1, next=linear())  | 34 | argument 'from' is missing
            custom(name=mine)                           | 13 | unknown function 'mine'
            constant(rate=1)\u00e4                      | 17 | found the character U+00E4
            constant(rate=\u0661)                       | 15 | found the character U+0661
            """)
    void errors_name_the_column_and_what_was_expected(String text, int column, String message) {
        ScheduleParseException e =
                catchThrowableOfType(ScheduleParseException.class, () -> Schedule.parse(text.strip()));
        assertThat(e).isNotNull().hasMessageContaining(message.strip());
        assertThat(e.column()).isEqualTo(column);
        assertThat(e).hasMessageStartingWith("column " + column + ": ");
    }

    @Test
    void an_empty_text_is_no_schedule() {
        assertThatThrownBy(() -> Schedule.parse(""))
                .hasMessage("column 1: expected a schedule such as constant(rate=0.1), found the end of the text");
    }

    @Test
    void depth_and_length_are_limited() {
        String nested = "constant(rate=1)";
        StringBuilder chain = new StringBuilder(nested);
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            chain.append(".clamp(low=0, high=1)");
            deep.append("constant(rate=1).times(other=");
        }
        assertThatThrownBy(() -> Schedule.parse(chain.toString()))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("more than 100 operators");
        assertThatThrownBy(() -> Schedule.parse(deep.toString()))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("100 deep");
        assertThatThrownBy(() -> Schedule.parse(" ".repeat(2_000_000)))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("at most 1048576");
        assertThatThrownBy(() -> Schedule.parse("constant(rate=" + "1".repeat(100) + ")"))
                .isInstanceOf(ScheduleParseException.class)
                .hasMessageContaining("more than 64 characters");
    }

    @Test
    void what_can_be_built_can_be_printed_and_parsed() {
        Schedule deepest = Schedule.constant(1);
        int operators = 0;
        try {
            while (true) {
                deepest = deepest.clamp(0, 1);
                operators++;
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("more than 100 operators");
        }
        assertThat(operators).isEqualTo(99);
        assertThat(Schedule.parse(deepest.text())).isEqualTo(deepest);
        Schedule tree = Schedule.linear(1, 0, 7);
        List<Schedule> grown = new ArrayList<>();
        assertThatThrownBy(() -> {
                    Schedule doubled = tree;
                    for (int i = 0; i < 40; i++) {
                        doubled = doubled.times(doubled);
                        grown.add(doubled);
                    }
                })
                .hasMessageContaining("parts");
        Schedule largest = grown.getLast();
        assertThat(Schedule.parse(largest.text())).isEqualTo(largest);
    }

    @Test
    void a_named_function_is_written_by_its_name_and_handed_to_the_parser() {
        Schedule mine = Schedule.of("mine", t -> 1.0 / (t + 1));
        Schedule schedule = mine.warmup(3).clamp(0, 0.5);
        assertThat(schedule.text()).isEqualTo("custom(name=mine).warmup(steps=3).clamp(low=0.0, high=0.5)");
        assertThat(Schedule.parse(schedule.text(), mine)).isEqualTo(schedule);
        assertThat(Schedule.parseJson(schedule.json(), mine)).isEqualTo(schedule);
        assertThatThrownBy(() -> Schedule.parse("custom(name=mind)", mine))
                .hasMessageContaining("did you mean 'mine'?");
        assertThatThrownBy(() -> Schedule.of("no name", t -> 1)).hasMessageContaining("\"no name\"");
        assertThatThrownBy(() -> Schedule.parse("constant(rate=1)", Schedule.of(t -> 1)))
                .hasMessageContaining("no named function");
        assertThatThrownBy(() -> Schedule.parse("constant(rate=1)", mine, mine)).hasMessageContaining("two functions");
    }

    @Test
    void a_function_without_a_name_refuses_to_be_text() {
        Schedule schedule = Schedule.of(t -> 1).warmup(3);
        assertThatThrownBy(schedule::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without a name");
        assertThatThrownBy(schedule::json).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(Schedule.constant(1).times(t -> 1)::text).isInstanceOf(IllegalStateException.class);
        assertThat(schedule).hasToString("<function>.warmup(steps=3)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {"grammar": 2, "schedule": [{"constant": {"rate": 1}}]}               | 13 | grammar 2.0 is not known
            {"schedule": [{"constant": {"rate": 1}}]}                             | 2  | expected "grammar" first
            {"grammar": 1, "schedule": [{"constant": {"rate": 1}}]                | 55 | expected '}'
            {"grammar": 1, "schedule": [{"constant": {"rate": 1}}]} x             | 57 | expected the end
            {"grammar": 1, "schedule": [{"constnat": {"rate": 1}}]}               | 30 | did you mean 'constant'?
            {"grammar": 1, "schedule": [{"constant": {"rate": "1 %"}}]}           | 51 | expected a number for 'rate'
            {"grammar": 1, "schedule": [{"constant": {"rate": 1 %}}]}             | 51 | expected quotes
            {"grammar": 1, "schedule": []}                                        | 29 | expected '{'
            """)
    void json_errors_name_the_column_too(String json, int column, String message) {
        ScheduleParseException e =
                catchThrowableOfType(ScheduleParseException.class, () -> Schedule.parseJson(json.strip()));
        assertThat(e).isNotNull().hasMessageContaining(message.strip());
        assertThat(e.column()).isEqualTo(column);
    }
}
