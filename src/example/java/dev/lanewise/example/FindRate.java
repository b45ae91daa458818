package dev.lanewise.example;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.Budget.epochs;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Trainer;
import dev.lanewise.tune.RangeResult;
import dev.lanewise.tune.RangeTest;
import dev.lanewise.tune.Sensitivity;
import dev.lanewise.tune.SensitivitySearch;
import dev.lanewise.tune.Trial;
import java.io.IOException;

/** Finds the learning rate of a network on the handwritten digits, looks whether it was right, and trains with it. Some seconds. */
public final class FindRate {
    private static final int BATCH = 32;
    private static final int EPOCHS = 5;

    private final Split digits;
    private final Model model = Model.of(Sequential.of(Dense.of(64, 64).then(RELU), Dense.of(64, 10)))
            .initialize(Seed.of(42));

    FindRate(Split digits) {
        this.digits = digits;
    }

    private Batches batches(Seed seed) {
        return digits.train().batches(BATCH).shuffled(seed);
    }

    private static Trainer trainer(Model model, Schedule rate) {
        Optimizer rule = Sgd.of(rate).momentum(0.9);
        return Trainer.of(model, SOFTMAX_CROSS_ENTROPY).optimizer(rule).build();
    }

    /** {@return what 100 updates at rising rates show, five times} */
    RangeResult rangeTest() {
        return RangeTest.exponential(1e-7, 10)
                .seeds(Seed.of(1), Seed.of(2), Seed.of(3), Seed.of(4), Seed.of(5))
                .run(model, m -> trainer(m, Schedule.constant(0.1)), batches(Seed.of(1)));
    }

    /** {@return the training loss after five epochs at each decade, three times} */
    Sensitivity sensitivity() {
        return SensitivitySearch.rates(1e-5, 10).perDecade(2).run(this::lossAfter, search -> search.repeats(3)
                .budget(EPOCHS));
    }

    private double lossAfter(Trial trial) {
        Schedule rate = Schedule.constant(trial.settings().number("rate"));
        try (Trainer trainer = trainer(model.initialize(trial.seed()), rate)) {
            trainer.fit(batches(trial.seed()), epochs(trial.budget()));
            return trainer.evaluate(digits.train()).loss();
        }
    }

    /** {@return the accuracy on the digits it has not seen, after five epochs} */
    double accuracy(Schedule rate) {
        try (Trainer trainer = trainer(model, rate)) {
            trainer.fit(batches(Seed.of(42)), epochs(EPOCHS));
            return trainer.evaluate(digits.test()).accuracy();
        }
    }

    /**
     * Finds, looks, trains.
     *
     * @param args none
     * @throws IOException if the bundled file cannot be read
     */
    public static void main(String... args) throws IOException {
        FindRate example = new FindRate(Digits.data());
        RangeResult range = example.rangeTest();
        System.out.println(range);
        System.out.println();
        System.out.println("Loss after " + EPOCHS + " epochs at each rate:");
        System.out.println(example.sensitivity());
        System.out.println();
        double peak = range.recommendation().rate().orElseThrow();
        Schedule oneCycle = range.oneCycle().orElseThrow().inRun(); // of the run that fit is given
        System.out.printf("accuracy with one cycle up to %.3f: %.4f%n", peak, example.accuracy(oneCycle));
        for (double rate : new double[] {peak / 30, peak, 30 * peak}) {
            System.out.printf("accuracy at a constant %.3g: %.4f%n", rate, example.accuracy(Schedule.constant(rate)));
        }
    }
}
