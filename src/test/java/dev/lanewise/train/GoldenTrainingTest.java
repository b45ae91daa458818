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

    private static void check(GoldenRun run) {
        Json json = run.json();
        double tolerance = json.get("float32Tolerance").number();
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
                close("loss before update " + k, loss, losses[k], tolerance, 1e-3);
                assertThat(trainer.learningRate()).isEqualTo(rates[k]);
                if (json.has("clipGradNorm")) {
                    double norm = json.get("clipGradNorm").get("totalNorms").numbers()[k];
                    close("norm in update " + k, trainer.gradientNorm(), norm, tolerance, 1e-3);
                }
            }
            weights(trainer.model(), json.get("finalWeights").list(), tolerance, run.drifts());
            Evaluation evaluation = Evaluation.of(run.evaluated(trainer), run.loss(), all);
            close(
                    "final loss",
                    evaluation.loss(),
                    json.get("finalLossOnAllRows").get("float64").number(),
                    tolerance,
                    1e-3);
            if (json.has("finalAccuracyOnAllRows")) {
                assertThat(evaluation.accuracy())
                        .isEqualTo(json.get("finalAccuracyOnAllRows").number());
            }
        }
    }

    private static void weights(Model model, List<Json> expected, double lossTolerance, boolean drifting) {
        double tolerance = drifting ? 3 * lossTolerance : lossTolerance;
        double least = drifting ? 1 : 1e-3;
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
            close("sum of " + name, sum, parameter.get("sum").number(), tolerance, Math.max(size, least));
            close("squares of " + name, squares, parameter.get("sumOfSquares").number(), 2 * tolerance, least);
            double[] first = parameter.get("firstValues").numbers();
            for (int j = 0; j < first.length; j++) {
                close(name + "[" + j + "]", found[j], first[j], tolerance, 1);
            }
        }
    }

    private static void close(String what, double found, double expected, double tolerance, double leastScale) {
        assertThat(found).as(what).isCloseTo(expected, within(tolerance * Math.max(Math.abs(expected), leastScale)));
    }
}
