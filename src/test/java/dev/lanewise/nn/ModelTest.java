package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.laws.Allocation;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Layer DIGITS = Sequential.of(Dense.of(64, 128).then(RELU), Dropout.of(0.2), Dense.of(128, 10));
    private static final Model MODEL = Model.of(DIGITS).initialize(Seed.of(42));

    @Test
    void a_session_reads_an_array_and_writes_an_array() {
        float[] pixels = ramp(3 * 64);
        float[] scores = new float[3 * 10];
        try (Session session = MODEL.session(3)) {
            session.run(pixels, scores);
        }
        float[] w0 = MODEL.weights("0/weight");
        float[] w1 = MODEL.weights("1/weight");
        float[] expected = new float[30];
        for (int row = 0; row < 3; row++) {
            for (int h = 0; h < 128; h++) {
                double sum = 0;
                for (int i = 0; i < 64; i++) {
                    sum += (double) pixels[row * 64 + i] * w0[i * 128 + h];
                }
                for (int o = 0; o < 10; o++) {
                    expected[row * 10 + o] += (float) (Math.max(0, sum) * w1[h * 10 + o]);
                }
            }
        }
        assertThat(scores).usingElementComparator(near(1e-5)).containsExactly(expected);
    }

    private static java.util.Comparator<Float> near(double tolerance) {
        return (a, b) -> Math.abs(a - b) <= tolerance ? 0 : Float.compare(a, b);
    }

    static float[] ramp(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (i * 37 % 101) / 101f - 0.4f;
        }
        return values;
    }

    @Test
    void prediction_takes_any_number_of_examples_and_the_bits_do_not_depend_on_it() {
        float[] features = ramp(300 * 64);
        float[] all = MODEL.predict(features);
        assertThat(all).hasSize(3000);
        for (int count : new int[] {0, 1, 2, 7, 255, 256, 257}) {
            assertThat(MODEL.predict(Arrays.copyOf(features, count * 64))).isEqualTo(Arrays.copyOf(all, count * 10));
        }
        assertThatThrownBy(() -> MODEL.predict(new float[65]))
                .hasMessage("predict: 65 numbers are not a multiple of 64, the numbers of an example [64]");
    }

    @Test
    void a_batch_that_no_array_holds_is_refused_by_name_and_limit() {
        assertThatThrownBy(() -> MODEL.session(2_000_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model: batch must be 1 to 33554431, since an array holds 2147483639 numbers and an example"
                        + " has 64, not 2000000000");
    }

    @Test
    void the_table_shows_penalties() {
        assertThat(Model.of(Dense.of(2, 3).l2(0.01))).asString().contains("dense(2, 3, l2=0.01)");
        assertThat(Dense.of(2, 3).l1(0.5)).hasToString("dense(2, 3, l1=0.5)");
        assertThat(Dense.of(2, 3)).hasToString("dense(2, 3)");
    }

    @Test
    void equal_seeds_give_equal_models_and_a_model_is_a_value() {
        Model again = Model.of(Sequential.of(Dense.of(64, 128).then(RELU), Dropout.of(0.2), Dense.of(128, 10)))
                .initialize(Seed.of(42));
        assertThat(again).isEqualTo(MODEL).hasSameHashCodeAs(MODEL);
        assertThat(MODEL.initialize(Seed.of(43))).isNotEqualTo(MODEL);
        assertThat(Model.of(DIGITS)).isNotEqualTo(MODEL);
        assertThat(Model.of(DIGITS)).isEqualTo(Model.of(DIGITS));
        assertThat(MODEL.withWeights(MODEL.weights())).isEqualTo(MODEL);
    }

    @Test
    void weights_are_copied_in_and_out() {
        float[] weights = MODEL.weights();
        Model copy = MODEL.withWeights(weights);
        Arrays.fill(weights, 7);
        Arrays.fill(MODEL.weights("0/weight"), 7);
        assertThat(copy).isEqualTo(MODEL);
        assertThat(MODEL.weights("0/weight")).doesNotContain(7);
        float[] bias = new float[10];
        Arrays.fill(bias, 3);
        assertThat(MODEL.withWeights("1/bias", bias).weights("1/bias")).containsOnly(3);
        assertThat(MODEL.weights("1/bias")).containsOnly(0);
    }

    @Test
    void adding_a_layer_leaves_the_first_weights_of_the_others_alone() {
        Model deeper = Model.of(Sequential.of(Dense.of(64, 128).then(RELU), Dense.of(128, 10), Dense.of(10, 2)))
                .initialize(Seed.of(42));
        assertThat(deeper.weights("0/weight")).isEqualTo(MODEL.weights("0/weight"));
        assertThat(deeper.weights("1/weight")).isEqualTo(MODEL.weights("1/weight"));
    }

    @Test
    void threads_with_sessions_of_their_own_share_the_weights_and_agree() throws Exception {
        float[] features = ramp(2 * 64);
        float[] expected = MODEL.predict(features);
        Callable<Boolean> serve = () -> {
            float[] scores = new float[20];
            try (Session session = MODEL.session(2)) {
                for (int i = 0; i < 200; i++) {
                    Arrays.fill(scores, Float.NaN);
                    session.run(features, scores);
                    if (!Arrays.equals(scores, expected)) {
                        return false;
                    }
                }
            }
            return true;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (var agreed : threads.invokeAll(List.of(serve, serve))) {
                assertThat(agreed.get()).isTrue();
            }
        }
    }

    @Test
    void a_run_of_a_session_allocates_nothing() {
        float[] pixels = ramp(64);
        float[] scores = new float[10];
        try (Session session = MODEL.session(1)) {
            for (int i = 0; i < 20; i++) {
                session.run(pixels, scores);
            }
            assertThat(Allocation.bytes(() -> session.run(pixels, scores))).isZero();
        }
    }

    @Test
    void the_program_for_a_batch_is_compiled_once_and_shared_by_all_weights() {
        assertThat(MODEL.program(5)).isSameAs(MODEL.program(5));
        assertThat(MODEL.initialize(Seed.of(1)).program(5)).isSameAs(MODEL.program(5));
        assertThat(MODEL.program(6)).isNotSameAs(MODEL.program(5));
        assertThatThrownBy(() -> MODEL.program(0)).hasMessage("model: batch must be 1 or more, not 0");
    }

    @Test
    void a_model_without_weights_says_how_to_get_some() {
        Model empty = Model.of(DIGITS);
        assertThat(empty.hasWeights()).isFalse();
        assertThatThrownBy(() -> empty.session(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("initialize(Seed");
        assertThatThrownBy(() -> empty.predict(new float[64])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(empty::weights).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> empty.withWeights("0/bias", new float[128])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> empty.withWeights(new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model: 9610 numbers are needed as weights (see layout()), not 3");
    }

    @Test
    void parts_that_do_not_fit_are_refused_where_the_model_is_made() {
        assertThatThrownBy(() -> Model.of(Sequential.of(Dense.of(64, 128), RELU, Dense.of(100, 10))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("dense(100, 10): input relu [1, 128] must be [batch, 100], traced at ");
        assertThatThrownBy(() -> Model.of(Dense.of(64, 10), 8, 8))
                .hasMessageStartingWith("dense(64, 10): input x [1, 8, 8] must be [batch, 64], traced at ")
                .hasMessageEndingWith("Put a Flatten before it.");
        assertThatThrownBy(() -> Model.of(Sequential.of(Flatten.of(), Dense.of(4, 2))))
                .hasMessageContaining("use Model.of(layer, sizes)");
    }

    @Test
    void an_image_is_flattened_before_a_dense_layer() {
        Model model =
                Model.of(Sequential.of(Flatten.of(), Dense.of(64, 10)), 8, 8).initialize(Seed.of(1));
        assertThat(model.inputShape()).isEqualTo(Shape.of(8, 8));
        assertThat(model.outputShape()).isEqualTo(Shape.of(10));
        float[] image = ramp(64);
        assertThat(model.predict(image))
                .isEqualTo(
                        Model.of(Dense.of(64, 10)).withWeights(model.weights()).predict(image));
    }

    @Test
    void a_network_without_parameters_works() {
        Model model = Model.of(Sequential.of(TANH), 3).initialize(Seed.of(1));
        assertThat(model.layout().size()).isZero();
        assertThat(model.weights()).isEmpty();
        assertThat(model.predict(new float[] {0, 1, -1}))
                .isEqualTo(Program.eval(Tensor.of(new float[] {0, 1, -1}, 3).tanh()));
        Tensor weights = model.layout().parameter("w");
        assertThat(model.trace(Tensor.input("x", 2, 3), weights, Mode.EVALUATION)
                        .output()
                        .shape())
                .isEqualTo(Shape.of(2, 3));
        assertThat(Model.of(Sequential.of(), 3).initialize(Seed.of(1)).predict(new float[] {1, 2, 3}))
                .containsExactly(1, 2, 3);
    }

    @Test
    void tracing_refuses_what_is_not_the_models() {
        Tensor weights = MODEL.layout().parameter("w");
        assertThatThrownBy(() -> MODEL.trace(Tensor.input("x", 2, 63), weights, Mode.EVALUATION))
                .hasMessageStartingWith("model: input x [2, 63] must be [batch, 64], traced at ");
        assertThatThrownBy(() -> MODEL.trace(Tensor.input("x", 2, 64), Tensor.parameter("w", 5), Mode.EVALUATION))
                .hasMessageStartingWith("model: weights w [5] must hold 9610 numbers, traced at ");
    }

    @Test
    void a_model_prints_as_a_table() {
        assertThat(Model.of(DIGITS).toString())
                .isEqualTo(
                        """
                           layer           output        parameters
                           input           [batch, 64]
                        0  dense(64, 128)  [batch, 128]       8,320
                           relu            [batch, 128]
                           dropout(0.2)    [batch, 128]
                        1  dense(128, 10)  [batch, 10]        1,290
                        9,610 parameters, 38,440 bytes; no weights yet""");
        assertThat(MODEL.toString()).endsWith("9,610 parameters, 38,440 bytes");
    }

    @Test
    void more_outputs_than_an_array_holds_are_refused_with_the_number_that_fits() {
        Model wide =
                Model.of(Dense.of(1, 3000).initializer(Initializer.zeros())).initialize(Seed.of(1));
        assertThatThrownBy(() -> wide.predict(new float[1_000_000]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("predict: 1000000 examples have 3000000000 outputs, one array holds 2147483639;"
                        + " predict in parts, of at most 715827 examples each");
    }

    /** To walk all weights in each call cost more than to predict. */
    @Test
    void probabilities_are_made_over_the_same_array_which_is_not_walked_again() throws ReflectiveOperationException {
        Model logits = Model.of(Dense.of(3, 2)).initialize(Seed.of(1));
        var field = Model.class.getDeclaredField("weights");
        field.setAccessible(true);
        float[] weights = (float[]) field.get(logits);
        weights[0] = Float.MIN_VALUE; // as no model has; a walk would put 0 in its place
        Model probabilities = logits.withProbabilities();
        assertThat(field.get(probabilities)).isSameAs(weights);
        assertThat(weights[0]).isEqualTo(Float.MIN_VALUE);
        assertThat(logits.withWeights(weights).weights()[0]).isZero();
        assertThat(logits.withWeights("weight", new float[] {Float.MIN_VALUE, 1, 1, 1, 1, 1})
                        .weights()[0])
                .isZero();
    }
}
