package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private static final Mode TRAINING = Mode.training(Seed.of(1));

    /** Means 2 and 20, variances over the batch 2/3 and 200/3. */
    private static final Tensor X = Eval.matrix(3, 2, 1, 10, 2, 20, 3, 30);

    private static Model model(BatchNorm layer) {
        return Model.of(layer).initialize(Seed.of(1));
    }

    private static float[] state(BatchNorm layer, int place) {
        return Program.eval(Eval.traced(model(layer), X, TRAINING).state().get(place));
    }

    @Test
    void training_normalizes_every_feature_over_the_batch() {
        float[] y = Program.eval(Eval.trace(model(BatchNorm.of(2).epsilon(1e-12)), X, TRAINING));
        float end = (float) Math.sqrt(1.5);
        assertThat(y).containsExactly(new float[] {-end, -end, 0, 0, end, end}, within(1e-6f));
    }

    @Test
    void the_running_statistics_move_as_in_pytorch() {
        assertThat(state(BatchNorm.of(2), 0)).containsExactly(new float[] {0.2f, 2}, within(1e-6f));
        assertThat(state(BatchNorm.of(2), 1)).containsExactly(new float[] {0.9f + 0.1f, 0.9f + 10}, within(1e-5f));
    }

    @Test
    void and_as_in_keras() {
        BatchNorm keras = BatchNorm.of(2).epsilon(1e-3).decay(0.99).biased();
        assertThat(state(keras, 0)).containsExactly(new float[] {0.02f, 0.2f}, within(1e-6f));
        assertThat(state(keras, 1)).containsExactly(new float[] {0.99f + 0.02f / 3, 0.99f + 2f / 3}, within(1e-6f));
    }

    @Test
    void evaluation_uses_the_running_statistics_for_one_example_too() {
        Model model = model(BatchNorm.of(2).epsilon(1e-12))
                .withWeights("mean", new float[] {1, 2})
                .withWeights("variance", new float[] {4, 0.25f})
                .withWeights("gain", new float[] {10, 1})
                .withWeights("shift", new float[] {0, 5});
        assertThat(model.predict(new float[] {5, 3})).containsExactly(new float[] {20, 7}, within(1e-5f));
    }

    @Test
    void axes_between_are_more_examples() {
        Tensor x = Eval.row(1, 2, 3, 4, 5, 6, 7, 9).reshape(2, 2, 2);
        Model deep = Model.of(BatchNorm.of(2), 2, 2).initialize(Seed.of(1));
        Traced traced = Eval.traced(deep, x, TRAINING),
                flat = Eval.traced(model(BatchNorm.of(2)), x.reshape(4, 2), TRAINING);
        assertThat(Program.eval(traced.output())).isEqualTo(Program.eval(flat.output()));
        assertThat(Program.eval(traced.state().get(1)))
                .isEqualTo(Program.eval(flat.state().get(1)));
    }

    @Test
    void a_constant_feature_becomes_the_shift() {
        Tensor x = Eval.matrix(3, 1, 7, 7, 7);
        assertThat(Program.eval(Eval.trace(model(BatchNorm.of(1)), x, TRAINING)))
                .containsOnly(0);
    }

    @Test
    void a_batch_of_one_is_refused_in_training_with_the_way_out() {
        assertThatThrownBy(() -> Eval.trace(model(BatchNorm.of(2)), Eval.matrix(1, 2, 1, 2), TRAINING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("batchNorm(2): one example alone has no variance, traced at ")
                .hasMessageEndingWith(
                        ". Train on batches of 2 examples or more, also in each shard; dropLast() leaves out a last"
                                + " batch that is smaller");
    }

    @Test
    void statistics_are_state_behind_all_that_is_learned() {
        Model model = Model.of(Sequential.of(BatchNorm.of(2), Dense.of(2, 3))).initialize(Seed.of(1));
        assertThat(model.layout().slices())
                .extracting(Layout.Slice::name)
                .containsExactly("0/gain", "0/shift", "1/weight", "1/bias", "0/mean", "0/variance");
        assertThat(model.layout().learnedSize()).isEqualTo(2 + 2 + 6 + 3);
        assertThat(Arrays.copyOfRange(model.weights(), 13, 17)).containsExactly(0, 0, 1, 1);
        assertThat(BatchNorm.of(2).withoutGain().withoutShift().parameters())
                .containsExactly(
                        Parameter.state("mean", Shape.of(2), Initializer.zeros()),
                        Parameter.state("variance", Shape.of(2), Initializer.ones()));
    }

    @Test
    void settings_and_shapes_are_checked() {
        assertThatThrownBy(() -> BatchNorm.of(0)).hasMessage("batchNorm: features must be 1 or more, not 0");
        assertThatThrownBy(() -> BatchNorm.of(1).epsilon(Double.NaN))
                .hasMessage("batchNorm: epsilon must be a finite number above 0, not NaN");
        assertThatThrownBy(() -> BatchNorm.of(1).decay(1))
                .hasMessage("batchNorm: decay must be 0 to below 1; it is what an update keeps, not 1.0");
        assertThatThrownBy(() -> Model.of(BatchNorm.of(3), 4))
                .hasMessageStartingWith("batchNorm(3): input x [1, 4] must be [batch, 3], traced at ");
    }
}
