package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DenseTest {
    @Test
    void computes_x_times_w_plus_b() {
        Model model = Model.of(Dense.of(2, 3)).withWeights(new float[] {1, 2, 3, 4, 5, 6, 10, 20, 30});
        assertThat(model.predict(new float[] {1, 0, 0, 1, 2, -1})).containsExactly(11, 22, 33, 14, 25, 36, 8, 19, 30);
    }

    @Test
    void leaves_the_bias_out_on_request() {
        Model model = Model.of(Dense.of(2, 1).withoutBias()).withWeights(new float[] {1, 2});
        assertThat(model.layout().slices()).hasSize(1);
        assertThat(model.predict(new float[] {3, 4})).containsExactly(11);
    }

    @Test
    void treats_axes_between_batch_and_features_as_more_examples() {
        Model flat = Model.of(Dense.of(3, 2)).initialize(Seed.of(1));
        Model deep = Model.of(Dense.of(3, 2), 4, 5, 3).withWeights(flat.weights());
        assertThat(deep.outputShape()).isEqualTo(Shape.of(4, 5, 2));
        float[] x = ModelTest.ramp(2 * 4 * 5 * 3);
        assertThat(deep.predict(x)).isEqualTo(flat.predict(x));
    }

    @Test
    void declares_weight_and_bias() {
        Dense dense = Dense.of(3, 2).l2(0.5).initializer(Initializer.ones()).biasInitializer(Initializer.constant(7));
        assertThat(dense.parameters())
                .containsExactly(
                        new Parameter(
                                "weight",
                                Shape.of(3, 2),
                                Parameter.Kind.WEIGHT,
                                Initializer.ones(),
                                Regularizer.l2(0.5)),
                        Parameter.of("bias", Shape.of(2), Parameter.Kind.BIAS, Initializer.constant(7)));
        assertThat(Model.of(dense).initialize(Seed.of(1)).weights()).containsExactly(1, 1, 1, 1, 1, 1, 7, 7);
    }

    @Test
    void its_regularizer_is_the_penalty_of_the_weight_alone() {
        Model model = Model.of(Dense.of(2, 1).l1(0.1).l2(0.01)).withWeights(new float[] {3, -4, 100});
        Tensor penalty = Eval.traced(model, Eval.row(1, 1), Mode.EVALUATION).penalty();
        assertThat(Program.eval(penalty)[0])
                .isEqualTo(0.1f * 7 + 0.01f * 25, org.assertj.core.api.Assertions.within(1e-6f));
    }

    @Test
    void sizes_below_one_are_refused() {
        assertThatThrownBy(() -> Dense.of(0, 1)).hasMessage("dense: in must be 1 or more, not 0");
        assertThatThrownBy(() -> Dense.of(1, -1)).hasMessage("dense: out must be 1 or more, not -1");
        assertThatThrownBy(() -> Dense.of(1, 1).l2(-1))
                .hasMessage("regularizer: l2 must be a finite number, at least 0, not -1.0");
    }
}
