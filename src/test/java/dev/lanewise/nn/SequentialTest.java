package dev.lanewise.nn;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static List<String> names(Layer layer) {
        return layer.parameters().stream().map(Parameter::name).toList();
    }

    @Test
    void layers_with_parameters_are_numbered_and_others_do_not_rename_them() {
        Layer plain = Sequential.of(Dense.of(4, 3), Dense.of(3, 2));
        Layer dressed = Sequential.of(Dropout.of(0.1), Dense.of(4, 3).then(RELU).then(Dropout.of(0.5)), Dense.of(3, 2));
        assertThat(names(plain))
                .containsExactly("0/weight", "0/bias", "1/weight", "1/bias")
                .isEqualTo(names(dressed));
    }

    @Test
    void a_sequence_within_a_sequence_is_the_same_as_its_layers() {
        assertThat(Sequential.of(Dense.of(4, 3).then(RELU), Dense.of(3, 2).then(TANH)))
                .isEqualTo(Sequential.of(Dense.of(4, 3), RELU, Dense.of(3, 2), TANH))
                .hasToString("sequential(dense(4, 3), relu, dense(3, 2), tanh)");
    }

    @Test
    void names_take_the_place_of_numbers_and_keep_sequences_together() {
        Layer named = Sequential.of(
                Sequential.of(Dense.of(4, 3), RELU, Dense.of(3, 3)).named("encoder"),
                Dense.of(3, 3).withoutBias(),
                Dense.of(3, 2).named("head"));
        assertThat(names(named))
                .containsExactly(
                        "encoder/0/weight",
                        "encoder/0/bias",
                        "encoder/1/weight",
                        "encoder/1/bias",
                        "0/weight",
                        "head/weight",
                        "head/bias");
    }

    @Test
    void the_same_name_twice_is_refused() {
        Layer twice = Sequential.of(Dense.of(2, 2).named("a"), Dense.of(2, 2).named("a"));
        assertThatThrownBy(() -> Model.of(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two parameters are named 'a/weight'");
        Layer number = Sequential.of(Dense.of(2, 2), Dense.of(2, 2).named("0"));
        assertThatThrownBy(() -> Model.of(number)).hasMessageContaining("'0/weight'");
    }

    @Test
    void a_layer_that_occurs_twice_has_weights_of_its_own_each_time() {
        Dense layer = Dense.of(2, 2);
        assertThat(names(Sequential.of(layer, layer))).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void the_input_is_that_of_the_first_layer_that_knows() {
        assertThat(Sequential.of(Dropout.of(0.1), RELU, Dense.of(5, 2)).inputShape())
                .contains(Shape.of(5));
        assertThat(Sequential.of(Dense.of(5, 2).named("a")).inputShape()).contains(Shape.of(5));
        assertThat(Sequential.of(Flatten.of(), Dense.of(5, 2)).inputShape()).isEmpty();
        assertThat(Sequential.of().inputShape()).isEmpty();
    }
}
