package dev.lanewise.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.kernel.MatMul.Activation;
import dev.lanewise.kernel.MatMul.Start;
import org.junit.jupiter.api.Test;

class UnfusedMatMulTest {
    private static final float TINY = 0x1p-12f;

    /** (1 + 2⁻¹²)² = 1 + 2⁻¹¹ + 2⁻²⁴: the last term is lost when the product is rounded before it is added. */
    @Test
    void the_product_is_rounded_before_it_is_added() {
        float[] a = {1 + TINY, 2};
        float[] b = {1 + TINY, 3};
        float[] c = {-(1 + 2 * TINY), 7};

        multiply(1, 1, 1, a, b, c, Start.ACCUMULATE, null, Activation.NONE);

        assertThat(c).containsExactly(0, 7);
    }

    @Test
    void start_and_activation_surround_the_sum() {
        float[] a = {1, 2, 3, 4};
        float[] b = {1, -1, 0, 2};
        float[] c = new float[4];

        multiply(2, 2, 2, a, b, c, Start.BIAS, new float[] {10, -4}, Activation.RELU);

        assertThat(c).containsExactly(11, 0, 13, 1);
    }

    private static void multiply(
            int m, int n, int k, float[] a, float[] b, float[] c, Start start, float[] bias, Activation activation) {
        new UnfusedMatMul().multiply(m, n, k, a, 0, k, 1, b, 0, n, c, 0, n, start, bias, 0, activation);
    }
}
