package dev.lanewise.tensor;

import static dev.lanewise.tensor.TensorTest.of;
import static dev.lanewise.tensor.TensorTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ActivationsTest {
    @Test
    void follow_their_formulas() {
        double[] x = {-2, 0, 3};
        for (int i = 0; i < x.length; i++) {
            Tensor t = of(x[i]);
            double softplus = Math.log(1 + Math.exp(x[i]));
            double sigmoid = 1 / (1 + Math.exp(-x[i]));
            assertThat(value(t.leakyRelu(0.1))[0]).isEqualTo(x[i] > 0 ? x[i] : 0.1 * x[i]);
            assertThat(value(t.elu(2))[0]).isCloseTo(x[i] > 0 ? x[i] : 2 * (Math.exp(x[i]) - 1), within(1e-14));
            assertThat(value(t.silu())[0]).isCloseTo(x[i] * sigmoid, within(1e-14));
            assertThat(value(t.softplus())[0]).isCloseTo(softplus, within(1e-14));
            assertThat(value(t.mish())[0]).isCloseTo(x[i] * Math.tanh(softplus), within(1e-14));
            assertThat(value(t.softsign())[0]).isCloseTo(x[i] / (1 + Math.abs(x[i])), within(1e-14));
            assertThat(value(t.geluTanh())[0]).isCloseTo(value(t.gelu())[0], within(5e-4));
        }
    }

    @Test
    void softmax_is_a_distribution_however_large_the_logits() {
        double[] p = value(of(1e4, 1e4, -1e4).softmax(0));
        assertThat(p).containsExactly(0.5, 0.5, 0);
        assertThat(value(of(1e4, -1e4).logSoftmax(0))).containsExactly(0, -2e4);
    }
}
