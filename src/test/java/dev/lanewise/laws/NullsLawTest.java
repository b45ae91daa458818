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
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Values;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
            Split.class,
            Synthetic.class,
            Target.class,
            Target.Classes.class,
            Target.Numbers.class);

    private static final DataSet DATA = DataSet.of(new float[][] {{1, 2}, {3, 4}}, new int[] {0, 1});

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
            Map.entry(DataSet.class, () -> DATA),
            Map.entry(Batches.class, () -> DATA.batches(1)),
            Map.entry(Csv.class, Csv::withHeader),
            Map.entry(Normalizer.class, () -> Normalizer.uniform(2, 0, 1)),
            Map.entry(Target.Classes.class, () -> Target.classes(2)));

    @TestFactory
    Stream<DynamicTest> every_null_is_refused_by_name() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> type : TYPES) {
            Stream.<Executable>concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods()))
                    .filter(each ->
                            each.getDeclaringClass() == type && !each.getName().equals("equals"))
                    .forEach(each -> tests.addAll(nulls(each)));
        }
        assertThat(tests).hasSizeGreaterThan(45);
        return tests.stream();
    }

    private static List<DynamicTest> nulls(Executable call) {
        List<DynamicTest> tests = new ArrayList<>();
        Class<?>[] types = call.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isPrimitive()) {
                tests.add(refused(call, i, null));
            }
            if (types[i] == String[].class) {
                tests.add(refused(call, i, new String[] {"a", null}));
            } else if (types[i] == float[][].class) {
                tests.add(refused(call, i, new float[][] {null, {1, 2}}));
            } else if (types[i] == List.class) {
                tests.add(refused(call, i, Arrays.asList("a", null)));
            }
        }
        return tests;
    }

    private static DynamicTest refused(Executable call, int parameter, Object bad) {
        Object[] arguments =
                Arrays.stream(call.getParameterTypes()).map(NullsLawTest::good).toArray();
        arguments[parameter] = bad;
        String name = call.getDeclaringClass().getSimpleName() + "." + call.getName() + ", argument " + parameter
                + (bad == null ? "" : ", inside");
        // What the JVM says by itself, "Cannot invoke … because …", names no argument of ours.
        return DynamicTest.dynamicTest(name, () -> assertThatNullPointerException()
                .isThrownBy(() -> invoke(call, arguments))
                .withMessageMatching("[a-zA-Z ]+: [a-z0-9 ]+")
                .satisfies(e -> assertThat(e.getStackTrace())
                        .as("refused by the call, not later")
                        .anyMatch(frame ->
                                frame.getMethodName().equals(call.getName()) || call instanceof Constructor<?>)));
    }

    private static Object good(Class<?> type) {
        assertThat(GOOD).as("a good argument for each type").containsKey(type);
        return GOOD.get(type).get();
    }

    private static Object invoke(Executable call, Object[] arguments) throws Throwable {
        try {
            return switch (call) {
                case Constructor<?> constructor -> constructor.newInstance(arguments);
                case Method method ->
                    method.invoke(
                            Modifier.isStatic(method.getModifiers()) ? null : good(method.getDeclaringClass()),
                            arguments);
            };
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
