package dev.lanewise.example;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.train.EarlyStopping.earlyStopping;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Split;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.AdamW;
import dev.lanewise.program.Session;
import dev.lanewise.schedule.Plan;
import dev.lanewise.tensor.Seed;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;

/** The first program of the README: two interleaved half circles, told apart. */
public class Quickstart {
    public static void main(String[] args) {
        Split rest = Synthetic.moons(2_000, 0.15, Seed.of(1)).splitByClass(0.8, Seed.of(2));
        Split parts = rest.train().splitByClass(0.9, Seed.of(3)); // train, validation
        Batches batches = parts.train().batches(32).shuffled();

        Model model = Model.of(Sequential.of(Dense.of(2, 32).then(RELU), Dense.of(32, 2)))
                .initialize(Seed.of(42));
        Plan rate = Plan.cosine(0.01, 1e-5, percent(95)).warmup(percent(5)); // of the run that fit is given
        Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(rate).weightDecay(1e-2))
                .clipNorm(1.0)
                .build();

        History history =
                trainer.fit(batches, epochs(30), earlyStopping(parts.test()).patience(5));
        System.out.println(history);
        System.out.println("accuracy " + trainer.evaluate(rest.test()).accuracy());

        Model moons = trainer.model(); // an immutable snapshot; training may go on
        float[] scores = new float[2];
        try (Session session = moons.session(1)) { // shared weights, private scratch, batch 1
            session.run(new float[] {0.0f, 1.0f}, scores); // float[2] in, float[2] out
        }
        System.out.println(scores[0] > scores[1] ? "upper half circle" : "lower half circle");
    }
}
