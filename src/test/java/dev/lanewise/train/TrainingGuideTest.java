package dev.lanewise.train;

import static dev.lanewise.nn.Activation.TANH;
import static dev.lanewise.nn.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.lanewise.nn.Parameter.Kind.BIAS;
import static dev.lanewise.nn.Parameter.Kind.NORM;
import static dev.lanewise.optim.GradientTransform.adaptiveClip;
import static dev.lanewise.optim.GradientTransform.centralize;
import static dev.lanewise.optim.GradientTransform.clipValue;
import static dev.lanewise.optim.GradientTransform.noise;
import static dev.lanewise.schedule.Span.percent;
import static dev.lanewise.train.Budget.epochs;
import static dev.lanewise.train.Budget.steps;
import static dev.lanewise.train.EarlyStopping.earlyStopping;
import static dev.lanewise.train.Selector.kind;
import static dev.lanewise.train.Selector.layer;
import static dev.lanewise.train.Selector.named;
import static dev.lanewise.train.Selector.rest;
import static dev.lanewise.train.Validation.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.Batches;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Split;
import dev.lanewise.data.Synthetic;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.DecoupledDecay;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.BatchSchedule;
import dev.lanewise.schedule.Plan;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The code of docs/training.md, line by line. */
class TrainingGuideTest {
    private static final Split MOONS = Synthetic.moons(300, 0.1, Seed.of(1)).splitByClass(0.8, Seed.of(2));

    /** Stands in for the console. */
    private static final class System {
        static final PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    }

    @Test
    void the_guide_runs() {
        DataSet train = MOONS.train(), test = MOONS.test();
        Batches batches = train.batches(32);
        Model model = Model.of(Sequential.of(Dense.of(2, 32).then(TANH), Dense.of(32, 2)))
                .initialize(Seed.of(42));
        Plan rate = Plan.cosine(0.02, 1e-4, percent(95)).warmup(percent(5));
        Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(rate).weightDecay(1e-2))
                .clipNorm(1.0)
                .build();
        History history = trainer.fit(
                train.batches(32).shuffled(), epochs(30), earlyStopping(test).patience(5));
        double accuracy = trainer.evaluate(test).accuracy();
        Model trained = trainer.model();
        assertThat(accuracy).isGreaterThan(0.85);
        assertThat(trainer.rate().schedule().at(30 * batches.batchesPerEpoch()))
                .as("the rate ends with the run")
                .isEqualTo(1e-4);
        assertThat(trained).isNotEqualTo(model);

        trainer.fit(batches, steps(100));
        trainer.fit(batches, epochs(2), validation(test), ProgressLine.to(System.out));

        float[] features = {1, 2};
        int[] labels = {1};
        double loss = trainer.step(features, labels);
        assertThat(loss).isPositive();

        float[] weights = new float[train.size()];
        Arrays.fill(weights, 0.5f);
        DataSet trusted = train.withWeights(weights);
        DataSet rare = train.withClassWeights(1, 5);
        DataSet balanced = train.withBalancedClasses();
        double weightedLoss = trainer.step(features, labels, new float[] {0.5f});
        assertThat(weightedLoss).isPositive();
        for (DataSet weighted : List.of(trusted, rare, balanced)) {
            trainer.fit(weighted.batches(32), steps(1));
        }

        Evaluation result = trainer.evaluate(test);
        double share = result.accuracy();
        ConfusionMatrix confusion = result.confusion();
        double f1 = confusion.macroF1();
        assertThat(f1).isCloseTo(share, within(0.1));

        Optimizer planned = Sgd.of(rate).momentum(Plan.linear(0.85, 0.95, percent(100)));
        Trainer cycle = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(planned)
                .accumulate(2)
                .build();
        double unknown = cycle.rate().next(); // NaN: nobody has said how long the run is
        cycle.fit(batches, epochs(4));
        Schedule bound = cycle.rate().schedule();
        assertThat(unknown).isNaN();
        assertThat(bound).isEqualTo(rate.bind(4, 64, 16));

        Optimizer nesterov = Sgd.of(0.1).momentum(0.9).nesterov(true);
        Optimizer cycled = Adam.of(rate).beta1(Schedule.linear(0.95, 0.85, 300));
        Optimizer steady = centralize().then(adaptiveClip(0.01)).then(AdamW.of(rate));
        Optimizer noisy = clipValue(1).then(noise(0.01, Seed.of(5))).then(Sgd.of(rate));
        Optimizer sgdW = DecoupledDecay.of(Sgd.of(0.1).momentum(0.9), 0.01);
        List<Optimizer> rules = List.of(nesterov, cycled, steady, noisy, sgdW);
        for (Optimizer rule : rules) {
            Trainer other =
                    Trainer.of(model, SOFTMAX_CROSS_ENTROPY).optimizer(rule).build();
            double before = other.evaluate(train).loss();
            other.fit(batches, epochs(10));
            assertThat(other.evaluate(train).loss()).isLessThan(before);
        }

        for (History.Epoch epoch : history.epochs()) {
            System.out.println(epoch.epoch() + " " + epoch.loss() + " " + epoch.metrics());
        }
        System.out.println(history.chart());
        String csv = history.epochsCsv();
        System.out.println(trainer.evaluate(test).confusion());
        assertThat(csv.lines()).hasSize(1 + history.epochs().size());
    }

    @Test
    void groups_rates_and_batches() {
        DataSet train = MOONS.train();
        Batches batches = train.batches(32);
        Plan rate = Plan.cosine(0.02, 1e-4, percent(95)).warmup(percent(5));
        Model model = Model.of(Sequential.of(Dense.of(2, 32).then(TANH), Dense.of(32, 2)))
                .initialize(Seed.of(42));
        Trainer grouped = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(Schedule.linear(0.02, 0, 300)))
                .groups(kind(BIAS, NORM).weightDecay(0), rest())
                .groups(layer("0").rateTimes(0.1), named("1/*").rate(1e-3).called("head"))
                .build();
        Trainer head = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .groups(layer("0").frozen(), rest())
                .build();
        head.fit(batches, epochs(1));
        assertThat(head.model().weights("0/weight")).isEqualTo(model.weights("0/weight"));
        Trainer tuned = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .optimizer(AdamW.of(rate))
                .layerwiseDecay(0.8)
                .decayOnlyWeights()
                .build();
        tuned.fit(batches, epochs(1));

        double inUse = grouped.learningRate();
        grouped.rate().override(0.01);
        double next = grouped.rate().next();
        grouped.rate("head").override(0.05);
        grouped.fit(batches, steps(10));
        grouped.rate().release();
        assertThat(inUse).isEqualTo(0.02);
        assertThat(next).isEqualTo(0.01);
        assertThat(grouped.learningRate()).isEqualTo(0.01);
        grouped.register("moons");
        grouped.close();

        Trainer patient = Trainer.of(model, SOFTMAX_CROSS_ENTROPY).accumulate(4).build();
        patient.fit(train.batches(8), epochs(2));
        assertThat(patient.updates()).isEqualTo(2 * Math.ceilDiv(train.size(), 32));
        Trainer growing = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                .accumulate(BatchSchedule.of(Schedule.step(32, 2, 20)))
                .build();
        growing.fit(train.batches(32), epochs(4));
        assertThat(growing.updates()).isLessThan(4 * Math.ceilDiv(train.size(), 32));
        Trainer tolerant =
                Trainer.of(model, SOFTMAX_CROSS_ENTROPY).skipNonFinite(10).build();
        tolerant.fit(batches, epochs(1));
        assertThat(tolerant.skipped()).isZero();
    }

    /** Stands in for the JVM's. */
    private static final class Runtime {
        private static Thread hook;

        static Runtime getRuntime() {
            return new Runtime();
        }

        void addShutdownHook(Thread thread) {
            hook = thread;
        }
    }

    @Test
    void ends_early_stopping_and_listeners() throws InterruptedException {
        DataSet train = MOONS.train(), test = MOONS.test();
        Batches batches = train.batches(32);
        Model model = Model.of(Sequential.of(Dense.of(2, 32).then(TANH), Dense.of(32, 2)))
                .initialize(Seed.of(42));
        Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY).build();

        trainer.fit(batches, epochs(100), earlyStopping(test).patience(5).minDelta(1e-3));
        trainer.fit(
                batches,
                epochs(100),
                earlyStopping(test).on("validation accuracy").startFrom(10).includingStart());
        trainer.fit(
                batches, epochs(100), validation(test), earlyStopping("loss").baseline(0.5));

        trainer.fit(
                batches,
                epochs(30),
                validation(train).called("training"),
                validation(test),
                ProgressLine.to(System.out).every(5));

        Listener confidence = new Listener() {
            @Override
            public void measure(Run run) {
                ConfusionMatrix confusion = run.trainer().evaluate(test).confusion();
                double lowest = 1;
                for (int label = 0; label < confusion.names().size(); label++) {
                    lowest = Math.min(lowest, confusion.recall(label));
                }
                run.metric("smallest recall", lowest);
            }

            @Override
            public Optional<Set<String>> metrics(Run run) {
                return Optional.of(Set.of("smallest recall"));
            }
        };
        trainer.fit(batches, epochs(5), earlyStopping("smallest recall").patience(3), confidence);

        boolean underWay = trainer.requestStop("the service is redeployed");
        Runtime.getRuntime().addShutdownHook(new Thread(trainer::close));
        assertThat(underWay).isFalse();
        Runtime.hook.start();
        Runtime.hook.join();
        assertThat(trainer).asString().endsWith(", closed");
    }

    @Test
    void equal_bits() {
        Batches batches = MOONS.train().batches(32);
        Model model = Model.of(Sequential.of(Dense.of(2, 32).then(TANH), Dense.of(32, 2)))
                .initialize(Seed.of(42));
        try (ExecutorService executor = Executors.newCachedThreadPool();
                Trainer trainer = Trainer.of(model, SOFTMAX_CROSS_ENTROPY).build()) {
            Trainer helped = Trainer.of(model, SOFTMAX_CROSS_ENTROPY)
                    .workers(executor, 2)
                    .build();
            Trainer sharded = Trainer.of(model, SOFTMAX_CROSS_ENTROPY).shards(4).build();
            trainer.fit(batches, steps(20));
            helped.fit(batches, steps(20));
            helped.close();
            assertThat(helped.state()).isEqualTo(trainer.state());

            TrainingState state = trainer.state();
            sharded.restore(state);
            sharded.fit(batches, steps(1));
            assertThat(sharded.updates()).isEqualTo(21);
        }
    }

    @Test
    void every_line_of_the_guide_is_compiled_here() throws IOException {
        String source = collapsed(Files.readString(Path.of("src/test/java/dev/lanewise/train/TrainingGuideTest.java")));
        boolean code = false;
        int blocks = 0;
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("docs/training.md"))) {
            if (code && line.startsWith("```")) {
                assertThat(source).contains(collapsed(block.toString()));
                block.setLength(0);
                blocks++;
            } else if (code) {
                block.append(line).append('\n');
            }
            code = line.startsWith("```") ? line.equals("```java") : code;
        }
        assertThat(blocks).isEqualTo(23);
    }

    /** Without white space: the formatter breaks lines as it likes. */
    private static String collapsed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
