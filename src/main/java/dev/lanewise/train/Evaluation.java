package dev.lanewise.train;

import dev.lanewise.data.DataSet;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.program.Execution;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a model does on a data set.
 *
 * @param examples how many there were
 * @param loss mean over the examples, without penalties
 * @param classification what is right, if the targets are classes
 * @param regression how far off it is, if the targets are numbers
 */
public record Evaluation(
        int examples, double loss, Optional<Classification> classification, Optional<Regression> regression) {

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
        try (Evaluator evaluator = new Evaluator(model, loss, model.weights(), Execution.AUTO)) {
            return evaluator.evaluate(data);
        }
    }

    /**
     * {@return the share of examples whose class has the highest score}
     *
     * @throws IllegalStateException if the targets are not classes
     */
    public double accuracy() {
        return classes("accuracy").accuracy();
    }

    /**
     * {@return the share of examples whose class is among the k highest scores}
     *
     * @throws IllegalStateException if the targets are not classes
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
     * @throws IllegalStateException if the targets are not numbers
     */
    public double mae() {
        return numbers("mae").mae();
    }

    /**
     * {@return the root of the mean squared error}
     *
     * @throws IllegalStateException if the targets are not numbers
     */
    public double rmse() {
        return numbers("rmse").rmse();
    }

    /**
     * {@return the coefficient of determination, R²}
     *
     * @throws IllegalStateException if the targets are not numbers
     */
    public double r2() {
        return numbers("r2").r2();
    }

    private Classification classes(String metric) {
        return classification.orElseThrow(() -> new IllegalStateException(
                metric + ": the targets are numbers, not classes; see mae(), rmse() and r2()"));
    }

    private Regression numbers(String metric) {
        return regression.orElseThrow(() -> new IllegalStateException(
                metric + ": the targets are classes, not numbers; see accuracy() and confusion()"));
    }

    /** {@return the numbers that matter most in one line} */
    @Override
    public String toString() {
        String head = String.format(Locale.ROOT, "%d examples, loss %.4f", examples, loss);
        return head
                + classification
                        .map(c -> String.format(Locale.ROOT, ", accuracy %.2f %%", 100 * c.accuracy()))
                        .orElse("")
                + regression
                        .map(r -> String.format(Locale.ROOT, ", rmse %.4g, R² %.4f", r.rmse(), r.r2()))
                        .orElse("");
    }
}
