package dev.lanewise.example;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.train.Validation.validation;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Idx;
import dev.lanewise.data.MalformedDataException;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Flatten;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.schedule.Plan;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.ProgressLine;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Learns ten kinds of clothing from Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017): 60,000 images of 28 × 28 pixels in IDX
 * form, tested on 10,000 others. The folder is the first argument; Debian and Ubuntu have the files as package
 * {@code dataset-fashion-mnist}.
 */
public final class FashionMnist {
    private static final String[] CLASSES = {
        "t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"
    };

    private FashionMnist() {}

    static Evaluation run(Split data, int epochs, Seed seed, PrintStream out) {
        int pixels = data.train().featureShape().elements();
        Model model = Model.of(
                        Sequential.of(new Flatten(), Dense.of(pixels, 128).then(RELU), Dense.of(128, CLASSES.length)),
                        data.train().featureShape().toArray())
                .initialize(seed);

        Batches batches = data.train().batches(32).shuffled(seed);
        Plan rate = Plan.cosine(3e-3, 1e-5, percent(95)).warmup(percent(5)); // of the run that fit is given

        try (Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(rate))
                .build()) {
            trainer.fit(batches, epochs(epochs), validation(data.test()), ProgressLine.to(out));
            return trainer.evaluate(data.test());
        }
    }

    /** {@return what the process exits with: 0, or 2 if there is no data} */
    static int run(String folder, int epochs, PrintStream out) throws IOException {
        Split data;
        try {
            data = Idx.folder(Path.of(folder), 255);
        } catch (NoSuchFileException | MalformedDataException missing) {
            out.println("Fashion-MNIST is not in the folder " + folder + ": " + missing.getMessage());
            out.println("Give the folder of its four IDX files, packed or not: -Ddata=FOLDER with Maven, else the first"
                    + " argument. On Debian and Ubuntu: apt install dataset-fashion-mnist.");
            return 2;
        }
        Split named =
                new Split(data.train().withClassNames(CLASSES), data.test().withClassNames(CLASSES));
        Evaluation test = run(named, epochs, Seed.of(42), out);
        out.println();
        out.println(test.confusion());
        out.println("On images it has never seen: " + test);
        return 0;
    }

    /**
     * Trains for five epochs and shows how it went.
     *
     * @param args the folder
     * @throws IOException if a file cannot be read
     */
    public static void main(String... args) throws IOException {
        String folder = args.length > 0 ? args[0] : "/usr/share/datasets/fashion-mnist";
        int status = run(folder, 5, System.out);
        if (status != 0) {
            System.exit(status);
        }
    }
}
