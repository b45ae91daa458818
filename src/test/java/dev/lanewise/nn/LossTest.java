package dev.lanewise.nn;

import static dev.lanewise.nn.Loss.BINARY_CROSS_ENTROPY;
import static dev.lanewise.nn.Loss.HINGE;
import static dev.lanewise.nn.Loss.KULLBACK_LEIBLER;
import static dev.lanewise.nn.Loss.MEAN_ABSOLUTE_ERROR;
import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.program.Program;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import org.assertj.core.api.AbstractFloatArrayAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class LossTest {
    private static final Tensor OUTPUT = Eval.matrix(2, 3, 1, 2, 3, 0.5, -1, 2);
    private static final Tensor NUMBERS = Eval.matrix(2, 3, 1, 0, 5, 0.5, -2, 1.5);
    private static final Tensor PROBABILITIES = Eval.matrix(2, 3, 0.2, 0.3, 0.5, 0, 1, 0);
    private static final Tensor CLASSES = Eval.classes(3, 2, 0);

    private static AbstractFloatArrayAssert<?> assertLoss(Loss loss, Tensor output, Tensor target) {
        Tensor each = loss.perExample(output, target);
        assertThat(each.shape()).isEqualTo(Shape.of(output.shape().size(0)));
        return Assertions.assertThat(Program.eval(each)).usingComparatorWithPrecision(2e-6f);
    }

    private static float f(double value) {
        return (float) value;
    }

    private static double logSum(double... logits) {
        double sum = 0;
        for (double x : logits) {
            sum += Math.exp(x);
        }
        return Math.log(sum);
    }

    private static final double FIRST = logSum(1, 2, 3);
    private static final double SECOND = logSum(0.5, -1, 2);

    @Test
    void softmax_cross_entropy_takes_classes_and_probabilities() {
        assertLoss(SOFTMAX_CROSS_ENTROPY, OUTPUT, CLASSES).containsExactly(f(FIRST - 3), f(SECOND - 0.5));
        assertLoss(SOFTMAX_CROSS_ENTROPY, OUTPUT, CLASSES.oneHot(3)).containsExactly(f(FIRST - 3), f(SECOND - 0.5));
        assertLoss(SOFTMAX_CROSS_ENTROPY, OUTPUT, PROBABILITIES).containsExactly(f(FIRST - 2.3), f(SECOND + 1));
    }

    @Test
    void label_smoothing_mixes_in_a_uniform_target() {
        Loss smooth = SOFTMAX_CROSS_ENTROPY.labelSmoothing(0.3);
        assertLoss(smooth, OUTPUT, CLASSES)
                .containsExactly(f(FIRST - 0.7 * 3 - 0.1 * 6), f(SECOND - 0.7 * 0.5 - 0.1 * 1.5));
        assertThat(smooth).hasToString("softmax cross entropy with label smoothing 0.3");
        assertThatThrownBy(() -> SOFTMAX_CROSS_ENTROPY.labelSmoothing(1.1))
                .hasMessage("softmax cross entropy: label smoothing must be 0 to 1, not 1.1");
    }

    @Test
    void a_sequence_of_classes_is_averaged_over_the_sequence() {
        Tensor output = Eval.row(1, 2, 3, 0.5, -1, 2).reshape(1, 2, 3);
        Tensor each = SOFTMAX_CROSS_ENTROPY.perExample(
                output, Eval.classes(3, 2, 0).oneHot(3).reshape(1, 2, 3));
        assertThat(Program.eval(each)[0]).isCloseTo(f((FIRST - 3 + SECOND - 0.5) / 2), within(2e-6f));
    }

    @Test
    void binary_cross_entropy_takes_numbers_and_labels() {
        Tensor logits = Eval.matrix(2, 1, 0.7, -1.2);
        float[] expected = {f(Math.log1p(Math.exp(-0.7))), f(Math.log1p(Math.exp(-1.2)))};
        assertLoss(BINARY_CROSS_ENTROPY, logits, Eval.matrix(2, 1, 1, 0)).containsExactly(expected);
        assertLoss(BINARY_CROSS_ENTROPY, logits, Eval.classes(2, 1, 0)).containsExactly(expected);
        Tensor both = Eval.matrix(1, 2, 0.7, -1.2);
        assertLoss(BINARY_CROSS_ENTROPY, both, Eval.matrix(1, 2, 1, 0))
                .containsExactly(f((expected[0] + expected[1]) / 2));
        assertThatThrownBy(() -> BINARY_CROSS_ENTROPY.perExample(both, Eval.classes(2, 1)))
                .hasMessageContaining("use SOFTMAX_CROSS_ENTROPY");
    }

    @Test
    void losses_of_differences_are_means_over_the_elements() {
        assertLoss(MEAN_SQUARED_ERROR, OUTPUT, NUMBERS).containsExactly(f(8 / 3.0), f(1.25 / 3));
        assertLoss(MEAN_ABSOLUTE_ERROR, OUTPUT, NUMBERS).containsExactly(f(4 / 3.0), 0.5f);
        assertLoss(Loss.huber(1), OUTPUT, NUMBERS).containsExactly(1, f(0.625 / 3));
        assertLoss(Loss.huber(1.5), OUTPUT, NUMBERS).containsExactly(f(2 * 1.5 * 1.25 / 3), f(0.625 / 3));
        assertThatThrownBy(() -> Loss.huber(0)).hasMessage("huber: delta must be a finite number above 0, not 0.0");
    }

    @Test
    void hubers_gradient_is_the_error_limited_to_delta() {
        Tensor x = Eval.row(-3, -0.5, 0, 0.25, 1e30);
        Tensor loss = Loss.huber(1).perExample(x, Tensor.zeros(1, 5)).sum().times(5);
        assertThat(Program.eval(loss.gradient(x))).containsExactly(-1, -0.5f, 0, 0.25f, 1);
    }

    @Test
    void hinge_takes_signs_labels_and_classes() {
        Tensor x = Eval.matrix(3, 1, 0.25, -2, 3);
        assertLoss(HINGE, x, Eval.matrix(3, 1, 1, 1, -1)).containsExactly(0.75f, 3, 4);
        assertLoss(HINGE, x, Eval.classes(2, 1, 1, 0)).containsExactly(0.75f, 3, 4);
        assertLoss(HINGE, OUTPUT, CLASSES).containsExactly(0, 2.5f);
        Tensor loss = HINGE.perExample(OUTPUT, Eval.classes(3, 2, 0)).sum();
        assertThat(Program.eval(loss.gradient(OUTPUT))).containsExactly(0, 0, 0, -1, 0, 1);
    }

    @Test
    void the_divergence_of_kullback_and_leibler_is_cross_entropy_less_entropy() {
        double entropy = -(0.2 * Math.log(0.2) + 0.3 * Math.log(0.3) + 0.5 * Math.log(0.5));
        assertLoss(KULLBACK_LEIBLER, OUTPUT, PROBABILITIES).containsExactly(f(FIRST - 2.3 - entropy), f(SECOND + 1));
        assertLoss(KULLBACK_LEIBLER, OUTPUT, OUTPUT.softmax(-1)).containsExactly(0, 0);
        Tensor loss = KULLBACK_LEIBLER.perExample(OUTPUT, PROBABILITIES).sum();
        assertThat(Program.eval(loss.gradient(OUTPUT)))
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(Program.eval(OUTPUT.softmax(-1).minus(PROBABILITIES)));
    }

    @Test
    void targets_that_do_not_fit_are_refused_with_the_way_out() {
        for (Loss loss : new Loss[] {MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, Loss.huber(1)}) {
            assertThat(loss.accepts(Type.INT32)).isFalse();
            assertThatThrownBy(() -> loss.perExample(OUTPUT, CLASSES))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            loss + ": target INT32 argMax [2] does not fit output reshape [2, 3], traced at ")
                    .hasMessageEndingWith("for classes use SOFTMAX_CROSS_ENTROPY.");
            assertThatThrownBy(() -> loss.perExample(OUTPUT, Tensor.zeros(2, 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> HINGE.perExample(OUTPUT, Eval.classes(3, 1)))
                .hasMessageEndingWith("Class indices are [batch].");
        assertThatThrownBy(() -> KULLBACK_LEIBLER.perExample(OUTPUT, CLASSES))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SOFTMAX_CROSS_ENTROPY.accepts(Type.INT32)).isTrue();
        assertThat(MEAN_SQUARED_ERROR.accepts(Type.FLOAT32)).isTrue();
    }

    @Test
    void each_loss_says_how_many_classes_an_output_can_tell() {
        assertThat(classes(SOFTMAX_CROSS_ENTROPY, Shape.of(1))).isEqualTo(1);
        assertThat(classes(SOFTMAX_CROSS_ENTROPY, Shape.of(5))).isEqualTo(5);
        assertThat(classes(BINARY_CROSS_ENTROPY, Shape.of(1))).isEqualTo(2);
        assertThat(classes(BINARY_CROSS_ENTROPY, Shape.of(5))).isZero();
        assertThat(classes(HINGE, Shape.of(1))).isEqualTo(2);
        assertThat(classes(HINGE, Shape.of(5))).isEqualTo(5);
        assertThat(classes(MEAN_SQUARED_ERROR, Shape.of(5))).isZero();
    }

    private static int classes(Loss loss, Shape output) {
        return loss.scores(output, Type.INT32).classes(output);
    }

    @Test
    void class_indices_of_one_output_other_than_0_and_1_are_refused() {
        Tensor logits = Eval.matrix(2, 1, 0.7, -1.2);
        for (Loss loss : new Loss[] {BINARY_CROSS_ENTROPY, HINGE}) {
            Tensor each = loss.perExample(logits, Eval.classes(8, 1, 7));
            assertThatThrownBy(() -> Program.eval(each))
                    .as(loss.toString())
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("index 7 at position 1 is not in 0 to 1");
        }
    }

    @Test
    void a_class_that_is_impossible_costs_nothing_where_it_is_not_asked_for() {
        double ruledOut = Double.NEGATIVE_INFINITY;
        Tensor logits = Eval.matrix(1, 3, 1, 2, ruledOut);
        float expected = f(Math.log1p(Math.exp(1))); // ln(e + e²) − 1
        Tensor probabilities = Eval.matrix(1, 3, 1, 0, 0);
        double first = 1 / (1 + Math.exp(1));
        Tensor[] each = {
            SOFTMAX_CROSS_ENTROPY.perExample(logits, Eval.classes(3, 0)),
            SOFTMAX_CROSS_ENTROPY.perExample(logits, probabilities),
            KULLBACK_LEIBLER.perExample(logits, probabilities)
        };
        for (Tensor loss : each) {
            assertThat(Program.eval(loss)[0]).isCloseTo(expected, within(2e-7f));
            assertThat(Program.eval(loss.sum().gradient(logits)))
                    .usingComparatorWithPrecision(1e-7f)
                    .containsExactly(f(first - 1), f(1 - first), 0);
        }
        Tensor asked = SOFTMAX_CROSS_ENTROPY.perExample(logits, Eval.matrix(1, 3, 0, 0.5, 0.5));
        assertThat(Program.eval(asked)).containsExactly(Float.POSITIVE_INFINITY);
    }

    @Test
    void binary_cross_entropy_goes_to_its_limit_where_a_logit_is_infinite() {
        double plus = Double.POSITIVE_INFINITY, minus = Double.NEGATIVE_INFINITY;
        Tensor logits = Eval.row(plus, minus, plus, minus, plus, minus);
        Tensor target = Eval.row(1, 0, 0, 1, 0.5, 0.5);
        Tensor each = logits.sigmoidCrossEntropy(target);
        float infinite = Float.POSITIVE_INFINITY;
        assertThat(Program.eval(each)).containsExactly(0, 0, infinite, infinite, infinite, infinite);
        Tensor settled = Eval.row(plus, minus);
        Tensor loss = BINARY_CROSS_ENTROPY.perExample(settled, Eval.row(1, 0));
        assertThat(Program.eval(loss)).containsExactly(0);
        assertThat(Program.eval(loss.sum().gradient(settled)))
                .usingComparatorWithPrecision(0f)
                .containsExactly(0, 0);
    }
}
