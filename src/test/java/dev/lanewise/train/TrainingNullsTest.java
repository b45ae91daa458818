package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Parameter;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.program.Execution;
import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every public method of training refuses a null where it is given, and says which argument it was. */
class TrainingNullsTest {
    private static final List<Class<?>> TYPES = List.of(
            Trainer.class,
            TrainerBuilder.class,
            EarlyStopping.class,
            Validation.class,
            ProgressLine.class,
            Run.class,
            Selector.class,
            ParameterGroup.class,
            Adjusting.class,
            Evaluation.class);

    /** Where a null means that there is none. */
    private static final List<String> ALLOWED = List.of("Trainer.step, argument 2");

    private static final DataSet DATA = Synthetic.moons(8, 0.1, Seed.of(1));
    private static final Model MODEL = Model.of(Dense.of(2, 2)).initialize(Seed.of(1));

    private static final Map<Class<?>, Supplier<?>> GOOD = Map.ofEntries(
            Map.entry(int.class, () -> 1),
            Map.entry(double.class, () -> 0.5),
            Map.entry(boolean.class, () -> true),
            Map.entry(String.class, () -> "0"),
            Map.entry(String[].class, () -> new String[] {"0"}),
            Map.entry(float[].class, () -> new float[] {1, 2}),
            Map.entry(int[].class, () -> new int[] {1}),
            Map.entry(DataSet.class, () -> DATA),
            Map.entry(Batches.class, () -> DATA.batches(4)),
            Map.entry(Batch.class, () -> DATA.batches(4).cursor().next()),
            Map.entry(Model.class, () -> MODEL),
            Map.entry(Loss.class, () -> Loss.SOFTMAX_CROSS_ENTROPY),
            Map.entry(Budget.class, () -> Budget.steps(1)),
            Map.entry(Listener[].class, () -> new Listener[] {Validation.validation(DATA)}),
            Map.entry(TrainingState.class, () -> trainer().state()),
            Map.entry(Optimizer.class, () -> Sgd.of(0.1)),
            Map.entry(ParameterGroup[].class, () -> new ParameterGroup[] {Selector.rest()}),
            Map.entry(Seed.class, () -> Seed.of(1)),
            Map.entry(BatchSchedule.class, () -> BatchSchedule.of(Schedule.constant(4))),
            Map.entry(Executor.class, () -> (Executor) Runnable::run),
            Map.entry(Execution.class, () -> Execution.AUTO),
            Map.entry(PrintStream.class, () -> System.out),
            Map.entry(Parameter.Kind.class, () -> Parameter.Kind.BIAS),
            Map.entry(Parameter.Kind[].class, () -> new Parameter.Kind[] {Parameter.Kind.BIAS}),
            Map.entry(Layout.Slice.class, () -> MODEL.layout().slices().getFirst()),
            Map.entry(Plan.class, () -> Plan.constant(0.1)),
            Map.entry(Schedule.class, () -> Schedule.constant(0.1)),
            Map.entry(UnaryOperator.class, UnaryOperator::identity),
            Map.entry(Trainer.class, TrainingNullsTest::trainer),
            Map.entry(TrainerBuilder.class, () -> Trainer.of(MODEL, Loss.SOFTMAX_CROSS_ENTROPY)),
            Map.entry(EarlyStopping.class, () -> EarlyStopping.earlyStopping(DATA)),
            Map.entry(Validation.class, () -> Validation.validation(DATA)),
            Map.entry(ProgressLine.class, () -> ProgressLine.to(System.out)),
            Map.entry(Run.class, () -> new Run(trainer(), 4, 2, 2, 2)),
            Map.entry(Selector.class, () -> Selector.kind(Parameter.Kind.BIAS)),
            Map.entry(ParameterGroup.class, Selector::rest),
            Map.entry(Adjusting.class, Selector::rest));

    private static Trainer trainer() {
        return Trainer.of(MODEL, Loss.SOFTMAX_CROSS_ENTROPY).build();
    }

    @TestFactory
    List<DynamicTest> every_null_is_refused_by_name() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> type : TYPES) {
            for (Method method : type.getDeclaredMethods()) {
                boolean told = Listener.class.isAssignableFrom(type)
                        && Arrays.asList(method.getParameterTypes()).contains(Run.class);
                if (Modifier.isPublic(method.getModifiers())
                        && !method.isBridge()
                        && !method.getName().equals("equals")
                        && !told) {
                    nulls(method).forEach(tests::add);
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(45);
        return tests;
    }

    private static Stream<DynamicTest> nulls(Method method) {
        List<DynamicTest> tests = new ArrayList<>();
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            String name = method.getDeclaringClass().getSimpleName() + "." + method.getName() + ", argument " + i;
            if (types[i].isPrimitive() || ALLOWED.contains(name)) {
                continue;
            }
            tests.add(refused(name, method, i, null));
            if (Object[].class.isAssignableFrom(types[i])) {
                tests.add(refused(
                        name + ", inside",
                        method,
                        i,
                        java.lang.reflect.Array.newInstance(types[i].getComponentType(), 1)));
            }
        }
        return tests.stream();
    }

    private static DynamicTest refused(String name, Method method, int argument, Object bad) {
        // What the JVM says by itself, "Cannot invoke … because …", names no argument of ours.
        return DynamicTest.dynamicTest(name, () -> assertThatNullPointerException()
                .isThrownBy(() -> {
                    Object[] arguments = Arrays.stream(method.getParameterTypes())
                            .map(TrainingNullsTest::good)
                            .toArray();
                    arguments[argument] = bad;
                    try {
                        method.invoke(
                                Modifier.isStatic(method.getModifiers()) ? null : good(method.getDeclaringClass()),
                                arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })
                .withMessageMatching("[a-zA-Z ]+: [a-z' ]+(, number 0 counted from 0)?"));
    }

    private static Object good(Class<?> type) {
        assertThat(GOOD).as("a good argument for each type").containsKey(type);
        return GOOD.get(type).get();
    }
}
