package dev.lanewise.train;

import dev.lanewise.data.DataSet;
import dev.lanewise.data.Target;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Scores;
import dev.lanewise.tensor.Type;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates examples after each epoch, with the weights as they are then and without dropout, and puts the numbers into the history:
 * {@code validation loss}, and {@code validation accuracy} or {@code validation rmse}.
 *
 * <pre>{@code
 * trainer.fit(batches, epochs(30), validation(test), validation(train).called("training"), ProgressLine.to(System.out));
 * }</pre>
 */
public final class Validation implements Listener {
    static final String NAME = "validation";

    private final DataSet data;
    private String name = NAME;
    private Evaluation last;

    private Validation(DataSet data) {
        this.data = Objects.requireNonNull(data, "validation: the examples");
    }

    /** {@return the listener for these examples} */
    public static Validation validation(DataSet data) {
        return new Validation(data);
    }

    /**
     * {@return this with metrics of another name}: {@code training} makes it {@code training loss} and so on
     *
     * @param prefix not blank
     * @throws IllegalArgumentException if it is blank
     */
    public Validation called(String prefix) {
        if (Objects.requireNonNull(prefix, "validation: its name").isBlank()) {
            throw new IllegalArgumentException(
                    "validation: the name must not be blank; it is what the metrics begin with");
        }
        name = prefix;
        return this;
    }

    /** @throws IllegalArgumentException if the examples do not fit network and loss */
    @Override
    public void onStart(Run run) {
        run.trainer().requireComparable("validation", data);
    }

    DataSet examples() {
        return data;
    }

    @Override
    public Optional<Set<String>> metrics(Run run) {
        return Optional.of(names(run, data, name));
    }

    @Override
    public void measure(Run run) {
        last = measure(run, data, name);
    }

    /** {@return the last evaluation; null before the first epoch's end} */
    public Evaluation last() {
        return last;
    }

    /** {@return the call that makes it} */
    @Override
    public String toString() {
        return "validation(" + data + ")" + (name.equals(NAME) ? "" : ".called(\"" + name + "\")");
    }

    /** {@return the names of what {@link #measure(Run, DataSet, String)} puts}; the loss alone for examples that will be refused */
    static Set<String> names(Run run, DataSet data, String name) {
        Loss loss = run.trainer().recipe().loss();
        Model model = run.trainer().recipe().model();
        boolean classes = data.target() instanceof Target.Classes;
        Type type = classes ? Type.INT32 : Type.FLOAT32;
        Set<String> names = new LinkedHashSet<>();
        names.add(name + " loss");
        if (!(data.target() instanceof Target.None) && loss.accepts(type)) {
            Scores scores = loss.scores(model.outputShape(), type);
            names.add(name + (scores == Scores.NUMBERS && !classes ? " rmse" : " accuracy"));
            if (scores.areLabels() && !classes) {
                names.add(name + " subset accuracy");
            }
        }
        return names;
    }

    static Evaluation measure(Run run, DataSet data, String name) {
        Evaluation evaluation = run.trainer().evaluate(data);
        run.metric(name + " loss", evaluation.loss());
        evaluation.classification().ifPresent(classes -> run.metric(name + " accuracy", classes.accuracy()));
        evaluation.labels().ifPresent(labels -> {
            run.metric(name + " accuracy", labels.accuracy());
            run.metric(name + " subset accuracy", labels.subsetAccuracy());
        });
        evaluation.regression().ifPresent(numbers -> run.metric(name + " rmse", numbers.rmse()));
        return evaluation;
    }
}
