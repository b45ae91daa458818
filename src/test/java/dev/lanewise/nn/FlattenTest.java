package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class FlattenTest {
    @Test
    void joins_all_axes_but_the_batch() {
        Model model = Model.of(Flatten.of(), 2, 3, 4).initialize(Seed.of(1));
        assertThat(model.outputShape()).isEqualTo(Shape.of(24));
        float[] x = ModelTest.ramp(48);
        assertThat(model.predict(x)).isEqualTo(x);
    }

    @Test
    void makes_a_feature_of_a_single_number() {
        assertThat(Model.of(Flatten.of(), new int[0]).outputShape()).isEqualTo(Shape.of(1));
    }
}
