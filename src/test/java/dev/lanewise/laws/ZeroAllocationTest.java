package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A run in steady state leaves nothing for the garbage collector. */
class ZeroAllocationTest {
    @TestFactory
    Stream<DynamicTest> a_training_step_allocates_nothing() {
        return Worlds.executions()
                .map(execution -> DynamicTest.dynamicTest(execution.name(), () -> {
                    try (Session session = trainingStep().session(execution)) {
                        int batch = 16, inputs = 20, hidden = 24, classes = 10;
                        int size = inputs * hidden + hidden + hidden * classes + classes;
                        session.parameter("weights", numbers(size)).parameter("m", new float[size]);
                        session.parameter("v", new float[size]);
                        session.input("x", numbers(batch * inputs)).input("y", new int[batch]);
                        assertThat(steadyState(session)).isZero();
                    }
                }));
    }

    static long steadyState(Session session) {
        int[] step = {0};
        return Allocation.inSteadyState(() -> session.run(step[0]++));
    }

    @Test
    void the_counter_sees_an_allocation() {
        byte[][] kept = new byte[1][];
        assertThat(Allocation.bytes(() -> kept[0] = new byte[64])).isBetween(64L, 128L);
        assertThat(kept[0]).hasSize(64);
    }

    private static Program trainingStep() {
        int batch = 16, inputs = 20, hidden = 24, classes = 10;
        Tensor x = Tensor.input("x", batch, inputs), y = Tensor.indices("y", batch);
        int[] end = {inputs * hidden, inputs * hidden + hidden, inputs * hidden + hidden + hidden * classes, 0};
        end[3] = end[2] + classes;
        Tensor w = Tensor.parameter("weights", end[3]);
        Tensor w1 = w.slice(0, 0, end[0]).reshape(inputs, hidden), b1 = w.slice(0, end[0], end[1]);
        Tensor w2 = w.slice(0, end[1], end[2]).reshape(hidden, classes), b2 = w.slice(0, end[2], end[3]);
        Tensor active = x.matmul(w1).plus(b1).gelu().dropout(0.1, Seed.of(1));
        Tensor loss = active.matmul(w2).plus(b2).softmaxCrossEntropy(y).mean();
        Tensor g = Tensor.concat(
                0,
                loss.gradient(w1).flatten(),
                loss.gradient(b1),
                loss.gradient(w2).flatten(),
                loss.gradient(b2));
        Tensor m = Tensor.parameter("m", end[3]), v = Tensor.parameter("v", end[3]);
        Tensor m1 = m.times(0.9).plus(g.times(0.1)),
                v1 = v.times(0.999).plus(g.square().times(0.001));
        Tensor rate = Tensor.scalar("rate", t -> 1e-3 / (1 - Math.pow(0.9, t + 1)));
        return Program.outputs(loss)
                .update(w, w.minus(m1.times(rate).dividedBy(v1.sqrt().plus(1e-8))))
                .update(m, m1)
                .update(v, v1)
                .guard(loss, g.square().sum())
                .compile();
    }

    private static float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (i * 7919 % 1000) / 1000f - 0.5f;
        }
        return numbers;
    }
}
