package dev.lanewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.data.Batch;
import dev.lanewise.data.DataSet;
import dev.lanewise.laws.Json;
import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Model;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every reference run whose layers and optimizer exist, update by update. */
class GoldenTrainingTest {
    private static final List<GoldenRun> RUNS = Json.resource("/golden/training.json").get("cases").list().stream()
            .map(GoldenRun::new)
            .toList();

    private static final Map<String, String> NOT_RUN = Map.of("digits-conv-sgd", "needs convolution and pooling");

    @Test
    void every_run_is_made_or_named_with_a_reason() {
        Map<String, String> left = new TreeMap<>();
        for (GoldenRun run : RUNS) {
            run.obstacle().ifPresent(reason -> left.put(run.id(), reason));
        }
        assertThat(left).isEqualTo(new TreeMap<>(NOT_RUN));
        assertThat(RUNS).hasSize(16);
    }

    @TestFactory
    List<DynamicTest> runs() {
        return RUNS.stream()
                .filter(run -> run.obstacle().isEmpty())
                .map(run -> DynamicTest.dynamicTest(run.id(), () -> check(run)))
                .toList();
    }

    /**
     * How much further off than PyTorch's own float32 a loss may be: the file says, for each run, how far that is from double precision at
     * most. Measured here: 0.06 to 1.22 times as far.
     */
    private static final double DRIFTS = 2;

    /** Of weights, their sums and sums of squares. Measured: at most 1.0e-6. */
    private static final double WEIGHTS = 2e-6;

    /**
     * The same where gradients pass through 0: RMSprop divides rounding by rounding there, so that gradients off by 6e-8, relatively, move
     * weights by 0.01 while losses differ by 3e-4. Measured: 8.1e-3.
     */
    private static final double DRIFTING_WEIGHTS = 1.2e-2;

    /** Of the gradient's norm. Measured: 1.8e-6. */
    private static final double NORM = 4e-6;

    /** Scale of what is smaller, as the file has it. */
    private static final double LEAST_SCALE = 1e-3;

    private static void check(GoldenRun run) {
        Json json = run.json();
        double tolerance = DRIFTS * json.get("largestFloat32Drift").number();
        assertThat(tolerance).isLessThan(json.get("float32Tolerance").number());
        double[] losses = json.get("losses").get("float64").numbers();
        double[] rates = json.get("lrs").numbers();
        List<Json> order = json.get("batches").list();
        DataSet all = run.data();
        try (Trainer trainer = run.trainer()) {
            for (int k = 0; k < json.get("updates").integer(); k++) {
                int[] rows = order.get(k % order.size()).integers();
                Batch batch = all.subset(rows).batches(rows.length).cursor().next();
                assertThat(trainer.updates()).isEqualTo(k);
                double loss = trainer.step(batch);
                close("loss before update " + k, loss, losses[k], tolerance);
                assertThat(trainer.learningRate()).isEqualTo(rates[k]);
                if (json.has("clipGradNorm")) {
                    double norm = json.get("clipGradNorm").get("totalNorms").numbers()[k];
                    close("norm in update " + k, trainer.gradientNorm(), norm, NORM);
                }
            }
            weights(trainer.model(), json.get("finalWeights").list(), run.drifts());
            Evaluation evaluation = Evaluation.of(run.evaluated(trainer), run.loss(), all);
            double last = json.get("finalLossOnAllRows").get("float64").number();
            close("final loss", evaluation.loss(), last, tolerance);
            if (json.has("finalAccuracyOnAllRows")) {
                assertThat(evaluation.accuracy())
                        .isEqualTo(json.get("finalAccuracyOnAllRows").number());
            }
        }
    }

    private static void weights(Model model, List<Json> expected, boolean drift) {
        double tolerance = drift ? DRIFTING_WEIGHTS : WEIGHTS;
        double least = drift ? 1 : LEAST_SCALE;
        List<Layout.Slice> slices = model.layout().learned();
        assertThat(slices).hasSameSizeAs(expected);
        for (int i = 0; i < slices.size(); i++) {
            Json parameter = expected.get(i);
            String name = parameter.get("name").text();
            float[] found = model.weights(slices.get(i).name());
            double sum = 0, squares = 0, size = 0;
            for (float w : found) {
                sum += w;
                squares += (double) w * w;
                size += Math.abs(w);
            }
            // Rounding adds up in a sum whose terms cancel: its scale is that of the terms, and so is a weight's, of
            // the largest one.
            close("sum of " + name, sum, parameter.get("sum").number(), tolerance, Math.max(size, least));
            close("squares of " + name, squares, parameter.get("sumOfSquares").number(), tolerance, least);
            double[] first = parameter.get("firstValues").numbers();
            for (int j = 0; j < first.length; j++) {
                close(name + "[" + j + "]", found[j], first[j], tolerance, 1);
            }
        }
    }

    private static void close(String what, double found, double expected, double tolerance) {
        close(what, found, expected, tolerance, LEAST_SCALE);
    }

    private static void close(String what, double found, double expected, double tolerance, double leastScale) {
        assertThat(found).as(what).isCloseTo(expected, within(tolerance * Math.max(Math.abs(expected), leastScale)));
    }

    /** Without training: the loss of the first batch in evaluation, where the case has no penalty and no statistics of a batch. */
    @TestFactory
    List<DynamicTest> the_first_loss_is_that_of_the_model_alone() {
        return RUNS.stream()
                .filter(run -> run.obstacle().isEmpty() && !run.json().has("penalty"))
                .filter(run -> run.model().layout().state().isEmpty())
                .map(run -> DynamicTest.dynamicTest(run.id(), () -> {
                    int[] rows = run.json().get("batches").list().getFirst().integers();
                    double loss = Evaluation.of(
                                    run.model(), run.loss(), run.data().subset(rows))
                            .loss();
                    double expected = run.json().get("losses").get("float64").numbers()[0];
                    close("loss", loss, expected, FIRST);
                }))
                .toList();
    }

    /** Of a loss before any update. Measured: 1.4e-7. */
    private static final double FIRST = 3e-7;
}
