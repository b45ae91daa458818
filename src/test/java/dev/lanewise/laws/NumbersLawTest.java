package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Synthetic;
import dev.lanewise.kernel.KernelSwitch;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MatMul.Activation;
import dev.lanewise.kernel.MatMul.Start;
import dev.lanewise.kernel.Subnormals;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Numbers;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Values;
import dev.lanewise.train.Budget;
import dev.lanewise.train.EarlyStopping;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No subnormal number is ever stored: not in an output, not in a parameter, by no loops, from no inputs. */
class NumbersLawTest {
    private static final int PROGRAMS = 150;
    private static final int STEPS = 3;

    /** Inputs are subnormal here and there, everything else is so small that its products and differences would be. */
    @Test
    void outputs_and_parameters_of_random_programs_are_never_subnormal_and_equal_in_all_loops() {
        int small = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int seed = 0; seed < PROGRAMS; seed++) {
                List<float[]> first = null;
                for (Execution execution : Worlds.executions().toList()) {
                    for (int workers : new int[] {1, 3}) {
                        List<float[]> seen = run(new RandomProgram(seed), seed, execution, threads, workers);
                        for (float[] values : seen) {
                            requireNormal(values, "program " + seed + ", " + execution);
                            small += count(values, x -> x != 0 && Math.abs(x) < 1e-30f);
                        }
                        if (first != null) {
                            assertThat(seen.size()).isEqualTo(first.size());
                            for (int i = 0; i < seen.size(); i++) {
                                Parity.same(seen.get(i), first.get(i), "program %d, %s, result %d", seed, execution, i);
                            }
                        }
                        first = seen;
                    }
                }
            }
        }
        assertThat(small).isGreaterThan(10_000);
    }

    private static List<float[]> run(
            RandomProgram random, int seed, Execution execution, ExecutorService threads, int workers) {
        List<float[]> seen = new ArrayList<>();
        Map<Tensor, float[]> parameters = tiny(random.parameters, new Random(seed));
        try (Session session = random.compile().session(execution).workers(threads, workers)) {
            parameters.forEach((parameter, values) -> {
                if (session.hasParameter(RandomProgram.name(parameter))) {
                    session.parameter(RandomProgram.name(parameter), values);
                    seen.add(values.clone());
                }
            });
            for (int step = 0; step < STEPS; step++) {
                tiny(random.inputs, new Random(seed * 31L + step)).forEach((input, values) -> {
                    if (session.hasInput(RandomProgram.name(input))) {
                        session.input(RandomProgram.name(input), values);
                    }
                });
                session.run(step);
                for (int o = 0; o < random.outputs.size(); o++) {
                    seen.add(session.output(o));
                    if (session.output(o).length == 1) {
                        seen.add(new float[] {session.number(o)});
                    }
                }
                parameters.forEach((parameter, values) -> {
                    if (session.hasParameter(RandomProgram.name(parameter))) {
                        seen.add(values.clone());
                    }
                });
            }
        }
        return seen;
    }

    private static Map<Tensor, float[]> tiny(List<Tensor> tensors, Random random) {
        Map<Tensor, float[]> leaves = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            leaves.put(tensor, tiny(tensor.shape().elements(), random, -43, -17));
        }
        return leaves;
    }

    private static float[] tiny(int n, Random random, int lowest, int highest) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            double exponent = lowest + (highest - lowest) * random.nextDouble();
            x[i] = (float) ((random.nextBoolean() ? 1 : -1) * Math.pow(10, exponent));
        }
        return x;
    }

    private interface Condition {
        boolean holds(float x);
    }

    private static int count(float[] values, Condition condition) {
        int count = 0;
        for (float x : values) {
            count += condition.holds(x) ? 1 : 0;
        }
        return count;
    }

    private static boolean isSubnormal(float x) {
        return x != 0 && Math.abs(x) < Float.MIN_NORMAL;
    }

    private static void requireNormal(float[] values, String what) {
        for (float x : values) {
            if (isSubnormal(x)) {
                assertThat(x).as(what).isZero();
            }
        }
    }

    @Test
    void no_element_of_a_matrix_product_is_subnormal() {
        Random random = new Random(1);
        for (int[] size :
                new int[][] {{1, 784, 128}, {16, 16, 32}, {32, 128, 10}, {10, 3, 5}, {7, 1100, 70}, {3, 5, 4}}) {
            int m = size[0], k = size[1], n = size[2];
            float[] a = tiny(m * k, random, -24, -17), b = tiny(k * n, random, -24, -17);
            for (Start start : Start.values()) {
                for (Activation activation : Activation.values()) {
                    float[] c = tiny(m * n, random, -37, -36), bias = tiny(n, random, -37, -36), expected = c.clone();
                    multiply(KernelSwitch.scalar(), m, k, n, a, b, expected, start, bias, activation);
                    requireNormal(expected, Arrays.toString(size));
                    assertThat(count(expected, x -> x == 0)).isLessThan(expected.length);
                    for (Kernels kernels : Parity.implementations().toList()) {
                        float[] actual = c.clone();
                        multiply(kernels, m, k, n, a, b, actual, start, bias, activation);
                        Parity.same(actual, expected, "%s, %s, %s", Arrays.toString(size), start, activation);
                    }
                }
            }
        }
    }

    private static void multiply(
            Kernels kernels,
            int m,
            int k,
            int n,
            float[] a,
            float[] b,
            float[] c,
            Start s,
            float[] bias,
            Activation f) {
        kernels.matMul().multiply(m, n, k, a, 0, k, 1, b, 0, n, c, 0, n, s, bias, 0, f);
    }

    static Stream<Rules> rules() {
        return Rules.all().stream();
    }

    /** As the moments of a weight behind a unit that has died: they decay to 0 instead of staying at a few units of the last place. */
    @ParameterizedTest
    @MethodSource("rules")
    void slots_of_a_gradient_that_has_become_0_are_never_subnormal(Rules rule) {
        try (RuleRun run = new RuleRun(rule.optimizer(), Execution.AUTO)) {
            for (int step = 0; step < 4000; step++) {
                run.gradient(step);
                float scale = step < 3 ? 1e-17f : 0f;
                for (int i = 0; i < run.gradient().length; i++) {
                    run.gradient()[i] *= scale;
                }
                run.session().run(step);
                for (Map.Entry<String, float[]> state : run.state().entrySet()) {
                    requireNormal(state.getValue(), state.getKey() + " at step " + step);
                }
            }
        }
    }

    @Test
    void moments_of_adam_decay_to_exactly_0() {
        try (RuleRun run = new RuleRun(Adam.of(1e-3), Execution.AUTO)) {
            for (int step = 0; step < 4000; step++) {
                Arrays.fill(run.gradient(), step == 0 ? 1e-17f : 0f);
                run.session().run(step);
            }
            run.state().forEach((name, values) -> {
                if (!name.equals("w")) {
                    assertThat(values).as(name).containsOnly(0f);
                }
            });
        }
    }

    @Test
    void a_small_network_trains_for_long_without_subnormal_numbers() {
        Model model = Model.of(Sequential.of(Dense.of(2, 24).then(dev.lanewise.nn.Activation.RELU), Dense.of(24, 3)))
                .initialize(Seed.of(4));
        try (Trainer trainer = Trainer.of(model, Loss.SOFTMAX_CROSS_ENTROPY)
                .optimizer(Adam.of(0.05).beta2(0.9))
                .build()) {
            Batch batch =
                    Synthetic.spirals(60, 3, 0, Seed.of(1)).batches(60).cursor().next();
            for (int step = 0; step < 6000; step++) {
                trainer.step(batch);
                if (step % 50 == 0) {
                    TrainingState state = trainer.state();
                    requireNormal(state.weights().toArray(), "weights at step " + step);
                    state.slots().forEach((name, slot) -> requireNormal(slot.toArray(), name));
                }
            }
        }
    }

    @Test
    void weights_and_parameters_that_come_from_outside_are_flushed() {
        float[] weights = {1e-42f, -1e-42f, 2f};
        Model model = Model.of(Dense.of(2, 1)).withWeights(weights);
        assertThat(model.weights()).containsExactly(0f, -0f, 2f);
        assertThat(weights[0]).isEqualTo(1e-42f);
        Tensor w = Tensor.parameter("w", 3);
        try (Session session = Program.outputs(w.sum()).compile().session().parameter("w", weights)) {
            session.run(0);
            assertThat(weights).containsExactly(0f, -0f, 2f);
        }
    }

    @Test
    void the_best_weights_of_a_state_from_outside_come_back_flushed() {
        Trainer trainer = Trainer.of(Model.of(Dense.of(1, 1)).initialize(Seed.of(1)), Loss.MEAN_SQUARED_ERROR)
                .optimizer(Adam.of(1))
                .build();
        TrainingState state = trainer.state();
        Values tiny = Values.of(1e-40f, -1e-40f);
        Map<String, Values> slots = new LinkedHashMap<>();
        state.slots().forEach((name, slot) -> slots.put(name, slot.size() == 2 ? tiny : slot));
        assertThat(slots).containsValue(tiny);
        trainer.restore(new TrainingState(
                0,
                0,
                0,
                state.order(),
                state.losses(),
                tiny,
                slots,
                Map.of(),
                Map.of(),
                state.skips(),
                Map.of("loss", new TrainingState.Best(1, 0, 0.0, 1, 0, tiny, slots)),
                state.course()));
        // No epoch is better than 0, so that the best comes back.
        trainer.fit(
                Synthetic.sine(8, 0.1, Seed.of(1)).batches(8), Budget.epochs(1), EarlyStopping.earlyStopping("loss"));
        assertThat(trainer.model().weights()).containsExactly(0f, -0f);
        trainer.state().slots().forEach((name, slot) -> requireNormal(slot.toArray(), name));
    }

    @Test
    void constants_and_schedules_are_flushed() {
        Tensor x = Tensor.scalar("rate", step -> 1e-40), y = Tensor.constant(1e-41);
        try (Session session = Program.outputs(x, y, Tensor.of(new float[] {1e-42f}, 1))
                .compile()
                .session()) {
            session.run(0);
            assertThat(session.number(0)).isZero();
            assertThat(session.number(1)).isZero();
        }
    }

    /** Which neither of the two packages may ask of the other. */
    @Test
    void both_copies_of_the_rule_flush_every_float_alike() {
        List<Integer> mantissas = List.of(0, 1, 2, 0x3fffff, 0x400000, 0x555555, 0x7ffffe, 0x7fffff);
        for (int sign = 0; sign < 2; sign++) {
            for (int exponent = 0; exponent < 256; exponent++) {
                for (int mantissa : mantissas) {
                    float x = Float.intBitsToFloat(sign << 31 | exponent << 23 | mantissa);
                    int expected = Float.floatToRawIntBits(Subnormals.flush(x));
                    assertThat(Float.floatToRawIntBits(Numbers.flush(x))).isEqualTo(expected);
                    float[] ours = {x}, theirs = {x};
                    Numbers.flush(ours);
                    Subnormals.flush(theirs, 0, 1);
                    assertThat(Float.floatToRawIntBits(ours[0])).isEqualTo(expected);
                    assertThat(Float.floatToRawIntBits(theirs[0])).isEqualTo(expected);
                    assertThat(expected).isEqualTo(exponent == 0 ? sign << 31 : Float.floatToRawIntBits(x));
                }
            }
        }
    }
}
