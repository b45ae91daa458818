package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.Batch;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.optim.Sgd;
import dev.lanewise.tensor.Seed;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A weight multiplies an example's loss, and the sum is divided by the number of examples. */
class WeightedTrainingTest {
    private static final Map<Loss, float[]> NUMBERS = Map.of(
            Loss.BINARY_CROSS_ENTROPY,
            new float[] {1, 0, 0.5f},
            Loss.SOFTMAX_CROSS_ENTROPY,
            new float[] {1, 1, 1},
            Loss.MEAN_SQUARED_ERROR,
            new float[] {3, -1, 2},
            Loss.MEAN_ABSOLUTE_ERROR,
            new float[] {3, -1, 2},
            Loss.huber(1),
            new float[] {3, -1, 2},
            Loss.HINGE,
            new float[] {1, -1, 1});
    private static final float[] WEIGHTS = {0.5f, 3, 0};

    private static Model model(int in, int out) {
        return Model.of(Dense.of(in, out)).initialize(Seed.of(5));
    }

    private static Trainer trainer(Model model, Loss loss) {
        return Trainer.of(model, loss).optimizer(Sgd.of(0.1)).build();
    }

    @Test
    void the_loss_of_a_step_is_the_sum_of_weight_times_loss_by_the_number_of_examples_whatever_the_loss() {
        float[] x = {0.5f, -1, 2};
        NUMBERS.forEach((loss, targets) -> {
            double expected = 0;
            for (int i = 0; i < 3; i++) {
                double alone = trainer(model(1, 1), loss).step(new float[] {x[i]}, new float[] {targets[i]});
                expected += WEIGHTS[i] * alone / 3;
            }
            assertThat(trainer(model(1, 1), loss).step(x, targets, WEIGHTS))
                    .as(loss.toString())
                    .isCloseTo(expected, within(1e-6));
        });
    }

    @Test
    void the_gradient_is_that_of_the_weighted_mean() {
        float[] before = {0.5f, -0.25f}; // weight, bias
        Model model = model(1, 1).withWeights(before);
        try (Trainer trainer = trainer(model, Loss.MEAN_SQUARED_ERROR)) {
            trainer.step(new float[] {1, 2}, new float[] {1, 0}, new float[] {4, 0.5f});
            // Errors −0.75 and 0.75: the derivatives by the outputs are 2·e·weight/2.
            double byW = 4 * -0.75 * 1 + 0.5 * 0.75 * 2, byB = 4 * -0.75 + 0.5 * 0.75;
            float[] expected = {(float) (0.5 - 0.1 * byW), (float) (-0.25 - 0.1 * byB)};
            assertClose(trainer.model().weights(), expected);
        }
    }

    @Test
    void weights_of_1_change_no_bit_and_a_weight_of_2_is_an_example_twice() {
        DataSet moons = Synthetic.moons(60, 0.1, Seed.of(1));
        float[] ones = new float[60];
        Arrays.fill(ones, 1);
        Trainer plain = trainer(model(2, 2), Loss.SOFTMAX_CROSS_ENTROPY);
        Trainer weighted = trainer(model(2, 2), Loss.SOFTMAX_CROSS_ENTROPY);
        plain.fit(moons.batches(8).shuffled(), Budget.epochs(3));
        weighted.fit(moons.withWeights(ones).batches(8).shuffled(), Budget.epochs(3));
        assertThat(weighted.model()).isEqualTo(plain.model());

        int[] twice = {0, 1, 2, 3, 0, 1, 2, 3};
        Trainer doubled = trainer(model(2, 2), Loss.SOFTMAX_CROSS_ENTROPY);
        Trainer counted = trainer(model(2, 2), Loss.SOFTMAX_CROSS_ENTROPY);
        doubled.step(moons.subset(twice).batches(8).cursor().next());
        counted.step(moons.take(8)
                .withWeights(2, 2, 2, 2, 0, 0, 0, 0)
                .batches(8)
                .cursor()
                .next());
        assertClose(doubled.model().weights(), counted.model().weights());
    }

    private static void assertClose(float[] some, float[] others) {
        for (int i = 0; i < some.length; i++) {
            assertThat(some[i]).isCloseTo(others[i], within(1e-6f));
        }
    }

    @Test
    void shards_accumulation_and_a_smaller_last_batch_are_one_weighted_mean() {
        float[] weights = new float[27];
        IntStream.range(0, 27).forEach(i -> weights[i] = i % 5 * 0.5f);
        DataSet moons = Synthetic.moons(27, 0.1, Seed.of(1)).withWeights(weights);
        Model model = model(2, 2);
        Trainer whole = trainer(model, Loss.SOFTMAX_CROSS_ENTROPY);
        whole.fit(moons.batches(27), Budget.epochs(1));
        Trainer gathered = Trainer.of(model, Loss.SOFTMAX_CROSS_ENTROPY)
                .optimizer(Sgd.of(0.1))
                .accumulate(3)
                .build();
        gathered.fit(moons.batches(10), Budget.epochs(1));
        Trainer sharded = Trainer.of(model, Loss.SOFTMAX_CROSS_ENTROPY)
                .optimizer(Sgd.of(0.1))
                .shards(4)
                .build();
        sharded.fit(moons.batches(27), Budget.epochs(1));
        assertThat(gathered.updates()).isOne();
        assertThat(gathered.loss()).isCloseTo(whole.loss(), within(1e-6));
        assertClose(gathered.model().weights(), whole.model().weights());
        assertClose(sharded.model().weights(), whole.model().weights());
        assertThat(whole.loss())
                .isCloseTo(
                        Evaluation.of(model, Loss.SOFTMAX_CROSS_ENTROPY, moons).loss(), within(1e-6));

        Trainer steps = trainer(model, Loss.SOFTMAX_CROSS_ENTROPY);
        DataSet last = moons.skip(20);
        steps.fit(moons.batches(10), Budget.steps(2));
        double expected =
                Evaluation.of(steps.model(), Loss.SOFTMAX_CROSS_ENTROPY, last).loss();
        steps.fit(moons.batches(10), Budget.steps(1));
        assertThat(steps.loss()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void examples_of_weight_0_teach_nothing() {
        DataSet moons = Synthetic.moons(20, 0.1, Seed.of(1));
        float[] weights = new float[20];
        weights[19] = 1;
        Trainer trainer = trainer(model(2, 2), Loss.SOFTMAX_CROSS_ENTROPY);
        Model before = trainer.model();
        trainer.fit(moons.withWeights(weights).batches(10), Budget.steps(1));
        assertThat(trainer.loss()).isZero();
        assertThat(trainer.model()).isEqualTo(before);
    }

    @Test
    void balanced_classes_weigh_the_same() {
        DataSet data = DataSet.of(new float[][] {{1}, {2}, {3}, {4}}, new int[] {0, 1, 1, 1});
        assertThat(data.withBalancedClasses().weights()).containsExactly(2, 2 / 3f, 2 / 3f, 2 / 3f);
        Batch batch = data.withClassWeights(5, 0.5).batches(3).cursor().next();
        assertThat(batch.weights()).containsExactly(5, 0.5f, 0.5f);
        assertThat(data.batches(3).cursor().next().weights()).isEmpty();
    }

    @Test
    void a_part_whose_weights_are_all_0_is_neither_evaluated_nor_trained_on() {
        float[] weights = new float[20];
        weights[19] = 1;
        DataSet part = Synthetic.moons(20, 0.1, Seed.of(1)).withWeights(weights).take(10);
        assertThat(part.hasWeight()).isFalse();
        assertThat(part.withWeights(1, 0, 0, 0, 0, 0, 0, 0, 0, 0).hasWeight()).isTrue();
        Trainer trainer = trainer(model(2, 2), Loss.SOFTMAX_CROSS_ENTROPY);
        String text = "the weights of all 10 examples are 0, so that there is nothing to count; take a part that has"
                + " others too, as split does with another seed, or give this one weights of its own by withWeights: ";
        assertThatThrownBy(() -> trainer.evaluate(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("evaluate: " + text + part);
        assertThatThrownBy(() -> Evaluation.of(trainer.model(), Loss.SOFTMAX_CROSS_ENTROPY, part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
        assertThatThrownBy(() -> trainer.fit(part.batches(5), Budget.epochs(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fit: " + text + part);
        DataSet others = Synthetic.moons(20, 0.1, Seed.of(2));
        assertThatThrownBy(() -> trainer.fit(others.batches(5), Budget.epochs(1), Validation.validation(part)))
                .hasMessage("validation: " + text + part);
        assertThat(trainer.updates()).isZero();
    }

    @Test
    void weights_that_are_no_weights_are_refused() {
        Trainer trainer = trainer(model(1, 1), Loss.MEAN_SQUARED_ERROR);
        for (float wrong : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> trainer.step(new float[2], new float[2], new float[] {1, wrong}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("step: the weight of example 1 of the batch (counted from 0) is " + wrong
                            + "; allowed: finite numbers, 0 or more");
        }
        assertThatThrownBy(() -> trainer.step(new float[2], new float[2], new float[1]))
                .hasMessage("step: 1 weights for 2 examples; give each one, or null");
        assertThat(trainer.updates()).isZero();
    }
}
