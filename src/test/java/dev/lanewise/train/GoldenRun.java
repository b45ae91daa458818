package dev.lanewise.train;

import dev.lanewise.data.Csv;
import dev.lanewise.data.DataSet;
import dev.lanewise.laws.Json;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchNorm;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Layer;
import dev.lanewise.nn.LayerNorm;
import dev.lanewise.nn.Layout;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Adam;
import dev.lanewise.optim.AdamW;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.RmsProp;
import dev.lanewise.optim.Sgd;
import dev.lanewise.schedule.Schedule;
import dev.lanewise.tensor.Seed;
import dev.lanewise.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A case of the reference runs, translated into this library's terms. */
record GoldenRun(Json json) {
    static final DataSet DIGITS = digits();

    /** {@return why the case cannot be run yet, empty if it can} */
    Optional<String> obstacle() {
        if (json.get("model").has("graph") && graph().isEmpty()) {
            return Optional.of("needs convolution and pooling");
        }
        return optimizer().isPresent()
                ? Optional.empty()
                : Optional.of("needs the optimizer "
                        + json.get("optimizer").get("kind").text());
    }

    String id() {
        return json.get("id").text();
    }

    /** {@return the network of a case that is described in words} */
    private Optional<Layer> graph() {
        return switch (id()) {
            case "digits-layernorm-adam" ->
                Optional.of(Sequential.of(Dense.of(64, 16), LayerNorm.of(16), Activation.GELU, Dense.of(16, 10)));
            case "digits-batchnorm-sgd" ->
                Optional.of(Sequential.of(
                        // "batch statistics, also for the final loss": running ones that are those of the last batch
                        Dense.of(64, 16), BatchNorm.of(16).decay(0).biased(), Activation.RELU, Dense.of(16, 10)));
            default -> Optional.empty();
        };
    }

    /** {@return the model with the first weights of the case; layers' own state is as they declare it} */
    Model model() {
        Model model = Model.of(json.get("model").has("graph") ? graph().orElseThrow() : dense());
        float[] weights = model.initialize(Seed.of(0)).weights();
        int offset = 0;
        for (Json parameter : json.get("initialWeights").list()) {
            for (double value : parameter.get("data").numbers()) {
                weights[offset++] = (float) value;
            }
        }
        if (offset != model.layout().learnedSize()) {
            throw new IllegalArgumentException(
                    id() + " has " + offset + " weights, the model learns " + model.layout());
        }
        return model.withWeights(weights);
    }

    private Layer dense() {
        int[] sizes = json.get("model").get("layers").integers();
        List<Json> activations = json.get("model").get("activations").list();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < activations.size(); i++) {
            Dense dense = Dense.of(sizes[i], sizes[i + 1]);
            layers.add(i == 1 && json.has("penalty") ? dense.l2(0.01) : dense);
            switch (activations.get(i).text()) {
                case "relu" -> layers.add(Activation.RELU);
                case "tanh" -> layers.add(Activation.TANH);
                case "sigmoid" -> layers.add(Activation.SIGMOID);
                case "none" -> {}
                default -> throw new IllegalArgumentException(activations.get(i).text());
            }
        }
        return new Sequential(layers);
    }

    /**
     * {@return whether final weights are only roughly determined}
     *
     * <p>Where a gradient passes through 0, RMSprop divides rounding by rounding: gradients off by 6e-8, relatively, move weights of its run
     * by 0.01 and its losses by 3e-4.
     */
    boolean drifts() {
        return json.get("optimizer").get("kind").text().equals("rmsprop");
    }

    Loss loss() {
        return switch (json.get("loss").text()) {
            case "bce_with_logits" -> Loss.BINARY_CROSS_ENTROPY;
            case "cross_entropy" -> Loss.SOFTMAX_CROSS_ENTROPY;
            case "mse" -> Loss.MEAN_SQUARED_ERROR;
            default -> throw new IllegalArgumentException(json.get("loss").text());
        };
    }

    Optional<Optimizer> optimizer() {
        Json o = json.get("optimizer");
        double[] rates = json.get("lrs").numbers();
        Schedule rate = Schedule.of(t -> rates[Math.min(t, rates.length - 1)]);
        double decay = o.has("weightDecay") ? o.get("weightDecay").number() : 0;
        double epsilon = o.has("eps") ? o.get("eps").number() : 1e-8;
        return switch (o.get("kind").text()) {
            case "sgd" ->
                Optional.of(Sgd.of(rate)
                        .momentum(o.has("momentum") ? o.get("momentum").number() : 0)
                        .nesterov(o.has("nesterov") && o.get("nesterov").flag())
                        .weightDecay(decay));
            case "adam" -> Optional.of(Adam.of(rate).weightDecay(decay).epsilon(epsilon));
            case "adamw" -> Optional.of(AdamW.of(rate).weightDecay(decay).epsilon(epsilon));
            case "rmsprop" ->
                Optional.of(RmsProp.of(rate)
                        .rho(o.get("alpha").number())
                        .epsilon(epsilon)
                        .weightDecay(decay));
            default -> Optional.empty();
        };
    }

    Trainer trainer() {
        TrainerBuilder builder =
                Trainer.of(model(), loss()).optimizer(optimizer().orElseThrow());
        return (json.has("clipGradNorm")
                        ? builder.clipNorm(
                                json.get("clipGradNorm").get("maxNorm").number())
                        : builder)
                .build();
    }

    /** {@return what the trainer's weights are evaluated with: where there are statistics of a batch, those of all rows} */
    Model evaluated(Trainer trainer) {
        Model model = trainer.model();
        Layout layout = model.layout();
        if (layout.state().isEmpty()) {
            return model;
        }
        DataSet all = data();
        trainer.step(all.batches(all.size()).cursor().next());
        float[] weights = model.weights(), after = trainer.model().weights();
        System.arraycopy(
                after, layout.learnedSize(), weights, layout.learnedSize(), layout.size() - layout.learnedSize());
        return model.withWeights(weights);
    }

    /** {@return all rows} */
    DataSet data() {
        if (!json.has("x")) {
            return DIGITS;
        }
        float[] x = flat(json.get("x"));
        int rows = json.get("x").list().size();
        Shape features = Shape.of(x.length / rows);
        return json.get("loss").text().equals("cross_entropy")
                ? DataSet.of(features, x, json.get("y").integers(), 2)
                : DataSet.of(features, x, Shape.of(1), flat(json.get("y")));
    }

    private static float[] flat(Json rows) {
        List<Double> values = new ArrayList<>();
        for (Json row : rows.list()) {
            for (double value : row.numbers()) {
                values.add(value);
            }
        }
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    private static DataSet digits() {
        try (InputStream in = GoldenRun.class.getResourceAsStream("/dev/lanewise/example/digits.csv.gz")) {
            DataSet all =
                    Csv.withoutHeader().label(-1).read(in, "digits.csv.gz").take(64);
            float[] pixels = all.features();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] /= 16;
            }
            return DataSet.of(Shape.of(64), pixels, all.labels(), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
