package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Sgd;
import dev.lanewise.tensor.Seed;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Targets that are numbers, for losses that mean nothing for some numbers. */
class BoundedTargetsTest {
    private static final Map<Loss, float[]> ALLOWED = Map.of(
            Loss.BINARY_CROSS_ENTROPY, new float[] {0, 0.5f},
            Loss.SOFTMAX_CROSS_ENTROPY, new float[] {0.25f, 0.75f},
            Loss.KULLBACK_LEIBLER, new float[] {1, 0},
            Loss.HINGE, new float[] {-1, 1});

    private static Trainer trainer(Loss loss) {
        return Trainer.of(Model.of(Dense.of(1, 2)).initialize(Seed.of(1)), loss)
                .optimizer(Sgd.of(0.1))
                .build();
    }

    @Test
    void a_number_out_of_range_is_refused_by_name_and_nothing_changes() {
        ALLOWED.forEach((loss, fine) -> {
            for (float wrong : new float[] {12, -2, Float.NaN, Float.POSITIVE_INFINITY}) {
                try (Trainer trainer = trainer(loss)) {
                    float[] before = trainer.model().weights();
                    assertThatThrownBy(() -> trainer.step(new float[] {1, 2}, new float[] {fine[0], fine[1], wrong, 0}))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith(loss + ": target number 0 of example 1 of the batch")
                            .hasMessageContaining("is " + wrong + "; allowed: ");
                    assertThat(trainer.model().weights()).isEqualTo(before);
                    trainer.step(new float[] {1}, fine);
                    assertThat(trainer.updates()).isEqualTo(1);
                }
            }
        });
    }
}
