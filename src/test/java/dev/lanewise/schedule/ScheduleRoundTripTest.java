package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Printing and parsing, many times over. {@code -Dlanewise.fuzz=5000000} sets the number of fuzzed inputs.
 */
class ScheduleRoundTripTest {
    @Test
    void a_hundred_thousand_compositions_survive_printing_and_parsing() {
        RandomSchedules random = new RandomSchedules(1);
        Schedule mine = random.function();
        for (int i = 0; i < 100_000; i++) {
            Schedule schedule = random.composition(6);
            String text = schedule.text();
            Schedule parsed = Schedule.parse(text, mine);
            if (!parsed.equals(schedule)
                    || parsed.hashCode() != schedule.hashCode()
                    || !parsed.text().equals(text)) {
                fail("%s became %s", text, parsed);
            }
            int step = random.step();
            if (Double.doubleToRawLongBits(parsed.at(step)) != Double.doubleToRawLongBits(schedule.at(step))) {
                fail("%s at %s: %s became %s", text, step, schedule.at(step), parsed.at(step));
            }
            if (i % 4 == 0 && !Schedule.parseJson(schedule.json(), mine).equals(schedule)) {
                fail("JSON of %s", text);
            }
        }
    }

    @Test
    void parsing_anything_gives_a_schedule_or_the_documented_exception() {
        int inputs = Integer.getInteger("lanewise.fuzz", 30_000);
        RandomSchedules schedules = new RandomSchedules(2);
        SplittableRandom random = new SplittableRandom(3);
        String alphabet = "()[]{}=.,:\"%eE+-0123456789 \t\n_azAZcosinewarmup\u0000\u00e4\ud83d\uffff";
        int parsed = 0;
        String[] seeds = new String[256];
        for (int i = 0; i < seeds.length; i++) {
            Schedule schedule = schedules.composition(4);
            seeds[i] = i % 4 == 0 ? schedule.json() : schedule.text();
        }
        for (int i = 0; i < inputs; i++) {
            StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            boolean json = text.charAt(0) == '{';
            for (int edits = random.nextInt(4); edits > 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(5)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.setCharAt(at, c);
                    case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                }
            }
            try {
                Schedule schedule = json
                        ? Schedule.parseJson(text.toString(), schedules.function())
                        : Schedule.parse(text.toString(), schedules.function());
                parsed++;
                if (i % 16 == 0) {
                    assertThat(Schedule.parse(schedule.text(), schedules.function()))
                            .isEqualTo(schedule);
                }
            } catch (ScheduleParseException e) {
                if (e.column() < 1 || e.column() > text.length() + 1) {
                    fail("column %s of %s", e.column(), text);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + i + ": " + text, e);
            }
        }
        assertThat(parsed).isBetween(inputs / 20, inputs - inputs / 20);
    }
}
