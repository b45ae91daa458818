package dev.lanewise.laws;

import static dev.lanewise.nn.Loss.MEAN_SQUARED_ERROR;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Trainer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A step that is looked at before it is written has the bits of one that is written as it is computed. */
class CarefulStepLawTest {
    private static final String CAREFUL = "the same, looked at before it is written";

    @TestFactory
    Stream<DynamicTest> both_programs_write_the_same_bits() {
        return Rules.all().stream().map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> same(rule)));
    }

    private static void same(Rules rule) {
        try (Trainer calm = trainer(rule, 0);
                Trainer careful = trainer(rule, -0x1p41f)) {
            Random random = new Random(3);
            for (int step = 0; step < 4; step++) {
                float[] x = new float[15], y = new float[10];
                for (int i = 0; i < x.length; i++) {
                    x[i] = random.nextFloat() - 0.5f;
                }
                for (int i = 0; i < y.length; i++) {
                    y[i] = random.nextFloat() - 0.5f;
                }
                calm.step(x, y);
                careful.restore(careful.state()); // forgets that what changes is small
                careful.step(x, y);
            }
            assertThat(calm.explain()).doesNotContain(CAREFUL);
            assertThat(careful.explain()).contains(CAREFUL);
            assertThat(careful.state().slots()).isEqualTo(calm.state().slots());
            float[] expected = calm.model().weights(), found = careful.model().weights();
            int frozen = calm.model().layout().slice("1/bias").offset();
            found[frozen] = expected[frozen];
            assertThat(found).isEqualTo(expected);
        }
    }

    /** @param bias of a unit that is frozen and switched off, so that its size does not matter */
    private static Trainer trainer(Rules rule, float bias) {
        Model model = Model.of(
                        Sequential.of(Dense.of(3, 4), Activation.TANH, Dense.of(4, 4), Activation.RELU, Dense.of(4, 2)))
                .initialize(Seed.of(5));
        float[] weights = model.weights();
        for (int i = 0; i < 4; i++) {
            weights[model.layout().slice("1/weight").offset() + 4 * i] = 0;
        }
        weights[model.layout().slice("1/bias").offset()] = bias;
        return Trainer.of(model.withWeights(weights), MEAN_SQUARED_ERROR)
                .optimizer(rule.optimizer())
                .clipNorm(0.1)
                .groups(layer("1").frozen(), rest())
                .build();
    }
}
