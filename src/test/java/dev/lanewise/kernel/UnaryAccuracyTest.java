package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ulp bounds that the Javadoc of the functions states. */
class UnaryAccuracyTest {

    private static double bound(Unary f) {
        return switch (f) {
            case NEGATE, ABS, SIGN, SQUARE, SQRT, RSQRT, RECIPROCAL, FLOOR, RELU, FLUSH -> 0.5001;
            case SIN, COS -> 0.51;
            case EXP -> 0.9;
            case LOG, LOG1P -> 1.0;
            case ERF -> 1.1;
            case EXPM1 -> 1.33;
            case TANH, SIGMOID -> 2.0;
        };
    }

    @ParameterizedTest
    @EnumSource
    void stays_within_its_bound_on_all_floats(Unary f) {
        ScalarElementwise scalar = new ScalarElementwise();
        float[] y = new float[Floats.BLOCK];
        double[] worst = {0, 0};
        Floats.visit(x -> {
            scalar.unary(f, x, 0, y, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                double error = Reference.ulps(Reference.of(f, x[i]), y[i]);
                if (error > worst[0]) {
                    worst[0] = error;
                    worst[1] = x[i];
                }
            }
        });
        assertThat(worst[0])
                .as("largest error of %s in ulp, at %s = %s", f, worst[1], Double.toHexString(worst[1]))
                .isLessThanOrEqualTo(bound(f));
    }
}
