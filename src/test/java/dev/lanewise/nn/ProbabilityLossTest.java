package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.SIGMOID;
import static dev.lanewise.nn.Activation.SOFTMAX;
import static dev.lanewise.nn.Loss.BINARY_CROSS_ENTROPY;
import static dev.lanewise.nn.Loss.BINARY_CROSS_ENTROPY_OF_PROBABILITIES;
import static dev.lanewise.nn.Loss.CROSS_ENTROPY_OF_PROBABILITIES;
import static dev.lanewise.nn.Loss.HINGE;
import static dev.lanewise.nn.Loss.KULLBACK_LEIBLER;
import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProbabilityLossTest {
    private static final Offset<Float> CLOSE = Offset.offset(2e-6f);

    /** What Keras does with probabilities, in double. */
    private static double keras(double[] p, int label) {
        double sum = 0;
        for (double each : p) {
            sum += limited(each);
        }
        return -Math.log(limited(p[label]) / sum);
    }

    private static double limited(double p) {
        return Math.min(1 - 1e-7, Math.max(1e-7, p));
    }

    private static float[] direct(Loss loss, Tensor p, Tensor target) {
        return Program.eval(loss.perExample(p, target));
    }

    @Test
    void probabilities_of_unknown_origin_are_limited_and_divided_by_their_sum() {
        Tensor p = Eval.matrix(3, 3, 0.2, 0.7, 0.1, 0.9, 0.9, 0.2, 0, 1, 0);
        double[] expected = {
            keras(new double[] {0.2, 0.7, 0.1}, 1),
            keras(new double[] {0.9, 0.9, 0.2}, 0),
            keras(new double[] {0, 1, 0}, 2)
        };
        assertThat(expected[2]).isBetween(16.1, 16.2);
        for (Tensor target :
                new Tensor[] {Eval.classes(3, 1, 0, 2), Eval.classes(3, 1, 0, 2).oneHot(3)}) {
            float[] each = direct(CROSS_ENTROPY_OF_PROBABILITIES, p, target);
            for (int i = 0; i < 3; i++) {
                assertThat(each[i]).isCloseTo((float) expected[i], CLOSE);
            }
        }
        float[] binary = direct(BINARY_CROSS_ENTROPY_OF_PROBABILITIES, Eval.row(0.2, 0.7, 0), Eval.row(0, 0.5, 1));
        double mean = -(Math.log(0.8) + 0.5 * Math.log(0.7) + 0.5 * Math.log(0.3) + Math.log(1e-7)) / 3;
        assertThat(binary[0]).isCloseTo((float) mean, CLOSE);
    }

    private static Traced ending(Layer layer, Tensor logits) {
        return Eval.traced(Model.of(layer, logits.shape().size(1)), logits, Mode.EVALUATION);
    }

    @Test
    void behind_softmax_and_sigmoid_the_loss_is_that_of_the_logits() {
        Tensor logits = Eval.matrix(2, 3, 1, 2, -3, 0.5, -1, 2), target = Eval.classes(3, 2, 0);
        assertThat(Program.eval(ending(SOFTMAX, logits).losses(CROSS_ENTROPY_OF_PROBABILITIES, target)))
                .containsExactly(Program.eval(SOFTMAX_CROSS_ENTROPY.perExample(logits, target)));
        Tensor labels = Eval.matrix(2, 3, 1, 0, 1, 0, 0, 1);
        assertThat(Program.eval(ending(SIGMOID, logits).losses(BINARY_CROSS_ENTROPY_OF_PROBABILITIES, labels)))
                .containsExactly(Program.eval(BINARY_CROSS_ENTROPY.perExample(logits, labels)));
        float[] ofSigmoid = Program.eval(ending(SIGMOID, logits).losses(CROSS_ENTROPY_OF_PROBABILITIES, target));
        double[] first = {sigmoid(1), sigmoid(2), sigmoid(-3)}, second = {sigmoid(0.5), sigmoid(-1), sigmoid(2)};
        assertThat(ofSigmoid[0]).isCloseTo((float) keras(first, 2), CLOSE);
        assertThat(ofSigmoid[1]).isCloseTo((float) keras(second, 0), CLOSE);
        float[] ofSoftmax = Program.eval(ending(SOFTMAX, logits).losses(BINARY_CROSS_ENTROPY_OF_PROBABILITIES, labels));
        assertThat(ofSoftmax)
                .containsExactly(direct(BINARY_CROSS_ENTROPY_OF_PROBABILITIES, logits.softmax(-1), labels));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void a_saturated_network_still_learns() {
        Tensor logits = Eval.matrix(1, 2, 100, -100), target = Eval.classes(2, 1);
        for (Activation activation : new Activation[] {SOFTMAX, SIGMOID}) {
            Tensor loss = ending(activation, logits).losses(CROSS_ENTROPY_OF_PROBABILITIES, target);
            assertThat(Program.eval(loss)[0]).isCloseTo(activation == SOFTMAX ? 200f : 100f, CLOSE);
            assertThat(Program.eval(loss.sum().gradient(logits))[1]).isCloseTo(-1, CLOSE);
        }
        Tensor binary = ending(SIGMOID, logits).losses(BINARY_CROSS_ENTROPY_OF_PROBABILITIES, Eval.row(0, 1));
        assertThat(Program.eval(binary)[0]).isEqualTo(100);
        assertThat(Program.eval(binary.sum().gradient(logits))).containsExactly(0.5f, -0.5f);
    }

    @Test
    void the_ending_is_found_wherever_the_layer_stands() {
        Tensor x = Eval.row(1, 2);
        Layer nested = Sequential.of(RELU, Sequential.of(SOFTMAX.named("answer")));
        Layer block = Block.of(
                (y, scope) -> scope.apply("inner", y), RELU.then(SIGMOID).named("inner"));
        Layer followed = SOFTMAX.then(Dropout.of(0.5));
        assertThat(ending(nested, x).ending().activation()).contains(SOFTMAX);
        assertThat(ending(block, x).ending().activation()).contains(SIGMOID);
        assertThat(ending(followed, x).ending().activation()).contains(SOFTMAX);
        assertThat(ending(SOFTMAX.then((y, scope) -> y.times(1)), x).ending().activation())
                .isEmpty();
        assertThat(ending(SOFTMAX.then(RELU), x).ending().activation()).isEmpty();
    }

    @Test
    void a_loss_on_logits_is_refused_behind_what_makes_probabilities() {
        Model softmax = Model.of(Dense.of(2, 3).then(SOFTMAX));
        for (Loss loss :
                new Loss[] {SOFTMAX_CROSS_ENTROPY, SOFTMAX_CROSS_ENTROPY.labelSmoothing(0.1), KULLBACK_LEIBLER}) {
            assertThatThrownBy(() -> softmax.requireFit(loss))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(loss
                            + " takes logits, but the network's last layer, softmax, makes probabilities of them, so"
                            + " that it would train to something else. Leave that layer out, or take the loss"
                            + " CROSS_ENTROPY_OF_PROBABILITIES");
        }
        Model sigmoid = Model.of(Dense.of(2, 1).then(SIGMOID));
        for (Loss loss : new Loss[] {BINARY_CROSS_ENTROPY, HINGE}) {
            assertThatThrownBy(() -> sigmoid.requireFit(loss))
                    .hasMessageContaining("last layer, sigmoid,")
                    .hasMessageEndingWith("take the loss BINARY_CROSS_ENTROPY_OF_PROBABILITIES");
        }
        assertThatCode(() -> sigmoid.requireFit(MEAN_SQUARED_ERROR)).doesNotThrowAnyException();
        assertThatCode(() -> softmax.requireFit(CROSS_ENTROPY_OF_PROBABILITIES)).doesNotThrowAnyException();
    }

    @Test
    void a_loss_on_probabilities_is_refused_behind_what_makes_none() {
        for (Model model :
                new Model[] {Model.of(Dense.of(2, 3)), Model.of(Dense.of(2, 3).then(RELU))}) {
            assertThatThrownBy(() -> model.requireFit(CROSS_ENTROPY_OF_PROBABILITIES))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(", makes none. End it in softmax, or take the loss SOFTMAX_CROSS_ENTROPY");
            assertThatThrownBy(() -> model.requireFit(BINARY_CROSS_ENTROPY_OF_PROBABILITIES))
                    .hasMessageContaining("End it in sigmoid, or take the loss BINARY_CROSS_ENTROPY");
        }
        Layer own = (x, scope) -> x.softmax(-1);
        assertThatCode(() -> Model.of(Dense.of(2, 3).then(own)).requireFit(CROSS_ENTROPY_OF_PROBABILITIES))
                .doesNotThrowAnyException();
    }
}
