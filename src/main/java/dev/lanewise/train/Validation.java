package dev.lanewise.train;

import dev.lanewise.data.DataSet;
import java.util.Objects;

/** Evaluates held-back examples after each epoch and puts the numbers into the history. */
public final class Validation implements Listener {
    private final DataSet data;
    private Evaluation last;

    private Validation(DataSet data) {
        this.data = Objects.requireNonNull(data, "validation: the examples");
    }

    /** {@return the listener for these examples} */
    public static Validation validation(DataSet data) {
        return new Validation(data);
    }

    /** @throws IllegalArgumentException if the examples do not fit network and loss */
    @Override
    public void onStart(Run run) {
        run.trainer().requireComparable("validation", data);
    }

    @Override
    public void measure(Run run) {
        last = measure(run, data);
    }

    /** {@return the last evaluation; null before the first epoch's end} */
    public Evaluation last() {
        return last;
    }

    /** {@return the call that makes it} */
    @Override
    public String toString() {
        return "validation(" + data + ")";
    }

    static Evaluation measure(Run run, DataSet data) {
        Evaluation evaluation = run.trainer().evaluate(data);
        run.metric("validation loss", evaluation.loss());
        evaluation.classification().ifPresent(classes -> run.metric("validation accuracy", classes.accuracy()));
        evaluation.labels().ifPresent(labels -> {
            run.metric("validation accuracy", labels.accuracy());
            run.metric("validation subset accuracy", labels.subsetAccuracy());
        });
        evaluation.regression().ifPresent(numbers -> run.metric("validation rmse", numbers.rmse()));
        return evaluation;
    }
}
