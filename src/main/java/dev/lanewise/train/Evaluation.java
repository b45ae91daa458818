package dev.lanewise.train;

import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.program.Execution;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How well a model does on a data set. Its loss says what the outputs are ({@link Loss#scores}), and so which metrics mean
 * something: one of the last three is there.
 *
 * <p>Where examples have {@linkplain DataSet#withWeights weights}, the loss is that of training, Σ weight·loss / examples, and accuracies and errors
 * are weighted means, Σ weight·x / Σ weight.
 *
 * @param examples how many there were
 * @param loss mean over the examples, without the penalties of regularizers, which the loss of training has, and Keras's {@code val_loss} too
 * @param classification how often the class is right, where one class out of several is scored
 * @param labels how often yes and no are right, where targets are numbers and each output is a yes or no of its own
 * @param regression how far off it is, where outputs estimate numbers
 */
public record Evaluation(
        int examples,
        double loss,
        Optional<Classification> classification,
        Optional<Labels> labels,
        Optional<Regression> regression) {

    static Evaluation of(int examples, double loss) {
        return new Evaluation(examples, loss, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Evaluation with(Classification found) {
        return new Evaluation(examples, loss, Optional.of(found), labels, regression);
    }

    Evaluation with(Labels found) {
        return new Evaluation(examples, loss, classification, Optional.of(found), regression);
    }

    Evaluation with(Regression found) {
        return new Evaluation(examples, loss, classification, labels, Optional.of(found));
    }

    /**
     * {@return the evaluation of a model}
     *
     * @param model with weights
     * @param loss to compute the mean of
     * @param data examples with targets
     * @throws IllegalArgumentException if the data fit neither network nor loss
     * @throws IllegalStateException if the model has no weights
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Evaluation of(Model model, Loss loss, DataSet data) {
        Objects.requireNonNull(model, "evaluate: the model");
        Objects.requireNonNull(loss, "evaluate: the loss");
        Objects.requireNonNull(data, "evaluate: the examples");
        try (Evaluator evaluator = new Evaluator(model, loss, model.weights(), Execution.AUTO)) {
            return evaluator.evaluate(data);
        }
    }

    /**
     * {@return the share of examples whose class has the highest score; of labels, the share that is right}
     *
     * @throws IllegalStateException if the outputs estimate numbers
     */
    public double accuracy() {
        return labels.map(Labels::accuracy).orElseGet(() -> classes("accuracy").accuracy());
    }

    /**
     * {@return the share of examples whose labels are all right}
     *
     * @throws IllegalStateException if the outputs are no labels'
     */
    public double subsetAccuracy() {
        return labels.map(Labels::subsetAccuracy)
                .orElseThrow(() -> new IllegalStateException(
                        "subset accuracy: the outputs are no labels' with number targets; see " + others()));
    }

    /**
     * {@return the share of examples whose class is among the k highest scores}
     *
     * @throws IllegalStateException if no class is scored
     */
    public double topK(int k) {
        return classes("topK").topK(k);
    }

    /**
     * {@return which class was taken for which}
     *
     * @throws IllegalStateException if the targets are not classes
     */
    public ConfusionMatrix confusion() {
        return classes("confusion").confusion();
    }

    /**
     * {@return the mean absolute error}
     *
     * @throws IllegalStateException if the outputs do not estimate numbers
     */
    public double mae() {
        return numbers("mae").mae();
    }

    /**
     * {@return the root of the mean squared error}
     *
     * @throws IllegalStateException if the outputs do not estimate numbers
     */
    public double rmse() {
        return numbers("rmse").rmse();
    }

    /**
     * {@return the coefficient of determination, R²}
     *
     * @throws IllegalStateException if the outputs do not estimate numbers
     */
    public double r2() {
        return numbers("r2").r2();
    }

    private Classification classes(String metric) {
        return classification.orElseThrow(() -> new IllegalStateException(metric
                + (labels.isPresent()
                        ? ": the outputs are labels', not classes'"
                        : ": the targets are numbers, not classes")
                + "; see " + others()));
    }

    private Regression numbers(String metric) {
        return regression.orElseThrow(() -> new IllegalStateException(
                metric + ": the outputs are scores of classes or labels, not estimates of numbers; see " + others()));
    }

    private String others() {
        return regression.isPresent()
                ? "mae(), rmse() and r2()"
                : labels.isPresent() ? "accuracy() and subsetAccuracy()" : "accuracy() and confusion()";
    }

    /** {@return the numbers that matter most in one line} */
    @Override
    public String toString() {
        String head = String.format(Locale.ROOT, "%d examples, loss %.4f", examples, loss);
        return head
                + classification
                        .map(c -> String.format(Locale.ROOT, ", accuracy %.2f %%", 100 * c.accuracy()))
                        .orElse("")
                + labels.map(l -> String.format(
                                Locale.ROOT,
                                ", accuracy %.2f %%, of subsets %.2f %%",
                                100 * l.accuracy(),
                                100 * l.subsetAccuracy()))
                        .orElse("")
                + regression
                        .map(r -> String.format(Locale.ROOT, ", rmse %.4g, R² %.4f", r.rmse(), r.r2()))
                        .orElse("");
    }
}
