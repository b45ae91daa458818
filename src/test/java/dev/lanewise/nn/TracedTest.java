package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedTest {
    private static final Model MODEL = Model.of(Sequential.of(
                    Dense.of(3, 4).l1(0.01).then(TANH), Dense.of(4, 2).l2(0.1)))
            .initialize(Seed.of(5));

    private static float[] run(Tensor output) {
        try (Session session = Program.compile(output).session()) {
            session.parameter("w", MODEL.weights()).run(0);
            return session.output(0);
        }
    }

    @Test
    void a_program_of_ones_own_writes_state_behind_what_it_learns() {
        Model model = Model.of(Sequential.of(BatchNorm.of(1), Dense.of(1, 1))).initialize(Seed.of(1));
        int learned = model.layout().learnedSize();
        Tensor w = model.layout().parameter(Model.WEIGHTS);
        Traced traced = model.trace(Eval.matrix(2, 1, 1, 3), w, Mode.training(Seed.of(1)));
        Tensor loss = traced.output().square().mean();
        List<Tensor> next = new ArrayList<>();
        next.add(w.slice(0, 0, learned).minus(traced.gradient(loss).times(0.1)));
        traced.state().forEach(state -> next.add(state.flatten()));
        Program program = Program.outputs(loss)
                .update(w, Tensor.concat(0, next.toArray(Tensor[]::new)))
                .guard(loss)
                .compile();
        float[] weights = model.weights(), before = weights.clone();
        try (Session session = program.session()) {
            assertThat(session.parameter(Model.WEIGHTS, weights).run(0)).isTrue();
        }
        assertThat(Arrays.copyOf(weights, learned)).isNotEqualTo(Arrays.copyOf(before, learned));
        // mean 0.1·2, variance 0.9·1 + 0.1·2
        assertThat(Arrays.copyOfRange(weights, learned, weights.length))
                .containsExactly(new float[] {0.2f, 1.1f}, within(1e-6f));
    }

    @Test
    void the_joined_gradient_is_that_by_the_flat_weights() {
        Tensor w = MODEL.layout().parameter("w");
        Traced traced = MODEL.trace(Eval.matrix(2, 3, 1, 2, 3, -1, 0, 1), w, Mode.training(Seed.of(1)));
        Tensor loss = MEAN_SQUARED_ERROR
                .perExample(traced.output(), Tensor.ones(2, 2))
                .mean()
                .plus(traced.penalty());
        float[] gradient = run(traced.gradient(loss));
        assertThat(gradient).hasSize(26).isEqualTo(run(loss.gradient(w)));
        for (float g : gradient) {
            assertThat(g).isNotZero();
        }
    }

    @Test
    void weights_that_the_loss_does_not_depend_on_get_zeros() {
        Tensor w = MODEL.layout().parameter("w");
        Traced traced = MODEL.trace(Eval.row(1, 2, 3), w, Mode.EVALUATION);
        float[] gradient = run(traced.gradient(traced.penalty()));
        Layout.Slice second = MODEL.layout().slice("1/weight");
        for (int i = second.offset(); i < second.end(); i++) {
            assertThat(gradient[i]).isEqualTo(0.2f * MODEL.weights()[i], org.assertj.core.api.Assertions.within(1e-7f));
        }
        assertThat(Arrays.copyOfRange(gradient, second.end(), 26)).containsOnly(0);
        assertThat(Arrays.copyOfRange(gradient, 12, 16)).containsOnly(0);
        assertThat(Program.eval(traced.gradient(Tensor.constant(1))))
                .containsOnly(0)
                .hasSize(26);
    }

    @Test
    void a_network_without_parameters_has_the_gradient_of_its_one_unused_number() {
        Model none = Model.of(TANH, 3);
        Traced traced = none.trace(Eval.row(1, 2, 3), none.layout().parameter("w"), Mode.EVALUATION);
        assertThat(traced.gradient(traced.output().sum()).shape()).isEqualTo(Shape.of(1));
        assertThat(Program.eval(traced.penalty())).containsExactly(0);
    }
}
