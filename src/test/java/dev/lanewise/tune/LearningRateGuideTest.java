package dev.lanewise.tune;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.tune.Setting.choice;
import static dev.lanewise.tune.Setting.logUniform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Sgd;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Plateau;
import dev.lanewise.train.PlateauRule;
import dev.lanewise.train.Trainer;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The code of docs/learning-rate.md that stands in no example. */
class LearningRateGuideTest {
    private static final DataSet MOONS = Synthetic.moons(128, 0.1, Seed.of(1));

    /** Stands in for the console. */
    private static final class System {
        static final PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    }

    private static double lossAfter(double rate, int batch, Trial trial) {
        Model model = Model.of(Sequential.of(Dense.of(2, 8).then(TANH), Dense.of(8, 2)))
                .initialize(trial.seed());
        try (Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(Sgd.of(rate).momentum(0.9))
                .build()) {
            trainer.fit(MOONS.batches(batch).shuffled(trial.seed()), epochs(trial.budget()));
            return trainer.evaluate(MOONS).loss();
        }
    }

    @Test
    void a_search_over_two_settings_runs() {
        Space space = Space.of(logUniform("rate", 1e-3, 1), choice("batch", 16, 32, 64));
        SearchResult result = Search.of(space.random(12, Seed.of(1)))
                .repeats(2)
                .budget(4)
                .halving(Halving.by(2))
                .onProgress(System.out::println)
                .run(trial -> lossAfter(
                        trial.settings().number("rate"), trial.settings().whole("batch"), trial));
        Settings best = result.best().settings();
        assertThat(best.number("rate")).isGreaterThan(0.01);
    }

    @Test
    void a_plateau_halves_the_rate() {
        double validationLoss = 1;
        Plateau plateau = PlateauRule.keras().factor(0.5).patience(3).begin();
        plateau = plateau.next(validationLoss);
        double scale = plateau.scale();
        assertThat(scale).isEqualTo(1);
        assertThat(plateau.next(1).next(1).next(1).scale()).isEqualTo(0.5);
    }
}
