package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** Passes scores through: examples are their own answers. */
    private static Model identity(int width) {
        float[] weights = new float[width * width];
        for (int i = 0; i < width; i++) {
            weights[i * width + i] = 1;
        }
        return Model.of(Dense.of(width, width).withoutBias()).withWeights(weights);
    }

    private static Evaluation scores(float[][] scores, int... labels) {
        float[] flat = new float[scores.length * 3];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = scores[i / 3][i % 3];
        }
        DataSet data = DataSet.of(Shape.of(3), flat, labels, 3);
        return Evaluation.of(identity(3), Loss.SOFTMAX_CROSS_ENTROPY, data);
    }

    @Test
    void counts_are_those_of_a_hand_calculation() {
        Evaluation e = scores(new float[][] {{3, 2, 1}, {3, 2, 1}, {1, 2, 3}, {1, 2, 3}, {0, 9, 1}}, 0, 1, 2, 0, 1);
        assertThat(e.accuracy()).isEqualTo(0.6);
        assertThat(e.topK(2)).isEqualTo(0.8);
        assertThat(e.topK(3)).isEqualTo(1);
        assertThat(e.topK(100)).isEqualTo(1);
        ConfusionMatrix c = e.confusion();
        assertThat(c.count(1, 0)).isOne();
        assertThat(c.count(0, 2)).isOne();
        assertThat(c.precision(0)).isEqualTo(0.5);
        assertThat(c.recall(0)).isEqualTo(0.5);
        assertThat(c.precision(1)).isEqualTo(1);
        assertThat(c.recall(1)).isEqualTo(0.5);
        assertThat(c.f1(1)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(c.precision(2)).isEqualTo(0.5);
        assertThat(c.recall(2)).isEqualTo(1);
        assertThat(c.macroPrecision()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(c.macroRecall()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(c.macroF1()).isCloseTo((0.5 + 2 / 3.0 + 2 / 3.0) / 3, within(1e-15));
    }

    @Test
    void ranks_count_the_outputs_beyond_the_classes_too() {
        DataSet data = DataSet.of(Shape.of(4), new float[] {1, 0, 3, 4, 1, 0, -1, 4}, new int[] {1, 0}, 2);
        Evaluation e = Evaluation.of(identity(4), Loss.SOFTMAX_CROSS_ENTROPY, data);
        assertThat(e.accuracy()).isZero();
        assertThat(e.topK(2)).isEqualTo(0.5);
        assertThat(e.topK(3)).isEqualTo(0.5);
        assertThat(e.topK(4)).isEqualTo(1);
    }

    @Test
    void an_answer_beyond_the_classes_counts_against_the_class_it_missed() {
        DataSet data = DataSet.of(Shape.of(3), new float[] {1, 0, 3, 4, 1, 0, 0, 2, 1}, new int[] {0, 0, 1}, 2);
        ConfusionMatrix c =
                Evaluation.of(identity(3), Loss.SOFTMAX_CROSS_ENTROPY, data).confusion();
        assertThat(c.unknown(0)).isOne();
        assertThat(c.actual(0)).isEqualTo(2);
        assertThat(c.recall(0)).isEqualTo(0.5);
        assertThat(c.precision(0)).isEqualTo(1);
        assertThat(c.toString().lines())
                .containsExactly(
                        "    0  1  ?  precision recall   F1",
                        "0   1  ·  1      100.0   50.0   66.7",
                        "1   ·  1  ·      100.0  100.0  100.0",
                        "                 100.0   75.0   83.3");
    }

    @Test
    void a_tie_goes_to_the_lower_label() {
        assertThat(scores(new float[][] {{1, 1, 0}, {1, 1, 0}}, 0, 1).accuracy())
                .isEqualTo(0.5);
        assertThat(scores(new float[][] {{1, 1, 0}, {1, 1, 0}}, 0, 1)
                        .confusion()
                        .count(1, 0))
                .isOne();
    }

    @Test
    void the_matrix_prints_rows_columns_and_scores() {
        assertThat(scores(new float[][] {{3, 2, 1}, {3, 2, 1}, {1, 2, 3}, {1, 2, 3}, {0, 9, 1}}, 0, 1, 2, 0, 1)
                        .confusion()
                        .toString()
                        .lines())
                .containsExactly(
                        "    0  1  2  precision recall   F1",
                        "0   1  ·  1       50.0   50.0   50.0",
                        "1   1  1  ·      100.0   50.0   66.7",
                        "2   ·  ·  1       50.0  100.0   66.7",
                        "                  66.7   66.7   61.1");
    }

    @Test
    void one_logit_answers_two_classes_by_its_sign() {
        DataSet data = DataSet.of(new float[][] {{2}, {-1}, {3}, {-4}}, new int[] {1, 1, 0, 0});
        Evaluation e = Evaluation.of(identity(1), Loss.BINARY_CROSS_ENTROPY, data);
        assertThat(e.accuracy()).isEqualTo(0.5);
        assertThat(e.confusion().count(1, 1)).isOne();
        assertThat(e.confusion().count(0, 1)).isOne();
        double loss = (Math.log1p(Math.exp(-2))
                        + 1
                        + Math.log1p(Math.exp(-1))
                        + 3
                        + Math.log1p(Math.exp(-3))
                        + Math.log1p(Math.exp(-4)))
                / 4;
        assertThat(e.loss()).isCloseTo(loss, within(1e-6));
    }

    @Test
    void an_answer_that_is_not_a_number_is_wrong() {
        Model broken = Model.of(Dense.of(2, 2)).withWeights(new float[] {Float.NaN, 0, 0, 0, 0, 0});
        DataSet data = DataSet.of(new float[][] {{1, 1}, {1, 1}}, new int[] {0, 1});
        Evaluation e = Evaluation.of(broken, Loss.SOFTMAX_CROSS_ENTROPY, data);
        assertThat(e.accuracy()).isZero();
        assertThat(e.topK(2)).isEqualTo(1);
        assertThat(e.confusion().actual(0)).isOne();
        assertThat(e.confusion().unknown(0)).isOne();
        assertThat(e.confusion().recall(0)).isZero();
        assertThat(e.loss()).isNaN();
    }

    @Test
    void errors_of_numbers_follow_their_formulas_over_several_batches() {
        float[][] x = new float[600][2];
        float[][] y = new float[600][2];
        double absolute = 0, squares = 0;
        for (int i = 0; i < 600; i++) {
            x[i][0] = i % 7;
            x[i][1] = i % 5;
            y[i][0] = x[i][0] + (i % 3 - 1);
            y[i][1] = x[i][1];
            absolute += Math.abs(i % 3 - 1);
            squares += Math.abs(i % 3 - 1);
        }
        Evaluation e = Evaluation.of(identity(2), Loss.MEAN_SQUARED_ERROR, DataSet.of(x, y));
        assertThat(e.mae()).isCloseTo(absolute / 1200, within(1e-12));
        assertThat(e.rmse()).isCloseTo(Math.sqrt(squares / 1200), within(1e-12));
        assertThat(e.loss()).isCloseTo(squares / 1200, within(1e-6));
        double mean = 0, spread = 0;
        for (float[] row : y) {
            mean += row[0] / 600.0;
        }
        for (float[] row : y) {
            spread += (row[0] - mean) * (row[0] - mean);
        }
        assertThat(e.r2()).isCloseTo((1 - squares / spread + 1) / 2, within(1e-9));
        assertThat(e).hasToString("600 examples, loss 0.3333, rmse 0.5774, R² 0.9285");
    }

    @Test
    void metrics_of_the_other_kind_are_refused() {
        Evaluation numbers = Evaluation.of(
                identity(1), Loss.MEAN_SQUARED_ERROR, DataSet.of(new float[][] {{1}}, new float[][] {{1}}));
        assertThatThrownBy(numbers::accuracy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("accuracy: the targets are numbers, not classes; see mae(), rmse() and r2()");
        assertThatThrownBy(numbers::subsetAccuracy)
                .hasMessage(
                        "subset accuracy: the outputs are no labels' with number targets; see mae(), rmse() and r2()");
        assertThat(numbers.r2()).isNaN();
        Evaluation classes = scores(new float[][] {{3, 2, 1}}, 0);
        assertThatThrownBy(classes::rmse)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "rmse: the outputs are scores of classes or labels, not estimates of numbers; see accuracy() and"
                                + " confusion()");
        assertThatThrownBy(() -> classes.topK(0)).hasMessage("topK: k must be 1 or more, not 0");
        assertThatThrownBy(() -> Evaluation.of(
                        identity(3), Loss.SOFTMAX_CROSS_ENTROPY, DataSet.of(new float[][] {{1, 2}}, new int[] {0})))
                .hasMessageStartingWith("evaluate: the examples [2] do not fit the network's input [3]");
    }

    @Test
    void logits_of_labels_are_read_by_their_sign_and_probabilities_by_half() {
        float[][] logits = {{30, -40}, {20, 1}, {-5, -7}, {-2, 9}};
        float[][] truth = {{1, 0}, {1, 0}, {0, 0}, {1, 1}};
        Evaluation e = Evaluation.of(identity(2), Loss.BINARY_CROSS_ENTROPY, DataSet.of(logits, truth));
        assertThat(e.regression()).isEmpty();
        assertThat(e.accuracy()).isEqualTo(6 / 8.0);
        assertThat(e.subsetAccuracy()).isEqualTo(2 / 4.0);
        assertThat(e.toString()).endsWith(", accuracy 75.00 %, of subsets 50.00 %");
        float[][] signs = {{1, -1}, {1, -1}, {-1, -1}, {1, 1}};
        Evaluation hinge = Evaluation.of(identity(2), Loss.HINGE, DataSet.of(logits, signs));
        assertThat(hinge.labels()).isEqualTo(e.labels());
        Model probabilities = Model.of(Sequential.of(((Dense) identity(2).layer()), Activation.SIGMOID))
                .withWeights(new float[] {1, 0, 0, 1});
        Evaluation half =
                Evaluation.of(probabilities, Loss.BINARY_CROSS_ENTROPY_OF_PROBABILITIES, DataSet.of(logits, truth));
        assertThat(half.labels()).isEqualTo(e.labels());
        assertThat(half.loss()).isEqualTo(e.loss());
        assertThatThrownBy(e::confusion)
                .hasMessage("confusion: the outputs are labels', not classes'; see accuracy() and subsetAccuracy()");
    }

    @Test
    void one_probability_answers_two_classes_by_half() {
        Model model =
                Model.of(Dense.of(1, 1).withoutBias().then(Activation.SIGMOID)).withWeights(new float[] {1});
        DataSet data = DataSet.of(new float[][] {{2}, {-1}, {3}, {-4}}, new int[] {1, 1, 0, 0});
        Evaluation e = Evaluation.of(model, Loss.BINARY_CROSS_ENTROPY_OF_PROBABILITIES, data);
        assertThat(e.accuracy()).isEqualTo(0.5);
        assertThat(e.confusion().count(1, 0)).isOne();
        assertThat(e.confusion().count(0, 1)).isOne();
    }

    @Test
    void against_probabilities_the_highest_scores_are_compared() {
        float[][] logits = {{30, -40, 2}, {20, 21, 22}, {-5, -7, -4}};
        float[][] truth = {{0.8f, 0.1f, 0.1f}, {0.3f, 0.5f, 0.2f}, {0, 0, 1}};
        for (Loss loss : new Loss[] {Loss.SOFTMAX_CROSS_ENTROPY, Loss.KULLBACK_LEIBLER}) {
            Evaluation e = Evaluation.of(identity(3), loss, DataSet.of(logits, truth));
            assertThat(e.regression()).isEmpty();
            assertThat(e.accuracy()).isCloseTo(2 / 3.0, within(1e-15));
            assertThat(e.topK(2)).isOne();
            assertThatThrownBy(e::confusion)
                    .hasMessage(
                            "confusion: the targets are probabilities and name no classes; see accuracy() and topK(k)");
        }
    }

    @Test
    void validation_measures_what_means_something() {
        DataSet labels = DataSet.of(new float[][] {{1, 2}, {2, 1}}, new float[][] {{1, 0}, {0, 0}});
        History history = Trainer.of(identity(2), Loss.BINARY_CROSS_ENTROPY)
                .build()
                .fit(labels.batches(2), Budget.epochs(1), Validation.validation(labels));
        assertThat(history.metricNames())
                .containsExactly("validation loss", "validation accuracy", "validation subset accuracy");
    }

    @Test
    void macro_scores_are_means_over_the_classes_that_occur() {
        Evaluation perfect = scores(new float[][] {{3, 2, 1}, {1, 3, 2}}, 0, 1);
        assertThat(perfect.confusion().macroPrecision()).isOne();
        assertThat(perfect.confusion().macroRecall()).isOne();
        assertThat(perfect.confusion().macroF1()).isOne();
        Evaluation answered = scores(new float[][] {{3, 2, 1}, {1, 2, 3}}, 0, 1);
        assertThat(answered.confusion().macroRecall()).isCloseTo(1 / 3.0, within(1e-15));
    }

    @Test
    void headings_stay_different_where_they_are_cut() {
        assertThat(Headings.of(List.of("Iris setosa", "Iris versicolor", "Iris virginica"), 6))
                .containsExactly("setosa", "versic", "virgin");
        assertThat(Headings.of(List.of("cat", "dog"), 6)).containsExactly("cat", "dog");
        assertThat(Headings.of(List.of("ankle boot", "sandal"), 6)).containsExactly("ankle ", "sandal");
        assertThat(Headings.of(List.of("transport", "transportation"), 6)).containsExactly("0", "1");
    }

    @Test
    void weights_count_in_every_metric_and_multiply_the_losses() {
        float[][] x = {{3, 2, 1}, {3, 2, 1}, {1, 2, 3}, {0, 9, 1}};
        int[] labels = {0, 1, 2, 1};
        Evaluation plain = scores(x, labels);
        DataSet data = DataSet.of(x, labels).withWeights(1, 2, 0.5f, 0.5f);
        Evaluation e = Evaluation.of(identity(3), Loss.SOFTMAX_CROSS_ENTROPY, data);
        assertThat(e.accuracy()).isEqualTo(2 / 4.0);
        assertThat(e.topK(2)).isOne();
        assertThat(e.confusion().count(1, 0)).isEqualTo(2);
        assertThat(e.confusion().recall(1)).isEqualTo(0.5 / 2.5);
        assertThat(e.confusion().precision(0)).isEqualTo(1 / 3.0);
        double[] losses = new double[4];
        for (int i = 0; i < 4; i++) {
            losses[i] = scores(new float[][] {x[i]}, labels[i]).loss();
        }
        assertThat(plain.loss()).isCloseTo((losses[0] + losses[1] + losses[2] + losses[3]) / 4, within(1e-12));
        assertThat(e.loss())
                .isCloseTo((losses[0] + 2 * losses[1] + 0.5 * losses[2] + 0.5 * losses[3]) / 4, within(1e-12));
        assertThat(e.confusion().toString()).contains("0.50");

        DataSet numbers = DataSet.of(new float[][] {{1}, {2}, {4}}, new float[][] {{2}, {2}, {1}});
        Evaluation r = Evaluation.of(identity(1), Loss.MEAN_SQUARED_ERROR, numbers.withWeights(3, 1, 0));
        assertThat(r.mae()).isEqualTo(3 / 4.0);
        assertThat(r.rmse()).isEqualTo(Math.sqrt(3 / 4.0));
        assertThat(r.loss()).isEqualTo(3 / 3.0);
        Evaluation varied = Evaluation.of(identity(1), Loss.MEAN_SQUARED_ERROR, numbers.withWeights(2, 1, 1));
        double mean = (2 * 2 + 2 + 1) / 4.0;
        double spread = 3 * (2 - mean) * (2 - mean) + (1 - mean) * (1 - mean);
        assertThat(varied.r2()).isCloseTo(1 - (2 + 9) / spread, within(1e-12));

        DataSet labelled = DataSet.of(new float[][] {{1, 1}, {1, 1}}, new float[][] {{1, 0}, {1, 1}});
        Evaluation l = Evaluation.of(identity(2), Loss.BINARY_CROSS_ENTROPY, labelled.withWeights(3, 1));
        assertThat(l.accuracy()).isEqualTo((3 * 0.5 + 1) / 4);
        assertThat(l.subsetAccuracy()).isEqualTo(1 / 4.0);
    }
}
