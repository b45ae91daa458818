package dev.lanewise.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.schedule.convert.PyTorch;
import dev.lanewise.schedule.formula.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ValidityTest {
    /** Whole numbers that may be negative. */
    private static final Set<String> SIGNED = Set.of("shift.steps", "sigmoid.center");

    /** Numbers that may be negative. */
    private static final Set<String> ANY_NUMBER = Set.of("naturalExponential.decay", "sigmoid.steepness");

    @Test
    void the_vocabulary_is_the_closed_set() {
        Set<Class<?>> kinds = new HashSet<>();
        RandomSchedules random = new RandomSchedules(61);
        for (int i = 0; i < 5; i++) { // a stretch by 1, for one, is the base itself
            random.everyKind().forEach(schedule -> kinds.add(schedule.getClass()));
        }
        Class<?>[] leaves = Leaf.class.getPermittedSubclasses();
        Class<?>[] operators = Operator.class.getPermittedSubclasses();
        assertThat(kinds).containsAll(Set.of(leaves)).containsAll(Set.of(operators));
        assertThat(kinds).hasSize(leaves.length + operators.length).allMatch(Class::isRecord);
        assertThat(Vocabulary.LEAVES).hasSameSizeAs(leaves);
        assertThat(Vocabulary.OPERATORS).hasSameSizeAs(operators);
    }

    @Test
    void every_argument_is_checked_and_the_message_names_schedule_argument_and_value() {
        for (Schedule schedule : new RandomSchedules(62).everyKind()) {
            Form form = Form.of(schedule);
            List<? extends Argument<?, ?>> parameters = form.signature().arguments();
            for (int i = 0; i < parameters.size(); i++) {
                for (Object wrong :
                        wrong(form.signature() + "." + parameters.get(i).name(), parameters.get(i))) {
                    Object[] arguments = form.arguments();
                    arguments[i] = wrong;
                    assertThatThrownBy(() -> form.signature().build(form.base(), arguments))
                            .as("%s with %s = %s", form, parameters.get(i).name(), wrong)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith(form.signature().name() + ": "
                                    + parameters.get(i).name())
                            .hasMessageContaining(" must be ")
                            .hasMessageContaining("not ");
                }
            }
        }
    }

    private static List<Object> wrong(String argument, Argument<?, ?> parameter) {
        return switch (parameter.type()) {
            case NUMBER ->
                ANY_NUMBER.contains(argument)
                        ? List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                        : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-300, -1.0);
            case STEPS, WHOLE -> SIGNED.contains(argument) ? List.of() : List.of(-1, Integer.MIN_VALUE);
            case NUMBERS -> List.of(Row.of(1.0, -1.0), Row.of(Double.NaN, 1), Row.of(new double[0]));
            case BOUNDARIES -> List.of(Row.of(3, 3), Row.of(5, 4), Row.of(-1), Row.of(new int[0]));
            default -> List.of();
        };
    }

    @Test
    void ranges_that_depend_on_each_other_are_checked() {
        Map<String, ThrowingCallable> refused = Map.ofEntries(
                Map.entry("warmup: from", () -> Schedule.constant(1).warmup(0, -1)),
                Map.entry(
                        "warmup: from must",
                        () -> Plan.constant(1).warmup(Span.steps(0), Double.NaN).bind(1, 1, 1)),
                Map.entry("clamp: high", () -> Schedule.constant(1).clamp(0.2, 0.1)),
                Map.entry("cyclicLR: maxLr", () -> PyTorch.cyclicLR(0.2, 0.1, 5, 5, PyTorch.CyclicMode.TRIANGULAR, 1)),
                Map.entry("expRange: gamma", () -> Schedule.expRange(0.2, 0.1, 5, 1.01)),
                Map.entry(
                        "oneCycle: rise must be above 0 and below 1",
                        () -> Schedule.oneCycle(1, 9, 1, 1, 1, Curve.LINEAR, 2)),
                Map.entry(
                        "oneCycle: rise must be above 0 and below 0.5",
                        () -> Schedule.oneCycle(1, 9, 0.5, 1, 1, Curve.LINEAR, 3)),
                Map.entry("oneCycle: phases", () -> Schedule.oneCycle(1, 9, 0.5, 1, 1, Curve.LINEAR, 4)),
                Map.entry("flatCosine: flat", () -> Schedule.flatCosine(1, 0, 9, 1)),
                Map.entry("cosineRestarts: lengthFactor", () -> Schedule.cosineRestarts(1, 0, 9, 0.9, 1)),
                Map.entry("cosineRestarts: peakFactor", () -> Schedule.cosineRestarts(1, 2, 9, 1, 1.1)),
                Map.entry("cyclical: lengthFactor", () -> Schedule.constant(1).cyclical(9, false, 1, 0.5)),
                Map.entry("warmupStableDecay: floor", () -> Schedule.warmupStableDecay(1, 1, 1, 1, Curve.LINEAR, 2)),
                Map.entry("piecewise: rates", () -> Schedule.piecewise(new double[] {1}, 1)),
                Map.entry("knots: rates", () -> Schedule.knots(new int[] {1, 2}, new double[] {1})),
                Map.entry("pace: paces", () -> Schedule.constant(1).pace(new double[] {1}, 1)),
                Map.entry("inverseSqrt: timescale", () -> Schedule.inverseSqrt(1, 0)));
        refused.forEach((message, call) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message));
    }

    @Test
    void zero_and_growth_are_legal() {
        assertThatCode(() -> {
                    Schedule.constant(0).warmup(5).clamp(0, 0);
                    Schedule.step(1, 10, 1);
                    Schedule.exponential(1e-6, 1e6, 100);
                    Schedule.cosineRestarts(1, 0, 5, 2, 1.5);
                    Schedule.linear(0, 1, 5).scale(0);
                })
                .doesNotThrowAnyException();
        assertThat(Schedule.step(1, 10, 1).at(Integer.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
        assertThat(Schedule.step(0, 10, 1).at(Integer.MAX_VALUE)).isZero();
        assertThat(Schedule.step(1, 10, 1).times(Schedule.constant(0)).at(Integer.MAX_VALUE))
                .isZero();
    }
}
