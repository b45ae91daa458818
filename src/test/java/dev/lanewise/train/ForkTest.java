package dev.lanewise.train;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.Selector.kind;
import static dev.lanewise.train.Selector.rest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.BatchNorm;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Parameter.Kind;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.Ema;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkTest {
    private static final Batches BATCHES =
            Synthetic.moons(128, 0.1, Seed.of(1)).batches(16).shuffled();
    private static final Model MODEL = Model.of(
                    Sequential.of(Dense.of(2, 8).then(RELU), BatchNorm.of(8), Dropout.of(0.2), Dense.of(8, 2)))
            .initialize(Seed.of(2));

    /** Every setting, each with a value that changes the bits. */
    private static final UnaryOperator<TrainerBuilder> ALL =
            builder -> builder.optimizer(Ema.of(Adam.of(Schedule.cosine(0.02, 0.001, 30)), 0.9))
                    .groups(kind(Kind.BIAS).rateTimes(0.5), rest())
                    .clipNorm(0.1, 1e-3)
                    .clipValue(0.05)
                    .skipNonFinite(3)
                    .seed(Seed.of(7))
                    .shards(2)
                    .accumulate(2);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 9})
    void a_fork_trains_to_the_same_bits_and_leaves_the_trainer_alone(int updates) {
        Trainer trainer = ALL.apply(Trainer.of(MODEL, SOFTMAX_CROSS_ENTROPY)).build();
        Trainer never = ALL.apply(Trainer.of(MODEL, SOFTMAX_CROSS_ENTROPY)).build();
        if (updates > 0) {
            trainer.fit(BATCHES, Budget.steps(updates));
            never.fit(BATCHES, Budget.steps(updates));
        }
        trainer.rate().override(0.01);
        never.rate().override(0.01);
        TrainingState before = trainer.state();
        Trainer fork = trainer.fork();
        fork.fit(BATCHES, Budget.steps(7));
        assertThat(trainer.state()).isEqualTo(before);
        never.fit(BATCHES, Budget.steps(7));
        assertThat(fork.state()).isEqualTo(never.state());
        trainer.fit(BATCHES, Budget.steps(7));
        assertThat(trainer.state()).isEqualTo(never.state());
    }

    @Test
    void later_calls_of_the_builder_do_not_reach_a_fork() {
        TrainerBuilder builder = Trainer.of(MODEL, SOFTMAX_CROSS_ENTROPY);
        Trainer trainer = builder.build(), other = builder.build();
        builder.groups(kind(Kind.BIAS).frozen(), rest()).clipValue(1e-6);
        Trainer fork = trainer.fork();
        fork.fit(BATCHES, Budget.steps(3));
        other.fit(BATCHES, Budget.steps(3));
        assertThat(fork.state()).isEqualTo(other.state());
    }
}
