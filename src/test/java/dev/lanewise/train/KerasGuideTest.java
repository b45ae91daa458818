package dev.lanewise.train;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Activation.SIGMOID;
import static dev.lanewise.nn.Loss.CROSS_ENTROPY_OF_PROBABILITIES;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.train.Budget.steps;
import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static dev.lanewise.train.Validation.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.tensor.Seed;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/keras.md, and the tutorial's network against an evaluation in double. */
class KerasGuideTest {

    /** Stands in for the console. */
    private static final class System {
        static final PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    }

    /** Ages from 13 to 100, scaled to 0 to 1: from 65 on, 19 of 20 have the side effect; below, 1 of 20. */
    private static DataSet patients(int count) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] ages = new float[count][1];
        int[] effects = new int[count];
        for (int i = 0; i < count; i++) {
            int age = random.nextInt(13, 101);
            ages[i][0] = (age - 13) / 87f;
            effects[i] = age >= 65 == random.nextInt(20) > 0 ? 1 : 0;
        }
        return DataSet.of(ages, effects);
    }

    private static Model tutorial() {
        Model model = Model.of(Sequential.of(
                        Dense.of(1, 16).then(RELU),
                        Dense.of(16, 32).l2(0.01).then(RELU),
                        Dense.of(32, 2).then(SIGMOID)))
                .initialize(Seed.of(42));
        return model;
    }

    @Test
    void the_guide_runs() {
        DataSet drawn = patients(600);
        int[] effects = drawn.labels();
        float[][] ages = new float[drawn.size()][];
        Arrays.setAll(ages, drawn::features);
        Split patients = DataSet.of(ages, effects).splitByClass(0.9, Seed.of(1));
        DataSet train = patients.train(), test = patients.test();
        float[] age = {0.9f};
        Model model = Model.of(Sequential.of(
                        Dense.of(1, 16).then(RELU),
                        Dense.of(16, 32).l2(0.01).then(RELU),
                        Dense.of(32, 2).then(SIGMOID)))
                .initialize(Seed.of(42));
        Trainer trainer = Trainer.of(model, CROSS_ENTROPY_OF_PROBABILITIES)
                .optimizer(Adam.of(0.0001).epsilon(1e-7).epsilonHat(true))
                .build();
        trainer.fit(train.batches(10).shuffled(), epochs(2), validation(test));
        trainer.fit(
                train.batches(10).shuffled(),
                epochs(100),
                earlyStopping(test).patience(5),
                ProgressLine.to(System.out));
        trainer.rate().override(0.01);
        double rate = trainer.rate().next();
        assertThat(trainer.learningRate()).isEqualTo(0.0001);
        trainer.fit(train.batches(10).shuffled(), epochs(3), validation(test));
        double accuracy = trainer.evaluate(test).accuracy();
        float[] probabilities = trainer.model().predict(age);
        int effect = trainer.model().predictClass(age);
        assertThat(effect).isOne();
        assertThat(rate).isEqualTo(0.01);
        assertThat(trainer.learningRate()).isEqualTo(0.01);
        assertThat(accuracy).isGreaterThan(0.85);
        assertThat(probabilities[1]).isBetween(0.5f, 1f);
    }

    @Test
    void the_tutorials_network_trains_to_the_losses_of_an_evaluation_in_double() {
        Model model = tutorial();
        Trainer trainer = Trainer.of(model, CROSS_ENTROPY_OF_PROBABILITIES)
                .optimizer(Adam.of(0.0001).epsilon(1e-7).epsilonHat(true))
                .build();
        DataSet patients = patients(300);
        Batches batches = patients.batches(10).shuffled(Seed.of(3));
        TutorialInDouble reference = new TutorialInDouble(model);
        double[] expected = new double[60];
        for (int step = 0; step < expected.length; step++) {
            int[] order = batches.order(step / 30);
            expected[step] = reference.step(patients, order, step % 30 * 10, 10, step < 45 ? 1e-4 : 0.01);
        }
        List<History.Step> steps = trainer.fit(batches, steps(45)).steps();
        trainer.rate().override(0.01);
        List<History.Step> more = trainer.fit(batches, steps(15)).steps();
        for (int step = 0; step < expected.length; step++) {
            History.Step made = step < 45 ? steps.get(step) : more.get(step - 45);
            assertThat(made.loss()).as("step " + step).isCloseTo(expected[step], within(2e-6 * expected[step]));
        }
        assertThat(expected[59]).isLessThan(expected[0] - 0.05);
    }

    @Test
    void the_loss_on_logits_is_refused_for_it() {
        assertThatThrownBy(() -> Trainer.of(tutorial(), SOFTMAX_CROSS_ENTROPY).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("last layer, sigmoid,")
                .hasMessageContaining("CROSS_ENTROPY_OF_PROBABILITIES");
        assertThatThrownBy(() -> Evaluation.of(tutorial(), SOFTMAX_CROSS_ENTROPY, patients(2)))
                .hasMessageContaining("last layer, sigmoid,");
    }
}
