package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A program computes the bits that its operations have one by one, and only then overwrites the parameters. */
class RandomProgramLawTest {
    private static final int PROGRAMS = 300;
    private static final int STEPS = 2;
    /** Elements of a parameter's array before its first. */
    private static final int OFFSET = 3;

    @Test
    void random_programs_have_the_bits_of_their_operations_one_by_one() {
        int updating = 0, guarded = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int seed = 0; seed < PROGRAMS; seed++) {
                for (State state : check(seed, threads)) {
                    updating += state.updated ? 1 : 0;
                    guarded += state.updated ? 0 : 1;
                }
            }
        }
        assertThat(updating).isGreaterThan(PROGRAMS);
        assertThat(guarded).isGreaterThan(PROGRAMS / 10);
    }

    /** What is to be seen after a step. */
    private record State(boolean updated, List<float[]> outputs, Map<Tensor, float[]> parameters) {}

    private static List<State> check(int seed, ExecutorService threads) {
        RandomProgram random = new RandomProgram(seed);
        List<State> expected = expected(random, seed);
        Program program;
        try {
            program = random.compile();
        } catch (RuntimeException e) {
            throw new AssertionError("program " + seed, e);
        }
        for (Execution execution : Worlds.executions().toList()) {
            for (int workers : new int[] {1, 3}) {
                String name = "program %d, %s, %d workers".formatted(seed, execution, workers);
                try (Session session = program.session(execution).workers(threads, workers)) {
                    run(random, seed, session, expected, name);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(name + "\n" + program.explain(), e);
                }
            }
        }
        return expected;
    }

    private static void run(RandomProgram random, int seed, Session session, List<State> expected, String name) {
        Map<Tensor, float[]> arrays = new LinkedHashMap<>();
        leaves(random.parameters, new Random(seed)).forEach((parameter, values) -> {
            float[] array = new float[values.length + OFFSET + 1];
            System.arraycopy(values, 0, array, OFFSET, values.length);
            arrays.put(parameter, array);
            if (session.hasParameter(RandomProgram.name(parameter))) {
                session.parameter(RandomProgram.name(parameter), array, OFFSET);
            }
        });
        for (int step = 0; step < STEPS; step++) {
            inputs(random, seed, step).forEach((input, values) -> {
                if (session.hasInput(RandomProgram.name(input))) {
                    session.input(RandomProgram.name(input), values);
                }
            });
            State state = expected.get(step);
            String at = name + ", step " + step;
            assertThat(session.run(step)).as(at).isEqualTo(state.updated);
            for (int o = 0; o < state.outputs.size(); o++) {
                assertThat(session.output(o)).as("%s, output %d", at, o).isEqualTo(state.outputs.get(o));
            }
            state.parameters.forEach((parameter, values) -> {
                float[] array = arrays.get(parameter);
                assertThat(Arrays.copyOfRange(array, OFFSET, OFFSET + values.length))
                        .as("%s, %s", at, parameter)
                        .isEqualTo(values);
                assertThat(array[OFFSET - 1] + array[OFFSET + values.length])
                        .as("%s, beside %s", at, parameter)
                        .isZero();
            });
        }
    }

    private static List<State> expected(RandomProgram program, int seed) {
        OneByOne reference = new OneByOne();
        Map<Tensor, float[]> parameters = leaves(program.parameters, new Random(seed));
        List<State> states = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            int t = step;
            Map<Tensor, float[]> leaves = new LinkedHashMap<>(parameters);
            leaves.putAll(inputs(program, seed, step));
            reference.begin(leaves);
            boolean finite = program.guards.stream()
                    .allMatch(g -> Float.isFinite(reference.value(g, t)[0]));
            List<float[]> outputs =
                    program.outputs.stream().map(y -> reference.value(y, t)).toList();
            Map<Tensor, float[]> next = new LinkedHashMap<>(parameters);
            if (finite) {
                program.updates.forEach((parameter, value) -> next.put(parameter, reference.value(value, t)));
            }
            parameters = next;
            states.add(new State(finite, outputs, parameters));
        }
        return states;
    }

    /** Others at every step; in a quarter of all steps one number is infinite or NaN. */
    private static Map<Tensor, float[]> inputs(RandomProgram program, int seed, int step) {
        Random random = new Random(seed * 31L + step);
        Map<Tensor, float[]> inputs = leaves(program.inputs, random);
        if (random.nextInt(4) == 0) {
            float[] values = inputs.values().iterator().next();
            values[random.nextInt(values.length)] = random.nextBoolean() ? Float.NaN : Float.POSITIVE_INFINITY;
        }
        return inputs;
    }

    private static Map<Tensor, float[]> leaves(List<Tensor> tensors, Random random) {
        Map<Tensor, float[]> leaves = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            float[] values = new float[tensor.shape().elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            leaves.put(tensor, values);
        }
        return leaves;
    }
}
