package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarTernaryTest {
    private static final float[] X = {1 + 0x1p-23f, 3, -0f, Float.MAX_VALUE, 0.1f};
    private static final float[] Y = {1 + 0x1p-23f, 5, 0, 2, 0.3f};
    private static final float[] Z = {-1 - 0x1p-22f, 7, -0f, -Float.MAX_VALUE, -0.03f};

    @ParameterizedTest
    @CsvSource({"FMA, 1, 1", "FMS, 1, -1", "FNMA, -1, 1"})
    void the_signs_are_those_of_the_names(Ternary f, float product, float sum) {
        float[] once = new float[5], twice = new float[5];
        ScalarTernary.once(f, X, 0, Y, 0, Z, 0, once, 0, 5);
        ScalarTernary.twice(f, X, 0, Y, 0, Z, 0, twice, 0, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(once[i]).isEqualTo(Math.fma(product * X[i], Y[i], sum * Z[i]));
            assertThat(twice[i]).isEqualTo(product * X[i] * Y[i] + sum * Z[i]);
        }
    }

    @Test
    void only_the_first_form_keeps_what_a_product_loses_by_rounding() {
        float[] w = new float[2];
        ScalarTernary.once(Ternary.FMA, X, 0, Y, 0, Z, 0, w, 0, 1);
        ScalarTernary.twice(Ternary.FMA, X, 0, Y, 0, Z, 0, w, 1, 1);
        assertThat(w).containsExactly(0x1p-46f, 0);
    }
}
