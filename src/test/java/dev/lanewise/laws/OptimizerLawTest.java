package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lanewise.optim.Muon;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.program.Execution;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every update rule. A rule without a case in {@link Rules} fails. */
class OptimizerLawTest {

    @Test
    void every_rule_has_a_case() {
        Set<String> rules = new ClassFileImporter()
                .importPath(Path.of("target/classes/dev/lanewise/optim")).stream()
                        .filter(type -> type.isAssignableTo(Optimizer.class)
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.getSimpleName())
                        .filter(name -> !name.equals("Frozen")) // changes nothing, so nothing holds of it
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rules).hasSizeGreaterThan(20);
        assertThat(Rules.all().stream().map(rule -> rule.optimizer().getClass().getSimpleName()))
                .containsAll(rules);
    }

    private static Stream<DynamicTest> everyRule(Consumer<Optimizer> law) {
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> law.accept(rule.optimizer())));
    }

    /**
     * Fusion moves no rounding: the whole update, and each of its operations as a program of its own, give the same bits. But for Muon's
     * matrix products, which start their accumulators from what is added to them.
     */
    @TestFactory
    Stream<DynamicTest> the_fused_update_has_the_bits_of_its_operations_one_by_one() {
        return Rules.all().stream()
                .filter(rule -> !(rule.optimizer() instanceof Muon))
                .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> fusedIsUnfused(rule.optimizer())));
    }

    private static void fusedIsUnfused(Optimizer rule) {
        try (RuleRun run = new RuleRun(rule, Execution.INTERPRETED)) {
            for (int step = 0; step < 12; step++) {
                run.gradient(step);
                List<float[]> expected = step == 0 || step == 11 ? oneByOne(run, step) : List.of();
                run.step(step);
                int i = 0;
                for (float[] values : expected) {
                    String name = List.copyOf(run.state().keySet()).get(i++);
                    assertThat(run.state().get(name))
                            .as("%s after step %d", name, step)
                            .isEqualTo(values);
                }
            }
        }
    }

    private static List<float[]> oneByOne(RuleRun run, int step) {
        List<Tensor> wanted = run.formulas();
        Map<Tensor, float[]> leaves = new IdentityHashMap<>();
        for (Tensor node : Graph.of(wanted).nodes()) {
            if (node.op() instanceof Op.Input) {
                leaves.put(node, run.gradient().clone());
            } else if (node.op() instanceof Op.Parameter parameter) {
                leaves.put(node, run.state().get(parameter.name()).clone());
            }
        }
        OneByOne reference = new OneByOne();
        reference.begin(leaves);
        return wanted.stream().map(tensor -> reference.value(tensor, step)).toList();
    }

    @TestFactory
    Stream<DynamicTest> all_loops_give_the_same_bits() {
        return everyRule(rule -> {
            Map<String, float[]> expected = after(rule, Execution.AUTO);
            assertThat(Worlds.executions()).allSatisfy(execution -> assertSame(after(rule, execution), expected));
        });
    }

    private static Map<String, float[]> after(Optimizer rule, Execution execution) {
        try (RuleRun run = new RuleRun(rule, execution)) {
            for (int step = 0; step < 60; step++) {
                run.step(step);
            }
            return run.copy();
        }
    }

    private static void assertSame(Map<String, float[]> found, Map<String, float[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> assertThat(found.get(name)).as(name).isEqualTo(values));
    }

    /** With the fastest loops of this world; for the others {@link ZeroAllocationTest} stands. */
    @TestFactory
    Stream<DynamicTest> an_update_in_steady_state_allocates_nothing() {
        Execution fastest = Worlds.executions().reduce((first, next) -> next).orElseThrow();
        return everyRule(rule -> {
            try (RuleRun run = new RuleRun(rule, fastest)) {
                run.gradient(1);
                assertThat(ZeroAllocationTest.steadyState(run.session())).isZero();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_run_goes_on_from_copied_state_to_the_same_bits() {
        return everyRule(rule -> {
            try (RuleRun whole = new RuleRun(rule, Execution.AUTO);
                    RuleRun resumed = new RuleRun(rule, Execution.AUTO)) {
                for (int step = 0; step < 7; step++) {
                    whole.step(step);
                }
                whole.copy()
                        .forEach((name, values) ->
                                System.arraycopy(values, 0, resumed.state().get(name), 0, values.length));
                for (int step = 7; step < 20; step++) {
                    whole.step(step);
                    resumed.step(step);
                }
                assertSame(resumed.copy(), whole.copy());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_gradient_that_is_no_number_does_not_get_past_the_guard() {
        return everyRule(rule -> {
            try (RuleRun run = new RuleRun(rule, Execution.AUTO)) {
                for (int step = 0; step < 3; step++) {
                    run.step(step);
                }
                Map<String, float[]> before = run.copy();
                run.gradient()[1] = Float.NaN;
                run.session().run(3);
                assertSame(run.copy(), before);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_last_update_there_can_be_is_finite() {
        return everyRule(rule -> {
            try (RuleRun run = new RuleRun(rule, Execution.AUTO)) {
                run.step(0);
                run.step(Integer.MAX_VALUE);
                run.state().forEach((name, values) -> {
                    for (float value : values) {
                        assertThat(value).as(name).isFinite();
                    }
                });
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_same_rule_with_another_rate_is_that_rule() {
        return everyRule(rule -> {
            Schedule other = Schedule.constant(0.25);
            assertThat(rule.rate(other)).isInstanceOf(rule.getClass()).isNotEqualTo(rule);
            assertThat(rule.rate(other).rate()).isEqualTo(other);
            assertThat(rule.rate(other).rate(rule.rate())).isEqualTo(rule);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_rule_steps_at_the_rate_that_it_is_given_in_place_of_its_own() {
        return everyRule(rule -> {
            Schedule other = Schedule.linear(0.02, 0.06, 30);
            assertSame(after(rule, other), after(rule.rate(other), other));
            assertThat(after(rule, other)).isNotEqualTo(after(rule, rule.rate()));
        });
    }

    private static Map<String, float[]> after(Optimizer rule, Schedule rate) {
        try (RuleRun run = new RuleRun(rule, rate, Execution.AUTO)) {
            for (int step = 0; step < 40; step++) {
                run.step(step);
            }
            return run.copy();
        }
    }

    private static final Set<String> BELOW_1 =
            Set.of("momentum", "dampening", "beta1", "beta2", "beta3", "rho", "shrink", "decay");
    private static final Set<String> ABOVE_0 = Set.of(
            "epsilon", "gamma", "least", "trust", "clip", "decayPower", "epsilon1", "epsilon2", "coefficient", "d0");

    @TestFactory
    Stream<DynamicTest> what_is_out_of_range_is_refused_by_name() {
        return everyRule(rule -> {
            for (Method wither : withers(rule, double.class)) {
                for (double value : outside(wither.getName())) {
                    refused(rule, wither, value, value);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> what_a_schedule_brings_out_of_range_later_is_refused_by_name() {
        return everyRule(rule -> {
            for (Method wither : withers(rule, Schedule.class)) {
                refused(rule, wither, (Schedule) t -> Double.NaN, Double.NaN);
                refused(rule, wither, Schedule.linear(0.5, 1e39, 1), "1.0E39 at step 1");
                if (BELOW_1.contains(wither.getName())) {
                    refused(rule, wither, Schedule.triangular(0.5, 1, 500), "1.0 at step 500");
                }
                if (ABOVE_0.contains(wither.getName())) {
                    refused(rule, wither, Schedule.linear(0.5, 0, 500), "0.0 at step 500");
                }
            }
        });
    }

    @Test
    void a_setting_changes_itself_alone() {
        int changed = 0;
        for (Rules rule : Rules.all()) {
            for (Class<?> type : List.of(Schedule.class, double.class, boolean.class, int.class)) {
                for (Method wither : withers(rule.optimizer(), type)) {
                    changed += changesItselfAlone(rule.optimizer(), wither) ? 1 : 0;
                }
            }
        }
        assertThat(changed).isGreaterThan(250);
    }

    /** {@return whether the rule took the other value; what it refuses has a law of its own} */
    private static boolean changesItselfAlone(Optimizer rule, Method wither) {
        wither.setAccessible(true); // inherited from an interface that is not exported
        Map<String, Object> expected = Rules.settings(rule);
        if (!expected.get(wither.getName()).getClass().equals(boxed(wither.getParameterTypes()[0]))
                && wither.getParameterTypes()[0] != Schedule.class) {
            return false; // a number for what is a schedule
        }
        Object other =
                switch (expected.get(wither.getName())) {
                    case Schedule schedule -> schedule.scale(0.875);
                    case Double number -> Double.isInfinite(number) ? 1.5 : number * 1.25;
                    case Boolean on -> !on;
                    case Integer count -> count + 1;
                    default -> throw new AssertionError(wither);
                };
        try {
            Optimizer next = (Optimizer) wither.invoke(rule, other);
            expected.put(wither.getName(), other);
            assertThat(Rules.settings(next))
                    .as("%s of %s", wither.getName(), rule)
                    .isEqualTo(expected);
            return true;
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause()).isInstanceOf(IllegalArgumentException.class);
            return false;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return type == double.class ? Double.class : type == boolean.class ? Boolean.class : Integer.class;
    }

    /** Those of the rule's own hyper-parameters; a rule around a rule hands rate and weight decay on. */
    private static List<Method> withers(Optimizer rule, Class<?> argument) {
        if (rule.getClass().isRecord()) {
            return List.of(); // what joins rules and transforms has no hyper-parameters
        }
        Set<String> own = Rules.settings(rule).keySet();
        Map<String, Method> byName =
                new TreeMap<>(); // one of each: what a class inherits it may have again as a bridge
        for (Method method : rule.getClass().getMethods()) {
            if (own.contains(method.getName())
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == argument) {
                byName.put(method.getName(), method);
            }
        }
        return List.copyOf(byName.values());
    }

    private static double[] outside(String name) {
        DoubleStream.Builder values = DoubleStream.builder().add(-1).add(Double.NaN);
        if (!name.equals("growth")) { // of an estimate: infinite stands for no limit
            values.add(Double.POSITIVE_INFINITY).add(1e39);
        } else {
            values.add(0.5);
        }
        if (BELOW_1.contains(name)) {
            values.add(1);
        }
        if (ABOVE_0.contains(name)) {
            values.add(0);
        }
        return values.build().toArray();
    }

    private static void refused(Optimizer rule, Method wither, Object argument, Object value) {
        wither.setAccessible(true); // inherited from an interface that is not exported
        assertThatThrownBy(() -> {
                    try {
                        wither.invoke(rule, argument);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })
                .as("%s(%s)", wither.getName(), argument)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(rule.getClass().getSimpleName() + ": " + wither.getName() + " must be ")
                .contains(String.valueOf(value));
    }
}
