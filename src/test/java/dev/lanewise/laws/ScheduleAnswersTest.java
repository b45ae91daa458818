package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Finding;
import dev.lanewise.schedule.Finding.Kind;
import dev.lanewise.schedule.Horizon;
import dev.lanewise.schedule.RandomSchedules;
import dev.lanewise.schedule.Schedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a schedule says about its first steps is what a plain loop over them finds. */
class ScheduleAnswersTest {
    private static final int DRAWS = 4000;

    private final RandomSchedules random = new RandomSchedules(71);
    private final SplittableRandom numbers = new SplittableRandom(72);
    private final List<Schedule> all = new ArrayList<>();

    ScheduleAnswersTest() {
        for (int i = 0; i < DRAWS; i++) {
            Schedule drawn = random.composition(5);
            all.add(
                    switch (i % 4) { // the two operators that make fractions of steps, more often than by chance
                        case 0 -> random.operator("stretch", drawn, drawn);
                        case 1 -> random.operator("pace", drawn, drawn);
                        default -> drawn;
                    });
        }
    }

    private int steps() {
        return numbers.nextInt(4) == 0 ? 1 + numbers.nextInt(8) : 1 + numbers.nextInt(500);
    }

    private static double[] values(Schedule schedule, int steps) {
        return IntStream.range(0, steps).mapToDouble(schedule::at).toArray();
    }

    private static OptionalInt first(double[] values, DoublePredicate wanted) {
        return IntStream.range(0, values.length)
                .filter(step -> wanted.test(values[step]))
                .findFirst();
    }

    @Test
    void extremes_and_crossings() {
        for (Schedule schedule : all) {
            int steps = steps();
            double[] values = values(schedule, steps);
            double least = Arrays.stream(values).min().orElseThrow();
            double most = Arrays.stream(values).max().orElseThrow();
            Horizon over = schedule.over(steps);
            assertThat(over.min()).as("min of %s", over).isEqualTo(least);
            assertThat(over.max()).as("max of %s", over).isEqualTo(most);
            assertThat(over.stepOfMin())
                    .as("%s", over)
                    .isEqualTo(first(values, v -> v == least).orElseThrow());
            assertThat(over.stepOfMax())
                    .as("%s", over)
                    .isEqualTo(first(values, v -> v == most).orElseThrow());
            for (double level : new double[] {
                values[numbers.nextInt(steps)], values[steps - 1], least / 2 + most / 2, Math.nextDown(least), most * 2
            }) {
                assertThat(over.firstAtMost(level))
                        .as("%s at most %s", over, level)
                        .isEqualTo(first(values, v -> v <= level));
                assertThat(over.firstAtLeast(level))
                        .as("%s at least %s", over, level)
                        .isEqualTo(first(values, v -> v >= level));
            }
        }
    }

    @Test
    void sums_and_what_is_made_of_them() {
        for (Schedule schedule : all) {
            int steps = steps();
            double[] values = values(schedule, steps);
            BigDecimal exact = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            double sum = Math.min(Double.MAX_VALUE, exact.doubleValue());
            Horizon over = schedule.over(steps);
            double allowed = (1e-12 + lostAtTheFoot(schedule, over.max())) * sum + 1e-16 * steps;
            assertThat(over.area()).as("area of %s", over).isCloseTo(sum, within(allowed));
            assertThat(over.mean()).as("mean of %s", over).isCloseTo(sum / steps, within(allowed / steps));
            double decay = 1 / (2 * over.max() + 1);
            double left = Arrays.stream(values).map(v -> 1 - v * decay).reduce(1, (a, b) -> a * b);
            assertThat(over.weightDecay(decay)).as("weight decay of %s", over).isCloseTo(left, within(1e-11));
        }
    }

    /** A value near the foot of a long climb is reckoned from the height of the climb, and rounded as that is. */
    private static double lostAtTheFoot(Schedule schedule, double most) {
        double height = IntStream.range(0, 31)
                .mapToDouble(bit -> schedule.at(1 << bit))
                .max()
                .orElseThrow();
        return most == 0 ? 0 : Math.min(1e-6, 1e-16 * (height / most));
    }

    @Test
    void the_noise_scale() {
        for (Schedule schedule : all.subList(0, 1000)) {
            int steps = 1 + numbers.nextInt(100);
            BatchSchedule batches = BatchSchedule.of(Schedule.piecewise(new double[] {32, 64}, 1 + numbers.nextInt(50))
                    .stretch(random.factor()));
            Schedule noise = batches.noiseScale(schedule.clamp(0, 1), 1000, 0.5);
            double most = 0;
            long samples = 0;
            for (int step = 0; step < steps; step++) {
                most = Math.max(most, Math.min(1, schedule.at(step)) * 1000 / (batches.at(step) * 0.5));
                samples += batches.at(step);
            }
            assertThat(noise.over(steps).max())
                    .as("%s by %s", schedule, batches)
                    .isEqualTo(most);
            assertThat(batches.samplesIn(steps)).isEqualTo(samples);
        }
    }

    /** Ranges are checked until the schedule has shown what it is made of, so only a find can be wrong here. */
    @Test
    void the_first_step_outside_a_range() {
        int found = 0;
        for (Schedule schedule : all.subList(0, DRAWS / 8)) { // those that are looked at to the end take long
            double[] values = values(schedule, 3000);
            double low = values[numbers.nextInt(values.length)];
            OptionalInt outside = schedule.firstOutside(low, Double.POSITIVE_INFINITY);
            if (outside.isPresent() && outside.getAsInt() < values.length) {
                found++;
                assertThat(outside).as("%s below %s", schedule, low).isEqualTo(first(values, v -> v < low));
            }
        }
        assertThat(found).isGreaterThan(DRAWS / 80);
    }

    private static Optional<Finding> finding(List<Finding> findings, Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).findFirst();
    }

    @Test
    void jumps_and_wasted_updates() {
        int jumping = 0;
        for (Schedule schedule : all) {
            int steps = steps();
            double[] values = values(schedule, steps);
            double most = Arrays.stream(values).max().orElseThrow();
            List<Finding> findings = schedule.lint(steps);
            OptionalInt jump = IntStream.range(1, steps)
                    .filter(step -> {
                        double low = Math.min(values[step - 1], values[step]);
                        double high = Math.max(values[step - 1], values[step]);
                        return low == 0 ? high > most / 3 && values[0] > 0 : high > 10 * low && high > most / 1000;
                    })
                    .findFirst();
            Optional<Finding> said = finding(findings, Kind.JUMP);
            assertThat(said.isPresent()).as("jump of %s in %s", schedule, steps).isEqualTo(jump.isPresent());
            if (said.isPresent()) {
                jumping++;
                assertThat(said.get().step()).as("%s", schedule).isEqualTo(jump.getAsInt());
            }
            assertThat(finding(findings, Kind.ZERO_AT_START).isPresent())
                    .as("zero at the start of %s in %s", schedule, steps)
                    .isEqualTo(values[0] == 0 && most > 0);
            if (values[steps - 1] == 0 && most > 0) {
                assertThat(findings)
                        .as("zero at the end of %s in %s", schedule, steps)
                        .anyMatch(finding -> finding.kind() == Kind.ZERO_AT_END
                                || finding.kind() == Kind.DECAY_ENDS_EARLY
                                || finding.kind() == Kind.CONSTANT_TAIL);
            } else {
                assertThat(finding(findings, Kind.ZERO_AT_END)).isEmpty();
            }
        }
        assertThat(jumping).isGreaterThan(DRAWS / 20);
    }

    @Test
    void tails_at_rest() {
        int resting = 0;
        for (Schedule schedule : all) {
            int steps = steps();
            double[] values = values(schedule, steps);
            for (Finding finding : schedule.lint(steps)) {
                assertThat(finding.step()).as("%s: %s", schedule, finding).isBetween(0, steps - 1);
                if (finding.kind() == Kind.DECAY_ENDS_EARLY || finding.kind() == Kind.CONSTANT_TAIL) {
                    resting++;
                    assertThat(Arrays.stream(values).skip(finding.step()).distinct())
                            .as("%s in %s: %s", schedule, steps, finding)
                            .hasSize(1);
                }
            }
        }
        assertThat(resting).isGreaterThan(DRAWS / 100);
    }

    /** A row of rates, all different and never a tenth of one another, seen through any clock: each is told when it comes. */
    @Test
    void boundaries_that_a_run_does_not_reach() {
        String[] clocks = {"stretch", "pace", "shift", "staircase", "warmup"};
        for (int i = 0; i < DRAWS; i++) {
            Schedule schedule = Schedule.piecewise(
                    new double[] {1, 0.912345, 0.823456}, 2 + numbers.nextInt(9), 12 + numbers.nextInt(90));
            for (int k = numbers.nextInt(4); k >= 0; k--) {
                String clock = clocks[numbers.nextInt(clocks.length)];
                schedule = random.operator(clock, schedule, schedule);
            }
            int steps = steps();
            double[] values = values(schedule, steps);
            boolean first = Arrays.stream(values).anyMatch(v -> v == 0.912345 || v == 0.823456);
            boolean second = Arrays.stream(values).anyMatch(v -> v == 0.823456);
            long unreached = schedule.lint(steps).stream()
                    .filter(finding -> finding.kind() == Kind.NEVER_REACHED
                            && finding.message().contains("of piecewise"))
                    .count();
            assertThat(unreached).as("%s in %s", schedule, steps).isEqualTo((first ? 0 : 1) + (second ? 0 : 1));
        }
    }
}
