package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.SIGMOID;
import static dev.lanewise.nn.Activation.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.laws.Allocation;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Probabilities and classes of a model, for outputs that are logits and for outputs that are probabilities. */
class AnswersTest {
    private static final float NONE = Float.NaN;

    /** Passes numbers through. */
    private static Model logits(int width) {
        float[] weights = new float[width * width];
        for (int i = 0; i < width; i++) {
            weights[i * width + i] = 1;
        }
        return Model.of(Dense.of(width, width).withoutBias()).withWeights(weights);
    }

    private static Model then(Model model, Layer activation) {
        return Model.of(model.layer().then(activation)).withWeights(model.weights());
    }

    @Test
    void logits_become_probabilities_by_softmax_and_one_logit_by_a_sigmoid() {
        float[] x = {1, 2, -1, 0.5f, 0.5f, 3};
        float[] expected = Program.eval(Tensor.of(x, 2, 3).softmax(-1));
        assertThat(logits(3).probabilities(x)).containsExactly(expected);
        assertThat(then(logits(3), SOFTMAX).probabilities(x)).containsExactly(expected);
        float[] sigmoids = Program.eval(Tensor.of(x, 6, 1).sigmoid());
        assertThat(logits(1).probabilities(x)).containsExactly(sigmoids);
        assertThat(then(logits(3), SIGMOID).probabilities(x)).containsExactly(sigmoids);
        Model own = then(logits(3), SOFTMAX);
        assertThat(own.withProbabilities()).isSameAs(own);
    }

    @Test
    void the_class_is_the_highest_output_or_what_one_output_says() {
        Model three = logits(3);
        assertThat(three.predictClass(new float[] {1, 5, 3})).isOne();
        assertThat(three.predictClass(new float[] {-1, -5, -1})).isZero();
        assertThat(three.predictClasses(new float[] {1, 2, 3, 9, 2, 3})).containsExactly(2, 0);
        assertThat(three.predictClass(new float[] {1, NONE, 3})).isEqualTo(-1);
        assertThat(logits(1).predictClasses(new float[] {-0.5f, 0, 0.25f, 7, NONE}))
                .containsExactly(0, 0, 1, 1, -1);
        assertThat(then(logits(1), SIGMOID).predictClasses(new float[] {-0.5f, 0, 0.25f, 7}))
                .containsExactly(0, 0, 1, 1);
        assertThat(logits(1).withProbabilities().predictClasses(new float[] {-0.5f, 0.25f}))
                .containsExactly(0, 1);
        assertThat(three.predictClasses(new float[0])).isEmpty();
    }

    @Test
    void reading_what_a_session_wrote_allocates_nothing() {
        Model model = logits(3);
        float[] scores = new float[3];
        try (Session session = model.withProbabilities().session(1)) {
            session.run(new float[] {1, 5, 3}, scores);
        }
        int[] found = new int[1];
        assertThat(Allocation.bytes(() -> found[0] = model.classOf(scores))).isZero();
        assertThat(found[0]).isOne();
        assertThat(scores[1]).isGreaterThan(0.8f);
    }

    @Test
    void what_is_no_example_is_refused() {
        Model model = logits(3);
        assertThatThrownBy(() -> model.predictClass(new float[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("predictClass: an example has 3 features, not 6; predictClasses takes several examples");
        assertThatThrownBy(() -> model.classOf(new float[2])).hasMessage("classOf: an example has 3 outputs, not 2");
        Model image = Model.of((x, scope) -> x, 2, 2);
        assertThatThrownBy(() -> image.classOf(new float[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model: outputs [2, 2] are no list of classes");
    }
}
