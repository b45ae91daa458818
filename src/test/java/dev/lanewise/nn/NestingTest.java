package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.laws.SmallStack;
import dev.lanewise.tensor.Seed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NestingTest {
    private static final int MOST = 100;

    private static Map<String, UnaryOperator<Layer>> wrappers() {
        Map<String, UnaryOperator<Layer>> wrappers = new LinkedHashMap<>();
        wrappers.put("names", layer -> layer.named("a"));
        wrappers.put("names of sequences", layer -> layer.then(Activation.RELU).named("a"));
        wrappers.put("blocks", layer -> Block.of((x, block) -> block.apply("a", x), layer.named("a")));
        wrappers.put("formulas", layer -> Block.of(layer));
        return wrappers;
    }

    private static Layer nested(int layers, UnaryOperator<Layer> wrapper) {
        Layer layer = Activation.TANH;
        for (int i = 0; i < layers; i++) {
            layer = wrapper.apply(layer);
        }
        return layer;
    }

    @TestFactory
    Stream<DynamicTest> more_than_a_hundred_layers_within_one_another_are_refused_at_once() {
        return wrappers().entrySet().stream()
                .map(wrapper -> DynamicTest.dynamicTest(
                        wrapper.getKey(),
                        () -> SmallStack.run(() -> assertThatIllegalArgumentException()
                                .isThrownBy(() -> nested(5_000, wrapper.getValue()))
                                .withMessageContaining(": more than 100 layers within one another"))));
    }

    @TestFactory
    Stream<DynamicTest> a_hundred_work_on_a_small_stack() {
        return wrappers().entrySet().stream()
                .map(wrapper -> DynamicTest.dynamicTest(
                        wrapper.getKey(),
                        () -> SmallStack.run(() -> {
                            Layer layer = nested(MOST, wrapper.getValue());
                            assertThat(layer).isEqualTo(layer).hasToString(layer.toString());
                            Model model = Model.of(layer, 2).initialize(Seed.of(1));
                            assertThat(model.predict(new float[2])).containsExactly(0, 0);
                            assertThat(model.toString()).contains("[batch, 2]");
                        })));
    }

    @Test
    void sequences_within_one_another_are_one() throws Exception {
        SmallStack.run(() -> {
            Layer layer = nested(5_000, inner -> Sequential.of(inner, Activation.RELU));
            assertThat(((Sequential) layer).layers()).hasSize(5_001);
            assertThat(Model.of(layer, 2).initialize(Seed.of(1)).predict(new float[] {-1, 0}))
                    .containsExactly(0, 0);
        });
    }
}
