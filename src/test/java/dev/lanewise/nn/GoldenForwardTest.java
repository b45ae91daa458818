package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.laws.Json;
import dev.lanewise.program.Program;
import dev.lanewise.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** PyTorch's loss of the first batch, from the initial weights of every golden run of dense layers. */
class GoldenForwardTest {
    private static final List<Json> CASES =
            Json.resource("/golden/training.json").get("cases").list();

    private static boolean isDense(Json run) {
        return run.get("model").has("layers");
    }

    @Test
    void the_cases_left_out_are_those_of_layers_to_come() {
        assertThat(CASES.stream().filter(run -> !isDense(run)).map(run -> run.get("id")
                        .text()))
                .containsExactly("digits-layernorm-adam", "digits-batchnorm-sgd", "digits-conv-sgd");
    }

    @TestFactory
    Stream<DynamicTest> the_first_loss_is_reproduced() {
        return CASES.stream()
                .filter(GoldenForwardTest::isDense)
                .map(run -> DynamicTest.dynamicTest(run.get("id").text(), () -> {
                    double expected = run.get("losses").get("float64").numbers()[0];
                    double tolerance = run.get("float32Tolerance").number() * Math.max(1e-3, Math.abs(expected));
                    assertThat((double) firstLoss(run)).isCloseTo(expected, within(tolerance));
                }));
    }

    private static float firstLoss(Json run) throws IOException {
        Model model = model(run);
        int[] rows = run.get("batches").list().get(0).integers();
        float[][] table = run.has("x") ? null : digits();
        float[] x = new float[rows.length * model.inputShape().elements()];
        for (int i = 0, next = 0; i < rows.length; i++) {
            double[] features = table == null ? run.get("x").list().get(rows[i]).numbers() : pixels(table[rows[i]]);
            for (double feature : features) {
                x[next++] = (float) feature;
            }
        }
        Traced traced = Eval.traced(model, Tensor.of(x, rows.length, x.length / rows.length), Mode.EVALUATION);
        Tensor target = target(run, rows, table, traced.output());
        Loss loss = loss(run.get("loss").text());
        return Program.eval(loss.perExample(traced.output(), target).mean().plus(traced.penalty()))[0];
    }

    private static Loss loss(String name) {
        return switch (name) {
            case "cross_entropy" -> Loss.SOFTMAX_CROSS_ENTROPY;
            case "bce_with_logits" -> Loss.BINARY_CROSS_ENTROPY;
            case "mse" -> Loss.MEAN_SQUARED_ERROR;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Tensor target(Json run, int[] rows, float[][] table, Tensor output) {
        List<Json> y = run.has("y") ? run.get("y").list() : List.of();
        if (run.get("loss").text().equals("cross_entropy")) {
            int[] labels = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                labels[i] = table == null ? y.get(rows[i]).integer() : (int) table[rows[i]][64];
            }
            return Eval.classes(output.shape().size(1), labels);
        }
        List<Double> values = new ArrayList<>();
        for (int row : rows) {
            for (double value : y.get(row).numbers()) {
                values.add(value);
            }
        }
        return Eval.row(values.stream().mapToDouble(Double::doubleValue).toArray())
                .reshape(output.shape());
    }

    private static Model model(Json run) {
        int[] sizes = run.get("model").get("layers").integers();
        List<Json> activations = run.get("model").get("activations").list();
        String penalty = run.has("penalty") ? run.get("penalty").text() : "";
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i + 1 < sizes.length; i++) {
            Dense dense = Dense.of(sizes[i], sizes[i + 1]);
            String squared = "loss += 0.01 * sum(weight%d * weight%d)".formatted(i + 1, i + 1);
            layers.add(penalty.equals(squared) ? dense.l2(0.01) : dense);
            layers.add(activation(activations.get(i).text()));
        }
        Model model = Model.of(Sequential.of(layers.toArray(Layer[]::new)));
        float[] weights = new float[model.layout().size()];
        int next = 0;
        for (Json parameter : run.get("initialWeights").list()) {
            for (double value : parameter.get("data").numbers()) {
                weights[next++] = (float) value;
            }
        }
        return model.withWeights(weights);
    }

    private static Layer activation(String name) {
        return switch (name) {
            case "relu" -> Activation.RELU;
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            case "none" -> (x, scope) -> x;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static float[][] digits() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                GoldenForwardTest.class.getResourceAsStream("/dev/lanewise/example/digits.csv.gz"))))) {
            return reader.lines()
                    .limit(64)
                    .map(line -> {
                        String[] cells = line.split(",");
                        float[] row = new float[cells.length];
                        for (int i = 0; i < row.length; i++) {
                            row[i] = Float.parseFloat(cells[i]);
                        }
                        return row;
                    })
                    .toArray(float[][]::new);
        }
    }

    private static double[] pixels(float[] row) {
        double[] pixels = new double[64];
        for (int i = 0; i < 64; i++) {
            pixels[i] = row[i] / 16;
        }
        return pixels;
    }
}
