package dev.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LossesTest {
    private final Tensor logits = Tensor.input("logits", 128, 10);

    @Test
    void cross_entropy_is_per_example() {
        assertThat(logits.softmaxCrossEntropy(Tensor.indices("y", 128)).shape()).isEqualTo(Shape.of(128));
        assertThat(logits.softmaxCrossEntropy(Tensor.input("y", 128, 10)).shape())
                .isEqualTo(Shape.of(128));
    }

    @Test
    void a_target_that_does_not_fit_is_refused_with_both_forms_that_do() {
        assertThatThrownBy(() -> logits.softmaxCrossEntropy(Tensor.input("y", 128)))
                .hasMessageContaining("logits [128, 10] and its target y [128] (probabilities) do not fit")
                .hasMessageContaining("INT32 [128] (class indices")
                .hasMessageContaining("FLOAT32 [128, 10] (probabilities)");
        assertThatThrownBy(() -> logits.softmaxCrossEntropy(Tensor.indices("y", 64)))
                .hasMessageContaining("y [64] (class indices)");
    }

    @Test
    void label_smoothing_is_a_fraction() {
        Tensor target = Tensor.indices("y", 128);
        assertThatThrownBy(() -> logits.softmaxCrossEntropy(target, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> logits.softmaxCrossEntropy(target, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void binary_cross_entropy_wants_equal_shapes() {
        assertThatThrownBy(() -> logits.sigmoidCrossEntropy(Tensor.input("y", 128)))
                .hasMessageContaining("shapes differ: logits [128, 10] and its target y [128]");
    }
}
