package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Csv;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Idx;
import dev.lanewise.data.Normalizer;
import dev.lanewise.data.Split;
import dev.lanewise.data.Synthetic;
import dev.lanewise.data.Target;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchNorm;
import dev.lanewise.nn.Block;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.LayerNorm;
import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Named;
import dev.lanewise.nn.Normalize;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.Regularizer;
import dev.lanewise.nn.Scores;
import dev.lanewise.nn.Sequential;
import dev.lanewise.nn.Traced;
import dev.lanewise.program.Engine;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Programs;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import dev.lanewise.tensor.Values;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A null is refused where it is given, and the message says which argument it was. */
class NullsLawTest {
    private static final List<Class<?>> TYPES = List.of(
            Batches.class,
            Csv.class,
            DataSet.class,
            Idx.class,
            Normalizer.class,
            Program.class,
            Program.Builder.class,
            Programs.class,
            Engine.class,
            Session.class,
            Split.class,
            Synthetic.class,
            Target.class,
            Target.Classes.class,
            Target.Numbers.class);

    private static final DataSet DATA = DataSet.of(new float[][] {{1, 2}, {3, 4}}, new int[] {0, 1});

    private static final List<Class<?>> NETWORKS = List.of(
            Activation.class,
            BatchNorm.class,
            Block.class,
            Dense.class,
            Dropout.class,
            Initializer.class,
            Layer.class,
            LayerNorm.class,
            Layout.class,
            Layout.Slice.class,
            Loss.class,
            Mode.class,
            Mode.Training.class,
            Model.class,
            Named.class,
            Normalize.class,
            Parameter.class,
            Regularizer.class,
            Scores.class,
            Sequential.class,
            Traced.class);

    private static final Model MODEL = Model.of(Dense.of(2, 2)).initialize(Seed.of(1));
    private static final Tensor X = Tensor.input("b", 2);
    private static final Program PROGRAM = Program.compile(X.exp());

    /** A good argument for each type, made anew for each call. */
    private static final Map<Class<?>, Supplier<?>> GOOD = Map.ofEntries(
            Map.entry(int.class, () -> 4),
            Map.entry(float.class, () -> 1f),
            Map.entry(double.class, () -> 0.5),
            Map.entry(char.class, () -> ';'),
            Map.entry(String.class, () -> "b"),
            Map.entry(String[].class, () -> new String[] {"a", "b"}),
            Map.entry(List.class, () -> List.of("a", "b")),
            Map.entry(int[].class, () -> new int[] {0, 1}),
            Map.entry(double[].class, () -> new double[] {1, 2}),
            Map.entry(float[].class, () -> new float[] {1, 2}),
            Map.entry(float[][].class, () -> new float[][] {{1, 2}, {3, 4}}),
            Map.entry(Path.class, () -> Path.of("none")),
            Map.entry(InputStream.class, () -> new ByteArrayInputStream(new byte[0])),
            Map.entry(Reader.class, () -> new StringReader("")),
            Map.entry(Seed.class, () -> Seed.of(1)),
            Map.entry(Shape.class, () -> Shape.of(2)),
            Map.entry(Values.class, () -> Values.of(1, 2)),
            Map.entry(Map.class, () -> Normalizer.uniform(2, 0, 1).vectors()),
            Map.entry(Tensor.class, () -> X.exp()),
            Map.entry(Tensor[].class, () -> new Tensor[] {X.exp(), X.sum()}),
            Map.entry(Execution.class, () -> Execution.SCALAR),
            Map.entry(Executor.class, () -> (Executor) Runnable::run),
            Map.entry(Function.class, () -> (Function<Shape, Program>) shape -> PROGRAM),
            Map.entry(Duration.class, () -> Duration.ZERO),
            Map.entry(Program.class, () -> PROGRAM),
            Map.entry(Program.Builder.class, () -> Program.outputs(X)),
            Map.entry(Programs.class, () -> Programs.of(1, shape -> PROGRAM)),
            Map.entry(Session.class, PROGRAM::session),
            Map.entry(DataSet.class, () -> DATA),
            Map.entry(Batches.class, () -> DATA.batches(1)),
            Map.entry(Csv.class, Csv::withHeader),
            Map.entry(Normalizer.class, () -> Normalizer.uniform(2, 0, 1)),
            Map.entry(Target.Classes.class, () -> Target.classes(2)));

    private static final Map<Class<?>, Supplier<?>> GOOD_IN_NETWORKS = Map.ofEntries(
            Map.entry(boolean.class, () -> true),
            Map.entry(int.class, () -> 1),
            Map.entry(double.class, () -> 0.5),
            Map.entry(String.class, () -> "weight"),
            Map.entry(List.class, List::of),
            Map.entry(int[].class, () -> new int[] {2}),
            Map.entry(float[].class, () -> new float[] {1, 2}),
            Map.entry(Optional.class, Optional::empty),
            Map.entry(IntToDoubleFunction.class, () -> (IntToDoubleFunction) t -> 0.5),
            Map.entry(Seed.class, () -> Seed.of(1)),
            Map.entry(Shape.class, () -> Shape.of(2)),
            Map.entry(Type.class, () -> Type.FLOAT32),
            Map.entry(Values.class, () -> Values.of(1, 2)),
            Map.entry(Tensor.class, () -> Tensor.input("x", 2)),
            Map.entry(Activation.class, () -> Activation.RELU),
            Map.entry(Activation.Curve.class, () -> Activation.Curve.RELU),
            Map.entry(BatchNorm.class, () -> BatchNorm.of(2)),
            Map.entry(Block.class, () -> Block.of((x, scope) -> x)),
            Map.entry(Dense.class, () -> Dense.of(2, 2)),
            Map.entry(Dropout.class, () -> Dropout.of(0.5)),
            Map.entry(Initializer.class, Initializer::ones),
            Map.entry(Layer.class, () -> Activation.RELU),
            Map.entry(Layer[].class, () -> new Layer[] {Activation.RELU}),
            Map.entry(LayerNorm.class, () -> LayerNorm.of(2)),
            Map.entry(Layout.class, MODEL::layout),
            Map.entry(Layout.Slice.class, () -> MODEL.layout().slice("weight")),
            Map.entry(Loss.class, () -> Loss.HINGE),
            Map.entry(Mode.class, () -> Mode.EVALUATION),
            Map.entry(Mode.Training.class, () -> Mode.training(Seed.of(1))),
            Map.entry(Model.class, () -> MODEL),
            Map.entry(Named.class, () -> Dense.of(2, 2).named("a")),
            Map.entry(Named[].class, () -> new Named[0]),
            Map.entry(Normalize.class, () -> Normalize.of(Values.of(1, 2), Values.of(1, 2))),
            Map.entry(
                    Parameter.class, () -> Parameter.of("a", Shape.of(2), Parameter.Kind.WEIGHT, Initializer.zeros())),
            Map.entry(Parameter.Kind.class, () -> Parameter.Kind.BIAS),
            Map.entry(Regularizer.class, () -> Regularizer.NONE),
            Map.entry(Scores.class, () -> Scores.NUMBERS),
            Map.entry(Sequential.class, () -> Sequential.of(Activation.RELU)),
            Map.entry(Traced.class, () -> MODEL.trace(Tensor.input("x", 1, 2), Tensor.input("w", 6), Mode.EVALUATION)));

    /** What trainers and models call, with what they have made themselves. */
    private static final Set<String> OF_THE_LIBRARY = Set.of("apply", "values", "valueOf", "accepts", "scores");

    private static boolean isOfTheLibrary(Executable call) {
        return OF_THE_LIBRARY.contains(call.getName())
                || call instanceof Constructor<?>
                        && List.of(Traced.class, Layout.Slice.class).contains(call.getDeclaringClass());
    }

    @TestFactory
    Stream<DynamicTest> networks_refuse_every_null_by_name() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> type : NETWORKS) {
            calls(type)
                    .filter(call -> !isOfTheLibrary(call))
                    .forEach(call -> tests.addAll(nulls(call, GOOD_IN_NETWORKS)));
        }
        assertThat(tests).hasSizeGreaterThan(50);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> every_null_is_refused_by_name() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> type : TYPES) {
            calls(type).forEach(each -> tests.addAll(nulls(each, GOOD)));
        }
        assertThat(tests).hasSizeGreaterThan(45);
        return tests.stream();
    }

    private static Stream<Executable> calls(Class<?> type) {
        return Stream.<Executable>concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods()))
                .filter(each ->
                        each.getDeclaringClass() == type && !each.getName().equals("equals"));
    }

    private static List<DynamicTest> nulls(Executable call, Map<Class<?>, Supplier<?>> good) {
        List<DynamicTest> tests = new ArrayList<>();
        Class<?>[] types = call.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isPrimitive()) {
                tests.add(refused(call, i, null, good));
            }
            if (types[i] == Tensor[].class) {
                tests.add(refused(call, i, new Tensor[] {X, null}, good));
            } else if (types[i] == String[].class) {
                tests.add(refused(call, i, new String[] {"a", null}, good));
            } else if (types[i] == float[][].class) {
                tests.add(refused(call, i, new float[][] {null, {1, 2}}, good));
            } else if (types[i] == Layer[].class || types[i] == Named[].class) {
                tests.add(refused(call, i, Array.newInstance(types[i].componentType(), 1), good));
            } else if (types[i] == List.class) {
                tests.add(refused(call, i, Collections.singletonList(null), good));
            }
        }
        return tests;
    }

    private static DynamicTest refused(Executable call, int parameter, Object bad, Map<Class<?>, Supplier<?>> good) {
        Object[] arguments = Arrays.stream(call.getParameterTypes())
                .map(type -> good(type, good))
                .toArray();
        arguments[parameter] = bad;
        String name = call.getDeclaringClass().getSimpleName() + "." + call.getName() + ", argument " + parameter
                + (bad == null ? "" : ", inside");
        // What the JVM says by itself, "Cannot invoke … because …", names no argument of ours.
        return DynamicTest.dynamicTest(name, () -> assertThatNullPointerException()
                .isThrownBy(() -> invoke(call, arguments, good))
                .withMessageMatching("[a-zA-Z ]+: [a-z0-9 ]+")
                .satisfies(e -> assertThat(e.getStackTrace())
                        .as("refused by the call, not later")
                        .anyMatch(frame ->
                                frame.getMethodName().equals(call.getName()) || call instanceof Constructor<?>)));
    }

    private static Object good(Class<?> type, Map<Class<?>, Supplier<?>> good) {
        assertThat(good).as("a good argument for each type").containsKey(type);
        return good.get(type).get();
    }

    private static Object invoke(Executable call, Object[] arguments, Map<Class<?>, Supplier<?>> good)
            throws Throwable {
        try {
            return switch (call) {
                case Constructor<?> constructor -> constructor.newInstance(arguments);
                case Method method ->
                    method.invoke(
                            Modifier.isStatic(method.getModifiers()) ? null : good(method.getDeclaringClass(), good),
                            arguments);
            };
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
