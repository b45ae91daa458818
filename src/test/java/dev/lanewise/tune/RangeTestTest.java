package dev.lanewise.tune;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Sgd;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Budget;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingState;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RangeTestTest {
    private static final DataSet MOONS = Synthetic.moons(256, 0.1, Seed.of(1));
    private static final Batches BATCHES = MOONS.batches(32).shuffled();
    private static final Model MODEL = Model.of(
                    Sequential.of(Dense.of(2, 16).then(RELU), Dropout.of(0.1), Dense.of(16, 2)))
            .initialize(Seed.of(2));

    private static Trainer trainer(Model model) {
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(Sgd.of(0.1).momentum(0.9))
                .build();
    }

    @Test
    void a_sweep_falls_rises_and_recommends() {
        RangeResult result = RangeTest.exponential(1e-5, 1e3).points(200).run(MODEL, RangeTestTest::trainer, BATCHES);
        assertThat(result.runs().getFirst().diverged()).isTrue();
        Recommendation advice = result.recommendation();
        assertThat(advice.refusal()).isEmpty();
        assertThat(advice.rate().getAsDouble()).isBetween(1e-3, 3.0).isBetween(advice.low(), advice.high());
        assertThat(result.oneCycle().orElseThrow().bind(8, 32, 80).over(80).max())
                .isLessThanOrEqualTo(advice.rate().getAsDouble());
        assertThat(result.toString()).contains("recommended").contains("valley");
    }

    @Test
    void the_loss_at_a_rate_is_that_before_its_update() {
        Curve curve = RangeTest.exponential(1e-5, 1e-4)
                .points(3)
                .run(MODEL, RangeTestTest::trainer, BATCHES)
                .curve();
        Trainer byHand = trainer(MODEL);
        double[] losses = new double[3];
        for (int i = 0; i < 3; i++) {
            byHand.rate().override(curve.rates()[i]);
            losses[i] = byHand.fit(BATCHES, Budget.steps(1)).steps().getFirst().loss();
        }
        assertThat(curve.losses()).containsExactly(losses);
    }

    @Test
    void a_trainer_goes_on_as_if_there_had_been_none() {
        Trainer trainer = trainer(MODEL), other = trainer(MODEL);
        trainer.fit(BATCHES, Budget.steps(5));
        other.fit(BATCHES, Budget.steps(5));
        TrainingState before = trainer.state();
        RangeTest.exponential(1e-5, 1e5).run(trainer, BATCHES);
        RangeTest.exponential(1e-5, 1e5).seeds(Seed.of(1), Seed.of(2)).run(trainer, BATCHES);
        assertThat(trainer.state()).isEqualTo(before);
        trainer.fit(BATCHES, Budget.steps(20));
        other.fit(BATCHES, Budget.steps(20));
        assertThat(trainer.state()).isEqualTo(other.state());
    }

    @Test
    void an_interrupt_leaves_the_trainer_as_it_was_and_stays_set() {
        Trainer trainer = trainer(MODEL);
        trainer.fit(BATCHES, Budget.steps(3));
        TrainingState before = trainer.state();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> RangeTest.exponential(1e-5, 1).run(trainer, BATCHES))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("interrupted after 0 of 100");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(trainer.state()).isEqualTo(before);
    }

    @Test
    void seeds_give_a_spread_and_equal_seeds_equal_curves() {
        RangeTest twice = RangeTest.exponential(1e-5, 1e3).seeds(Seed.of(1), Seed.of(2));
        RangeResult result = twice.run(MODEL, RangeTestTest::trainer, BATCHES);
        assertThat(result.runs()).hasSize(2);
        assertThat(result.runs().get(0).curve())
                .isNotEqualTo(result.runs().get(1).curve());
        assertThat(twice.run(MODEL, RangeTestTest::trainer, BATCHES)).isEqualTo(result);
        RangeResult.Spread spread = result.spread(Rule.minimumOverTen()).orElseThrow();
        assertThat(spread.median()).isBetween(spread.least(), spread.most());
    }

    @Test
    void a_sweep_that_shows_nothing_recommends_nothing_and_says_why() {
        RangeResult flat = RangeTest.exponential(1e-9, 1e-8).run(MODEL, RangeTestTest::trainer, BATCHES);
        assertThat(flat.recommendation().rate()).isEmpty();
        assertThat(flat.recommendation().reason()).contains("the loss falls by");
        assertThat(flat.oneCycle()).isEmpty();
        RangeResult falling = RangeTest.exponential(1e-4, 0.1).points(300).run(MODEL, RangeTestTest::trainer, BATCHES);
        assertThat(falling.recommendation().reason()).contains("still falls at the highest rate");
    }

    @Test
    void held_out_examples_are_measured_after_each_update() {
        DataSet heldOut = Synthetic.moons(64, 0.1, Seed.of(9));
        Curve curve = RangeTest.exponential(1e-3, 1e-2)
                .points(2)
                .validation(heldOut)
                .run(MODEL, RangeTestTest::trainer, BATCHES)
                .curve();
        Trainer byHand = trainer(MODEL);
        byHand.rate().override(1e-3);
        byHand.fit(BATCHES, Budget.steps(1));
        assertThat(curve.losses()[0]).isEqualTo(byHand.evaluate(heldOut).loss());
    }
}
