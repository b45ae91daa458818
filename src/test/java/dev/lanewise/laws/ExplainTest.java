package dev.lanewise.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What people see of a program, kept as a file so that a change of the planner shows in its diff. */
class ExplainTest {
    @Test
    void explains_a_training_step() throws IOException {
        Tensor x = Tensor.input("x", 4, 3);
        Tensor y = Tensor.indices("y", 4);
        Tensor weights = Tensor.parameter("weights", 3 * 5 + 5 + 5 * 2 + 2);
        Tensor w1 = weights.slice(0, 0, 15).reshape(3, 5);
        Tensor b1 = weights.slice(0, 15, 20);
        Tensor w2 = weights.slice(0, 20, 30).reshape(5, 2);
        Tensor b2 = weights.slice(0, 30, 32);
        Tensor hidden = x.matmul(w1).plus(b1).relu();
        Tensor loss = hidden.matmul(w2).plus(b2).softmaxCrossEntropy(y).mean();
        Tensor gradient = Tensor.concat(
                0,
                loss.gradient(w1).flatten(),
                loss.gradient(b1),
                loss.gradient(w2).flatten(),
                loss.gradient(b2));
        Tensor velocity = Tensor.parameter("velocity", 32);
        Tensor faster = velocity.times(0.9).plus(gradient);
        Tensor rate = Tensor.scalar("rate", t -> 0.1 / (1 + t));
        Program step = Program.outputs(loss)
                .update(weights, weights.minus(faster.times(rate)))
                .update(velocity, faster)
                .guard(loss, gradient.square().sum())
                .compile();
        assertThat(step.explain().replaceAll("ExplainTest\\.java:\\d+", "ExplainTest.java:NN"))
                .isEqualTo(golden("explain.txt"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ExplainTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
