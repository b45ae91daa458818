package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is computed beside a value, and wherever the value is written, its bits are those that it has alone. */
class JoinedLoopsLawTest {
    private static final int PROGRAMS = 150;
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;

    @ParameterizedTest
    @MethodSource("dev.lanewise.laws.Worlds#executions")
    void random_updates_have_the_bits_that_each_has_alone(Execution execution) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            check(new Random(seed), execution, "program " + seed);
        }
    }

    private static void check(Random random, Execution execution, String name) {
        Map<Tensor, float[]> parameters = new LinkedHashMap<>();
        for (int p = 0; p < 4; p++) {
            Tensor parameter = p < 3 ? Tensor.parameter("p" + p, ROWS, COLUMNS) : Tensor.parameter("row", COLUMNS);
            parameters.put(parameter, numbers(random, parameter));
        }
        Tensor x = Tensor.input("x", ROWS, COLUMNS);
        float[] input = numbers(random, x);
        List<Tensor> pool = new ArrayList<>(parameters.keySet());
        pool.add(x);
        for (int i = 0; i < 14; i++) {
            pool.add(next(random, pool));
        }
        List<Tensor> seen = List.of(
                pick(random, pool), pick(random, pool), pick(random, pool).sum());
        Program.Builder program = Program.outputs(seen.toArray(Tensor[]::new));
        Map<Tensor, Tensor> updates = new LinkedHashMap<>();
        for (Tensor parameter : parameters.keySet()) {
            Tensor picked = pick(random, pool), value = random.nextInt(3) == 0 ? picked : picked.plus(parameter);
            if (value.shape().equals(parameter.shape())) {
                updates.put(parameter, value);
                program.update(parameter, value);
            }
        }
        Tensor limit = Tensor.input("limit");
        program.guard(pick(random, pool).abs().min(1).sum().plus(limit));
        Map<Tensor, float[]> bound = new LinkedHashMap<>();
        parameters.forEach((parameter, values) -> bound.put(parameter, values.clone()));
        try (Session session = bind(program.compile(), execution, bound, x, input)) {
            assertThat(session.input("limit", new float[] {Float.NaN}).run(0))
                    .as(name)
                    .isFalse();
            requireSeen(session, seen, parameters, x, input, name + ", stopped");
            parameters.forEach((parameter, values) -> assertThat(bound.get(parameter))
                    .as("%s, stopped, %s", name, parameter)
                    .isEqualTo(values));
            assertThat(session.input("limit", new float[] {0}).run(0)).as(name).isTrue();
            requireSeen(session, seen, parameters, x, input, name);
        }
        updates.forEach((parameter, value) -> assertThat(bound.get(parameter))
                .as("%s, %s", name, parameter)
                .isEqualTo(alone(value, parameters, x, input)));
    }

    private static void requireSeen(
            Session session, List<Tensor> seen, Map<Tensor, float[]> parameters, Tensor x, float[] input, String name) {
        for (int o = 0; o < seen.size(); o++) {
            assertThat(session.output(o))
                    .as("%s, output %d", name, o)
                    .isEqualTo(alone(seen.get(o), parameters, x, input));
        }
    }

    private static float[] alone(Tensor value, Map<Tensor, float[]> parameters, Tensor x, float[] input) {
        try (Session session = bind(Program.outputs(value).compile(), Execution.INTERPRETED, parameters, x, input)) {
            session.run(0);
            return session.output(0);
        }
    }

    private static Session bind(
            Program program, Execution execution, Map<Tensor, float[]> parameters, Tensor x, float[] input) {
        Session session = program.session(execution);
        parameters.forEach((parameter, values) -> {
            String name = ((dev.lanewise.tensor.Op.Parameter) parameter.op()).name();
            if (session.hasParameter(name)) {
                session.parameter(name, values);
            }
        });
        if (session.hasInput("x")) {
            session.input("x", input);
        }
        return session;
    }

    /** Bounded, so that the guard stays finite. */
    private static Tensor next(Random random, List<Tensor> pool) {
        Tensor a = pick(random, pool), b = pick(random, pool);
        return switch (random.nextInt(10)) {
            case 0 -> a.tanh();
            case 1 -> a.square().tanh();
            case 2 -> a.maximum(b);
            case 3 -> a.times(b).tanh();
            case 4 -> a.minus(b).abs().sqrt();
            case 5 -> a.plus(a.square().sum()).tanh();
            case 6 -> a.times(b.mean());
            case 7 -> a.plus(pick(random, pool).sum(0).tanh());
            case 8 -> a.minus(b).square().sum(0).sqrt().minus(a);
            default -> a.plus(b).times(0.5);
        };
    }

    private static Tensor pick(Random random, List<Tensor> pool) {
        Tensor picked = pool.get(random.nextInt(pool.size()));
        return picked.shape().rank() == 2 ? picked : picked.plus(pool.getFirst());
    }

    private static float[] numbers(Random random, Tensor tensor) {
        float[] numbers = new float[tensor.shape().elements()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
