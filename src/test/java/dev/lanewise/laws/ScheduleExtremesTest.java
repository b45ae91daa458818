package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.schedule.BatchGrowth;
import dev.lanewise.schedule.BatchScaling;
import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Chart;
import dev.lanewise.schedule.Curve;
import dev.lanewise.schedule.Horizon;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.schedule.Span;
import dev.lanewise.schedule.convert.HuggingFace;
import dev.lanewise.schedule.convert.Keras;
import dev.lanewise.schedule.convert.Optax;
import dev.lanewise.schedule.convert.PyTorch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every way to make a schedule gives one with values, or says what is wrong, at the ends of int and double too. */
class ScheduleExtremesTest {
    private static final int[] INTS = {
        Integer.MIN_VALUE, -1, 0, 1, 2, 3, 5, 100, 1 << 30, Integer.MAX_VALUE - 1, Integer.MAX_VALUE
    };

    private static final double[] DOUBLES = {
        Double.NEGATIVE_INFINITY,
        -1,
        -0.0,
        0,
        Double.MIN_VALUE,
        1e-300,
        0.1,
        0.5,
        1,
        Math.nextUp(1.0),
        2,
        1e9,
        1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    private final SplittableRandom random = new SplittableRandom(91);

    private static List<Method> makers() {
        List<Method> makers = new ArrayList<>();
        Stream.of(Keras.class, PyTorch.class, Optax.class, HuggingFace.class, Schedule.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getReturnType() == Schedule.class)
                .filter(method -> !method.getName().startsWith("parse")
                        && !method.getName().equals("of"))
                .forEach(makers::add);
        makers.forEach(method -> method.setAccessible(true));
        makers.sort((a, b) -> a.toString().compareTo(b.toString()));
        return makers;
    }

    private int whole() {
        return random.nextInt(3) == 0 ? INTS[random.nextInt(INTS.length)] : 1 + random.nextInt(9);
    }

    private double number() {
        return random.nextInt(3) == 0 ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextDouble();
    }

    private Object argument(Class<?> type) {
        int size = random.nextInt(4);
        if (type == int.class) {
            return whole();
        } else if (type == double.class) {
            return number();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int[].class) {
            int[] row = random.ints(size).map(i -> whole()).toArray();
            if (random.nextBoolean()) {
                Arrays.sort(row);
            }
            return row;
        } else if (type == double[].class) {
            return random.doubles(size).map(d -> number()).toArray();
        } else if (type == Schedule.class) {
            return Schedule.constant(0.5);
        } else if (type == Schedule[].class) {
            return Stream.generate(() -> Schedule.constant(0.5)).limit(size).toArray(Schedule[]::new);
        } else if (type == Map.class) {
            Map<Integer, Double> map = new HashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(whole(), number());
            }
            return map;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        throw new AssertionError("no random " + type + ": add a case");
    }

    @Test
    void every_importer_leaf_and_operator_has_values_or_says_what_it_wants() throws IllegalAccessException {
        int made = 0;
        for (Method maker : makers()) {
            for (int i = 0; i < 400; i++) {
                Object[] arguments = Arrays.stream(maker.getParameterTypes())
                        .map(this::argument)
                        .toArray();
                String call = maker.getDeclaringClass().getSimpleName() + "." + maker.getName()
                        + Arrays.deepToString(arguments);
                Object base = Modifier.isStatic(maker.getModifiers()) ? null : Schedule.cosine(1, 0.25, 7);
                try {
                    Schedule schedule = (Schedule) maker.invoke(base, arguments);
                    made++;
                    for (int step : new int[] {0, 1, 2, 9, 1 << 30, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
                        assertThat(schedule.at(step)).as("%s at %s", call, step).isBetween(0.0, Double.MAX_VALUE);
                    }
                    assertThat(Schedule.parse(schedule.text())).as(call).isEqualTo(schedule);
                    assertThat(schedule.over(10).area()).as(call).isBetween(0.0, Double.MAX_VALUE);
                    assertThat(schedule.lint(10)).as(call).isNotNull();
                } catch (InvocationTargetException e) {
                    assertThat(e.getCause())
                            .as(call)
                            .isExactlyInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(": ")
                            .hasMessageContaining(" must be ")
                            .hasMessageContaining(", not ");
                }
            }
        }
        assertThat(made).isGreaterThan(5000);
    }

    private static Object valid(Class<?> type) {
        if (type == int.class) {
            return 2;
        } else if (type == long.class) {
            return 1L;
        } else if (type == double.class) {
            return 0.75;
        } else if (type == boolean.class) {
            return false;
        } else if (type == int[].class) {
            return new int[] {1};
        } else if (type == double[].class) {
            return new double[] {0.5, 0.25};
        } else if (type == Schedule.class || type == IntToDoubleFunction.class) {
            return Schedule.constant(0.5);
        } else if (type == Schedule[].class) {
            return new Schedule[0];
        } else if (type == Map.class) {
            return Map.of(1, 0.5);
        } else if (type == String.class) {
            return "mine";
        } else if (type == Span.class) {
            return Span.steps(1);
        } else if (type == Span[].class) {
            return new Span[] {Span.steps(1)};
        } else if (type == Plan.class) {
            return Plan.constant(0.5);
        } else if (type == BatchSchedule.class) {
            return BatchSchedule.constant(1);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type == Object.class) {
            return "anything";
        }
        throw new AssertionError("no valid " + type + ": add a case");
    }

    @Test
    void nulls_are_refused_by_name() throws IllegalAccessException {
        Map<Class<?>, Object> receivers = new HashMap<>();
        for (Object receiver : new Object[] {
            Schedule.constant(0.5), Plan.constant(0.5), BatchSchedule.constant(1), Chart.of(3), BatchScaling.LINEAR
        }) {
            receivers.put(receiver instanceof Schedule ? Schedule.class : receiver.getClass(), receiver);
        }
        int tried = 0;
        for (Class<?> type : new Class<?>[] {
            Schedule.class,
            Plan.class,
            BatchSchedule.class,
            BatchGrowth.class,
            BatchScaling.class,
            Chart.class,
            Span.class,
            Keras.class,
            PyTorch.class,
            Optax.class,
            HuggingFace.class
        }) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals("equals")
                        || method.getDeclaringClass() == Enum.class
                        || method.getName().equals("valueOf")
                        || method.getDeclaringClass() == Object.class) {
                    continue;
                }
                method.setAccessible(true);
                for (int i = 0; i < method.getParameterCount(); i++) {
                    if (method.getParameterTypes()[i].isPrimitive()) {
                        continue;
                    }
                    Object[] arguments = Arrays.stream(method.getParameterTypes())
                            .map(ScheduleExtremesTest::valid)
                            .toArray();
                    arguments[i] = null;
                    tried++;
                    refuses(method, receivers.get(type), arguments);
                    Class<?> element = method.getParameterTypes()[i].getComponentType();
                    if (element != null && !element.isPrimitive()) {
                        arguments[i] = java.lang.reflect.Array.newInstance(element, 1);
                        refuses(method, receivers.get(type), arguments);
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
        for (Runnable record : List.<Runnable>of(
                () -> new Span(1, null), () -> new Horizon(null, 1), () -> new BatchSchedule(null, 1))) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(record::run))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageMatching("[\\w .]+: \\w+(\\[\\d+])? must not be null");
        }
        assertThat(Curve.values()).isNotEmpty();
    }

    private static void refuses(Method method, Object receiver, Object[] arguments) throws IllegalAccessException {
        try {
            Object made = method.invoke(receiver, arguments);
            throw new AssertionError(method + " of " + Arrays.toString(arguments) + " gave " + made);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .as("%s of %s", method, Arrays.toString(arguments))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageMatching("[\\w .]+: \\w+(\\[\\d+])? must not be null");
        }
    }
}
