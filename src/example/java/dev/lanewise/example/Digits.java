package dev.lanewise.example;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.train.Validation.validation;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Csv;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Normalizer;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.schedule.Plan;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.History;
import dev.lanewise.train.Listener;
import dev.lanewise.train.ProgressLine;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/**
 * Learns to read handwritten digits, 8 × 8 pixels each: 1,438 to learn from, 359 to be tested on. A few seconds on one
 * core.
 */
public final class Digits {
    private static final int BATCH = 32;
    private static final int EPOCHS = 30;

    private Digits() {}

    /** What a run has to show. */
    record Result(Model model, History history, Evaluation test) {}

    /** {@return the bundled digits, pixels from 0 to 1, split by class: the same parts in every run} */
    static Split data() throws IOException {
        try (InputStream csv = Digits.class.getResourceAsStream("digits.csv.gz")) {
            DataSet all = Csv.withoutHeader().label(-1).read(csv, "digits.csv.gz");
            DataSet scaled = Normalizer.uniform(64, 0, 16).apply(all);
            return scaled.splitByClass(0.8, Seed.of(1));
        }
    }

    static Result run(Seed seed, Listener... listeners) throws IOException {
        Split data = data();
        Model model = Model.of(Sequential.of(Dense.of(64, 128).then(RELU), Dense.of(128, 10)))
                .initialize(seed);

        Batches batches = data.train().batches(BATCH).shuffled(seed);
        Plan rate = Plan.cosine(1e-2, 1e-5, percent(95)).warmup(percent(5)); // of the run that fit is given

        try (Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(rate).weightDecay(1e-2))
                .clipNorm(1.0)
                .seed(seed)
                .build()) {
            Listener[] all = Stream.concat(Stream.of(validation(data.test())), Stream.of(listeners))
                    .toArray(Listener[]::new);
            History history = trainer.fit(batches, epochs(EPOCHS), all);
            return new Result(trainer.model(), history, trainer.evaluate(data.test()));
        }
    }

    /**
     * Trains once and shows how it went.
     *
     * @param args the seed; 42 if there is none
     * @throws IOException if the bundled file cannot be read
     */
    public static void main(String... args) throws IOException {
        Seed seed = Seed.of(args.length > 0 ? Long.parseLong(args[0]) : 42);
        Result result = run(seed, ProgressLine.to(System.out));
        System.out.println();
        System.out.println(result.history().chart());
        System.out.println("A row for each digit, a column for what it was taken for:");
        System.out.println(result.test().confusion());
        System.out.println("On digits it has never seen: " + result.test());
    }
}
