package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import org.junit.jupiter.api.Test;

/** Batches that are cut into parts. */
class ShardsTest {
    private static final DataSet MOONS = Synthetic.moons(100, 0.1, Seed.of(1));
    private static final Batches BATCHES = MOONS.batches(16).shuffled(Seed.of(2));

    private static Model model() {
        return Model.of(Sequential.of(Dense.of(2, 16).then(TANH), Dropout.of(0.1), Dense.of(16, 2)))
                .initialize(Seed.of(3));
    }

    private static TrainerBuilder builder() {
        return Trainer.of(model(), SOFTMAX_CROSS_ENTROPY)
                .optimizer(Adam.of(Schedule.linear(0.05, 0, 500)))
                .clipNorm(1);
    }

    @Test
    void shards_round_differently_and_agree_closely() {
        Trainer one = builder().build();
        Trainer three = builder().shards(3).build();
        one.fit(BATCHES, Budget.steps(30));
        three.fit(BATCHES, Budget.steps(30));
        float[] a = one.model().weights();
        float[] b = three.model().weights();
        assertThat(a).isNotEqualTo(b).containsExactly(b, within(1e-4f));
    }

    @Test
    void more_shards_than_examples_are_as_many_as_there_are() {
        Trainer trainer = builder().shards(64).build();
        assertThat(trainer.step(new float[] {1, 2, 3, 4}, new int[] {0, 1})).isPositive();
    }

    @Test
    void penalties_count_once_whatever_the_shards() {
        Model model = Model.of(Dense.of(2, 2).l2(0.5)).initialize(Seed.of(3));
        double[] losses = new double[3];
        for (int shards = 1; shards <= 3; shards++) {
            Trainer trainer =
                    Trainer.of(model, SOFTMAX_CROSS_ENTROPY).shards(shards).build();
            losses[shards - 1] = trainer.step(new float[] {1, 2, 3, 4, 5, 6}, new int[] {0, 1, 1});
        }
        double penalty = 0;
        for (float w : model.weights("weight")) {
            penalty += 0.5 * w * w;
        }
        DataSet data = DataSet.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}, new int[] {0, 1, 1});
        double plain = Evaluation.of(model, SOFTMAX_CROSS_ENTROPY, data).loss();
        assertThat(losses).containsExactly(new double[] {losses[0], losses[0], losses[0]}, within(1e-6));
        assertThat(losses[0]).isCloseTo(plain + penalty, within(1e-6));
    }
}
