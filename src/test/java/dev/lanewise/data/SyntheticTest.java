package dev.lanewise.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import dev.lanewise.tensor.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyntheticTest {

    @Test
    void moons_without_noise_lie_on_their_half_circles() {
        DataSet moons = Synthetic.moons(100, 0, Seed.of(1));
        for (int i = 0; i < 100; i++) {
            float[] at = moons.features(i);
            double x = moons.label(i) == 0 ? at[0] : 1 - at[0];
            double y = moons.label(i) == 0 ? at[1] : 0.5 - at[1];
            assertThat(Math.hypot(x, y)).isEqualTo(1, offset(1e-6));
            assertThat(y).isGreaterThan(-1e-6);
        }
        assertThat(moons.classCounts()).containsExactly(50, 50);
    }

    @Test
    void spirals_wind_outwards_one_class_per_arm() {
        DataSet spirals = Synthetic.spirals(90, 3, 0, Seed.of(1));
        assertThat(spirals.classCounts()).containsExactly(30, 30, 30);
        for (int i = 0; i < 90; i++) {
            float[] at = spirals.features(i);
            double radius = Math.hypot(at[0], at[1]);
            double angle = 4 * radius + 2 * Math.PI * spirals.label(i) / 3;
            assertThat(radius).isLessThan(1);
            assertThat(at[0]).isEqualTo((float) (radius * Math.cos(angle)), offset(1e-5f));
            assertThat(at[1]).isEqualTo((float) (radius * Math.sin(angle)), offset(1e-5f));
        }
    }

    @Test
    void sine_points_lie_on_the_sine() {
        DataSet sine = Synthetic.sine(100, 0, Seed.of(1));
        for (int i = 0; i < 100; i++) {
            assertThat(sine.targets(i)[0]).isEqualTo((float) Math.sin(sine.features(i)[0]), offset(1e-6f));
        }
    }

    @Test
    void noise_has_the_deviation_asked_for() {
        int size = 20_000;
        DataSet noisy = Synthetic.moons(size, 0.3, Seed.of(2));
        DataSet clean = Synthetic.moons(size, 0, Seed.of(2));
        float[] difference = noisy.features();
        float[] origin = clean.features();
        double mean = 0;
        double square = 0;
        double product = 0;
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= origin[i];
            mean += difference[i] / difference.length;
            square += difference[i] * difference[i] / difference.length;
        }
        for (int i = 0; i < size; i++) {
            product += difference[2 * i] * difference[2 * i + 1] / size;
        }
        // standard errors 0.0015, 0.0011 and 0.0006: five of each
        assertThat(mean).isEqualTo(0, offset(0.0075));
        assertThat(Math.sqrt(square)).isEqualTo(0.3, offset(0.0055));
        assertThat(product).as("coordinates are unrelated").isEqualTo(0, offset(0.0032));
    }

    @Test
    void equal_seeds_give_equal_sets_and_a_longer_one_begins_the_same() {
        float[] twenty = Synthetic.moons(20, 0.1, Seed.of(3)).features();
        assertThat(Synthetic.moons(20, 0.1, Seed.of(3)).features()).isEqualTo(twenty);
        assertThat(Synthetic.moons(20, 0.1, Seed.of(4)).features()).isNotEqualTo(twenty);
        assertThat(Arrays.copyOf(Synthetic.moons(50, 0.1, Seed.of(3)).features(), 40))
                .isEqualTo(twenty);
    }

    @Test
    void what_cannot_be_drawn_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synthetic.moons(1, 0, Seed.of(1)))
                .withMessage("moons: at least 2 examples are needed, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synthetic.spirals(9, 1, 0, Seed.of(1)))
                .withMessage("spirals: at least 2 arms are needed, not 1");
        for (double noise : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Synthetic.sine(9, noise, Seed.of(1)))
                    .withMessage("sine: the noise must lie between 0 and 1e6, not " + noise);
        }
    }
}
