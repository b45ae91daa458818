package dev.lanewise.schedule;

import static dev.lanewise.schedule.Finding.Kind.CONSTANT_TAIL;
import static dev.lanewise.schedule.Finding.Kind.DECAY_ENDS_EARLY;
import static dev.lanewise.schedule.Finding.Kind.JUMP;
import static dev.lanewise.schedule.Finding.Kind.LONG_WARMUP;
import static dev.lanewise.schedule.Finding.Kind.NEVER_REACHED;
import static dev.lanewise.schedule.Finding.Kind.ZERO_AT_START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LintTest {
    private static List<Finding.Kind> kinds(Schedule schedule, int total) {
        return schedule.lint(total).stream().map(Finding::kind).toList();
    }

    @Test
    void usual_schedules_have_no_findings() {
        for (Schedule usual : List.of(
                Schedule.constant(0.1),
                Schedule.constant(0.1).warmup(50),
                Schedule.cosine(0.1, 0, 900).warmup(100),
                Schedule.linear(0.1, 0, 1000),
                Schedule.polynomial(0.1, 0, 1000, 4),
                Schedule.oneCycle(0.1, 1000),
                Schedule.multiStep(0.1, 0.1, 500, 750),
                Schedule.step(0.1, 0.5, 100),
                Schedule.warmupStableDecay(0.1, 50, 750, 200),
                Schedule.exponential(0.1, 0.999),
                Schedule.triangular(0.01, 0.1, 100),
                Schedule.inverseSqrt(0.1, 100),
                Schedule.flatCosine(0.1, 0, 1000))) {
            assertThat(usual.lint(1000)).as("%s", usual).isEmpty();
        }
    }

    @Test
    void a_boundary_behind_the_run_is_never_reached() {
        List<Finding> findings = Schedule.multiStep(0.1, 0.5, 30, 60, 90).lint(60);
        assertThat(findings).hasSize(2).allMatch(finding -> finding.kind() == NEVER_REACHED);
        assertThat(findings.getFirst().message())
                .contains("boundary 60 of multiStep")
                .contains("60 steps");
        assertThat(kinds(Schedule.cosine(0.1, 0, 1001), 1000)).containsExactly(NEVER_REACHED);
        assertThat(kinds(Schedule.constant(0.1).then(100, Schedule.linear(0.1, 0, 950)), 1000))
                .containsExactly(NEVER_REACHED);
        assertThat(kinds(Schedule.multiStep(0.1, 0.5, 30, 60).then(50, Schedule.constant(0.05)), 100))
                .containsExactly(NEVER_REACHED);
        assertThat(kinds(Schedule.linear(0.1, 0.05, 60).then(50, Schedule.step(0.05, 0.5, 25)), 100))
                .as("a segment may be cut")
                .isEmpty();
    }

    @Test
    void boundaries_move_with_the_operators_around_them() {
        Schedule edge = Schedule.multiStep(0.1, 0.5, 50);
        assertThat(kinds(edge.stretch(2), 100)).containsExactly(NEVER_REACHED);
        assertThat(kinds(edge.stretch(1.9), 100)).isEmpty();
        assertThat(kinds(edge.shift(-50), 100)).containsExactly(NEVER_REACHED);
        assertThat(kinds(edge.shift(-49), 100)).isEmpty();
        assertThat(kinds(edge.pace(new double[] {1, 0.1}, 45), 95)).containsExactly(NEVER_REACHED);
        assertThat(kinds(edge.pace(new double[] {1, 0.1}, 45), 96)).isEmpty();
        assertThat(kinds(edge.staircase(40), 80)).containsExactly(NEVER_REACHED);
    }

    @Test
    void zero_at_the_first_step_wastes_an_update() {
        assertThat(kinds(Schedule.constant(0.1).warmup(10, 0), 100)).containsExactly(ZERO_AT_START);
        assertThat(kinds(Schedule.constant(0), 100)).isEmpty();
    }

    @Test
    void a_jump_of_more_than_ten_is_reported_with_both_values() {
        List<Finding> findings =
                Schedule.constant(0.1).then(50, Schedule.constant(0.001)).lint(100);
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().kind()).isEqualTo(JUMP);
        assertThat(findings.getFirst().step()).isEqualTo(50);
        assertThat(findings.getFirst().message()).contains("from 0.1 to 0.001 at step 50");
        assertThat(findings.getFirst().toString()).contains("warm up to the next part");
        assertThat(kinds(Schedule.constant(0.1).then(50, Schedule.constant(0.011)), 100))
                .isEmpty();
    }

    @Test
    void a_decay_that_is_over_too_early_or_a_little_early_is_told_apart() {
        assertThat(kinds(Schedule.cosine(0.1, 0, 499), 1000)).containsExactly(DECAY_ENDS_EARLY);
        List<Finding> tail = Schedule.cosine(0.1, 0.001, 900).lint(1000);
        assertThat(tail).hasSize(1);
        assertThat(tail.getFirst().kind()).isEqualTo(CONSTANT_TAIL);
        assertThat(tail.getFirst().fix()).contains("100 steps");
    }

    @Test
    void a_warmup_longer_than_a_third_is_reported_wherever_it_hides() {
        assertThat(kinds(Schedule.constant(0.1).warmup(34), 100)).containsExactly(LONG_WARMUP);
        assertThat(kinds(Schedule.constant(0.1).warmup(33), 100)).isEmpty();
        assertThat(kinds(Schedule.constant(0.1).warmupOverlay(20).stretch(2).scale(0.5), 100))
                .containsExactly(LONG_WARMUP);
        assertThat(kinds(Schedule.noam(512, 50), 100)).containsExactly(LONG_WARMUP);
    }

    @Test
    void every_kind_of_schedule_can_be_examined() {
        RandomSchedules random = new RandomSchedules(31);
        for (Schedule schedule : random.everyKind()) {
            for (Finding finding : schedule.lint(200)) {
                assertThat(finding.step()).isBetween(0, 199);
                assertThat(finding.message()).isNotBlank();
                assertThat(finding.fix()).isNotBlank();
            }
        }
        for (int i = 0; i < 500; i++) {
            assertThat(random.composition(5).lint(100)).isNotNull();
        }
        assertThatThrownBy(() -> Schedule.constant(1).lint(0)).hasMessageContaining("totalSteps");
    }
}
