package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerTest {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        2f,
        -2f,
        3f,
        -3f,
        0.5f,
        -0.5f,
        1.5f,
        -2.5f,
        1e-45f,
        -1e-45f,
        1e-40f,
        3e38f,
        -3e38f,
        16777215f,
        -16777215f,
        16777216f,
        33554432f,
        0.99999994f,
        1.0000001f,
        -0.99999994f,
        -1.0000001f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @Test
    void special_cases_are_those_of_the_jdk() {
        for (float x : SPECIAL) {
            for (float y : SPECIAL) {
                check(x, y);
            }
        }
    }

    @Test
    void stays_within_its_bound() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            float x = Float.intBitsToFloat(random.nextInt());
            // Exponents that keep the result finite, for most of the bases
            double y = random.nextDouble(-150, 128) / (Math.log(Math.abs(x)) / Math.log(2));
            check(x, i % 2 == 0 ? (float) y : Math.round(y));
            check(Math.abs(x), (float) y);
            check(1f + (float) random.nextGaussian() * 1e-3f, (float) random.nextGaussian() * 1e4f);
        }
    }

    private static void check(float x, float y) {
        double exact = Math.pow(x, y);
        double error =
                Reference.ulps(Math.abs(exact) < Float.MIN_NORMAL ? Math.copySign(0, exact) : exact, Power.pow(x, y));
        if (!(error <= 0.51)) {
            assertThat(error).as("%s to the power %s", x, y).isLessThanOrEqualTo(0.51);
        }
    }
}
