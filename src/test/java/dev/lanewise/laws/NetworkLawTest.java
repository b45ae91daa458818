package dev.lanewise.laws;

import static dev.lanewise.nn.Activation.GELU;
import static dev.lanewise.nn.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What holds of networks in every world, and what their users see of them from outside of the library. The numbers are hashes of
 * bits: they change with the formula of a kernel or an initializer, and with nothing else.
 */
class NetworkLawTest {
    private static final Model MODEL = Model.of(Sequential.of(
                    Dense.of(17, 33).then(RELU),
                    Dense.of(33, 21).initializer(Initializer.heNormal()).then(GELU),
                    Dense.of(21, 21).initializer(Initializer.orthogonal()).biasInitializer(Initializer.uniform(-1, 1)),
                    Dense.of(21, 5).initializer(Initializer.truncatedNormal(0.5))))
            .initialize(Seed.of(2026));

    @Test
    void a_seed_gives_the_same_weights_in_every_world() {
        assertThat(Arrays.hashCode(MODEL.weights())).isEqualTo(-962088199);
    }

    @Test
    void weights_give_the_same_scores_in_every_world() {
        float[] x = new float[7 * 17];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i * 37 % 101) / 64f - 0.75f;
        }
        assertThat(Arrays.hashCode(MODEL.predict(x))).isEqualTo(-1169205278);
    }

    @Test
    void errors_name_the_users_line() {
        assertThatThrownBy(() -> Model.of(Sequential.of(Dense.of(64, 128), Dense.of(100, 10))))
                .hasMessageStartingWith(
                        "dense(100, 10): input plus [1, 128] must be [batch, 100], traced at NetworkLawTest.java:");
        assertThatThrownBy(() -> Loss.MEAN_SQUARED_ERROR.perExample(Tensor.zeros(2, 3), Tensor.input("y", 2)))
                .hasMessageStartingWith("mean squared error: target FLOAT32 y [2] does not fit output")
                .hasMessageContaining("traced at NetworkLawTest.java:");
    }
}
