package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.tensor.Seed;
import org.junit.jupiter.api.Test;

class NamedTest {
    @Test
    void a_name_begins_the_names_of_parameters() {
        Model model = Model.of(Dense.of(3, 2).named("head"));
        assertThat(model.layout().slices().stream().map(Layout.Slice::name))
                .containsExactly("head/weight", "head/bias");
        assertThat(model.initialize(Seed.of(1)).predict(new float[3])).containsExactly(0, 0);
    }

    @Test
    void slashes_and_nothing_are_no_names() {
        for (String name : new String[] {"", "a/b", "/"}) {
            assertThatThrownBy(() -> Dense.of(1, 1).named(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }
}
