package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Op;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatGradientTest {
    private final Model model = Model.of(Sequential.of(
                    Dense.of(3, 5).then(Activation.TANH), Dense.of(5, 2).l2(0.1)))
            .initialize(Seed.of(1));
    private final Tensor weights = model.layout().parameter("weights");
    private final Tensor x = Tensor.of(new float[] {1, 2, 3, -1, 0.5f, 2}, 2, 3);

    private Tensor loss() {
        var traced = model.trace(x, weights, Mode.EVALUATION);
        return traced.output().square().mean().plus(traced.penalty());
    }

    private float[] run(Tensor output) {
        try (Session session = Program.compile(output).session()) {
            session.parameter("weights", model.weights());
            session.run(0);
            return session.output(0);
        }
    }

    private static long pads(Tensor tensor) {
        return Graph.of(List.of(tensor)).nodes().stream()
                .filter(node -> node.op() instanceof Op.Pad)
                .count();
    }

    @Test
    void it_is_the_gradient_without_its_zeros() {
        Tensor loss = loss();
        Tensor flat = FlatGradient.of(loss, weights, model.layout());
        assertThat(run(flat)).isEqualTo(run(loss.gradient(weights)));
        assertThat(pads(flat)).isZero();
        assertThat(pads(loss.gradient(weights))).isPositive();
    }

    @Test
    void weights_used_in_another_way_are_differentiated_as_a_whole() {
        Tensor loss = loss().plus(weights.square().sum());
        assertThat(run(FlatGradient.of(loss, weights, model.layout()))).isEqualTo(run(loss.gradient(weights)));
    }

    @Test
    void what_the_loss_does_not_depend_on_has_gradient_0() {
        Tensor first = model.layout().slice("0/weight").of(weights);
        float[] gradient = run(FlatGradient.of(first.square().sum(), weights, model.layout()));
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i]).isEqualTo(i < 15 ? 2 * model.weights()[i] : 0);
        }
    }

    @Test
    void slices_read_twice_add_up() {
        Tensor a = model.layout().slice("0/bias").of(weights),
                b = model.layout().slice("0/bias").of(weights);
        float[] gradient = run(FlatGradient.of(a.times(b).sum().times(0.5), weights, model.layout()));
        float[] bias = model.weights("0/bias");
        for (int i = 0; i < 5; i++) {
            assertThat(gradient[15 + i]).isEqualTo(bias[i]);
        }
    }
}
