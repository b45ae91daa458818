package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Normalizer;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Values;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalizeTest {
    private static final int FEATURES = 37;
    private static final DataSet DATA = data();
    private static final Normalizer NORMALIZER = Normalizer.standardize(DATA);
    private static final Normalize LAYER = Normalize.of(NORMALIZER.shift(), NORMALIZER.scale());

    /** Features of sizes from 1e-30 to 1e30, off 0. */
    private static DataSet data() {
        SplittableRandom random = new SplittableRandom(5);
        float[] features = new float[300 * FEATURES];
        for (int i = 0; i < features.length; i++) {
            double size = Math.pow(10, (i % FEATURES - 18) / 0.6);
            features[i] = (float) (size * (random.nextGaussian() + 3));
        }
        return DataSet.of(Shape.of(FEATURES), features);
    }

    private static float[] normalized() {
        float[] all = new float[DATA.size() * FEATURES];
        for (int i = 0; i < DATA.size(); i++) {
            float[] row = DATA.features(i);
            NORMALIZER.applyInPlace(row);
            System.arraycopy(row, 0, all, i * FEATURES, FEATURES);
        }
        return all;
    }

    @Test
    void gives_the_bits_of_the_normalizer() {
        assertThat(Model.of(LAYER, FEATURES).initialize(Seed.of(1)).predict(DATA.features()))
                .isEqualTo(normalized());
    }

    @Test
    void a_trained_network_behind_it_takes_raw_rows_and_keeps_its_weights() {
        Model trained = Model.of(Sequential.of(Dense.of(FEATURES, 16).then(RELU), Dense.of(16, 3)))
                .initialize(Seed.of(2));
        Model served = Model.of(LAYER.then(trained.layer())).withWeights(trained.weights());
        assertThat(served.layout()).isEqualTo(trained.layout());
        assertThat(served.inputShape()).isEqualTo(Shape.of(FEATURES));
        assertThat(served.predict(DATA.features())).isEqualTo(trained.predict(normalized()));
    }

    @Test
    void examples_of_several_axes_are_normalized_row_major() {
        Normalize layer = Normalize.of(Values.of(1, 2, 3, 4), Values.of(1, 2, 4, 8));
        Model model = Model.of(layer, 2, 2).initialize(Seed.of(1));
        assertThat(model.predict(new float[] {2, 4, 7, 12, 1, 2, 3, 4})).containsExactly(1, 1, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void is_a_value() {
        assertThat(Normalize.of(Values.of(1, 2), Values.of(3, 4)))
                .isEqualTo(Normalize.of(Values.of(1, 2), Values.of(3, 4)))
                .isNotEqualTo(Normalize.of(Values.of(1, 2), Values.of(3, 5)))
                .hasToString("normalize(2)");
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Normalize.of(Values.of(1, 2), Values.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("normalize: 2 shifts and 1 scales; each feature needs one of both");
        assertThatThrownBy(() -> Normalize.of(Values.of(0, Float.NaN), Values.of(1, 1)))
                .hasMessage("normalize: shift of feature 1 must be a finite number within float32, not NaN");
        for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Normalize.of(Values.of(0), Values.of(scale)))
                    .hasMessage("normalize: scale of feature 0 must be a finite number above 0, not " + scale);
        }
        assertThatThrownBy(() -> Model.of(LAYER, 36))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("normalize(37): input x [1, 36] must have 37 features for each example");
    }
}
