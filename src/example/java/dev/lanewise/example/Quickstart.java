package dev.lanewise.example;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.train.EarlyStopping.earlyStopping;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;
import java.io.IOException;

/** The code of the README, whole: train, evaluate, serve; and what lies beneath. */
public final class Quickstart {
    private Quickstart() {}

    static double train(DataSet train, DataSet validation, DataSet test) {
        Model model = Model.of(Sequential.of(Dense.of(64, 128).then(RELU), Dense.of(128, 10)))
                .initialize(Seed.of(42));

        Schedule rate = Schedule.cosine(0.01, 1e-5, 1_250).warmup(100).clamp(1e-6, 0.1);

        Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(rate).weightDecay(1e-2))
                .clipNorm(1.0)
                .build();

        History history = trainer.fit(
                train.batches(32).shuffled(),
                epochs(30),
                earlyStopping(validation).patience(5));
        double accuracy = trainer.evaluate(test).accuracy();

        Model digits = trainer.model(); // an immutable snapshot; training may go on
        float[] scores = new float[10];
        try (Session session = digits.session(1)) { // shared weights, private scratch, batch 1
            session.run(test.features(0), scores); // float[64] in, float[10] out
        }
        return history.last().loss() < 1 ? accuracy : 0;
    }

    static String beneath() {
        Tensor x = Tensor.input("x", 128, 64), y = Tensor.indices("y", 128);
        Tensor w = Tensor.parameter("w", 64, 10);
        Tensor loss = x.matmul(w).softmaxCrossEntropy(y).mean();
        Tensor rate = Tensor.scalar("rate", Schedule.cosine(0.1, 0.001, 500));
        Program step = Program.outputs(loss)
                .update(w, w.minus(loss.gradient(w).times(rate)))
                .guard(loss)
                .compile();
        return step.explain(); // operation, memory, fused loops, FLOPs, your source lines
    }

    /**
     * Runs both.
     *
     * @throws IOException if the bundled file cannot be read
     */
    public static void main(String... args) throws IOException {
        Split digits = Digits.data();
        Split learning = digits.train().splitByClass(0.9, Seed.of(2));
        System.out.println("accuracy " + train(learning.train(), learning.test(), digits.test()));
        System.out.println(beneath());
    }
}
