package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private static final Mode TRAINING = Mode.training(Seed.of(1));

    private static float[] of(LayerNorm layer, Tensor x, Mode mode) {
        Model model = Model.of(layer, x.shape().size(1)).initialize(Seed.of(1));
        return Program.eval(Eval.trace(model, x, mode));
    }

    @Test
    void every_row_has_mean_0_and_variance_1() {
        Tensor x = Eval.matrix(2, 4, 1, 2, 3, 4, -10, 10, 0, 40);
        float[] y = of(LayerNorm.of(4).epsilon(1e-12), x, TRAINING);
        for (int row = 0; row < 2; row++) {
            double sum = 0, squares = 0;
            for (int i = 0; i < 4; i++) {
                sum += y[4 * row + i];
                squares += (double) y[4 * row + i] * y[4 * row + i];
            }
            assertThat(sum).isCloseTo(0, within(1e-6));
            assertThat(squares / 4).isCloseTo(1, within(1e-6));
        }
        assertThat(y[0]).isCloseTo((float) (-1.5 / Math.sqrt(1.25)), within(1e-6f));
    }

    @Test
    void training_and_evaluation_are_the_same_and_rows_do_not_see_each_other() {
        Tensor two = Eval.matrix(2, 3, 1, 2, 4, 8, 16, 31), one = Eval.matrix(1, 3, 8, 16, 31);
        float[] both = of(LayerNorm.of(3), two, TRAINING);
        assertThat(both).isEqualTo(of(LayerNorm.of(3), two, Mode.EVALUATION));
        assertThat(of(LayerNorm.of(3), one, TRAINING)).containsExactly(both[3], both[4], both[5]);
    }

    @Test
    void a_row_of_equal_numbers_becomes_the_shift() {
        Model model = Model.of(LayerNorm.of(3)).initialize(Seed.of(1)).withWeights("shift", new float[] {1, 2, 3});
        assertThat(model.predict(new float[] {7, 7, 7})).containsExactly(1, 2, 3);
    }

    @Test
    void several_axes_are_normalized_together() {
        Tensor x = Eval.row(1, 2, 3, 4, 5, 6, 7, 8).reshape(1, 2, 2, 2);
        float[] joined = Program.eval(
                Eval.trace(Model.of(LayerNorm.of(2, 2), 2, 2, 2).initialize(Seed.of(1)), x, Mode.EVALUATION));
        float[] flat = of(LayerNorm.of(4), x.reshape(2, 4), Mode.EVALUATION);
        assertThat(joined).isEqualTo(flat);
    }

    @Test
    void gain_and_shift_are_norms_and_may_be_left_out() {
        LayerNorm layer = LayerNorm.of(5);
        assertThat(layer.parameters())
                .containsExactly(
                        Parameter.of("gain", Shape.of(5), Parameter.Kind.NORM, Initializer.ones()),
                        Parameter.of("shift", Shape.of(5), Parameter.Kind.NORM, Initializer.zeros()));
        assertThat(layer.withoutGain().parameters()).extracting(Parameter::name).containsExactly("shift");
        assertThat(layer.withoutGain().withoutShift().parameters()).isEmpty();
    }

    @Test
    void settings_and_shapes_are_checked() {
        assertThatThrownBy(() -> LayerNorm.of())
                .hasMessageStartingWith("layerNorm: sizes must be those of the last axes of its input, at least one");
        assertThatThrownBy(() -> LayerNorm.of(3).epsilon(0))
                .hasMessage("layerNorm: epsilon must be a finite number above 0, not 0.0");
        assertThatThrownBy(() -> Model.of(LayerNorm.of(3), 4))
                .hasMessageStartingWith("layerNorm(3): input x [1, 4] must be [batch, 3], traced at ");
        assertThatThrownBy(() -> Model.of(LayerNorm.of(3, 4), 4))
                .hasMessageStartingWith("layerNorm(3, 4): input x [1, 4] must be [batch, 3, 4], traced at ");
    }
}
