package dev.lanewise.train;

import dev.lanewise.data.Batch;
import dev.lanewise.data.Cursor;
import dev.lanewise.data.DataSet;
import dev.lanewise.data.Target;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Mode;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Scores;
import dev.lanewise.nn.Traced;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Graph;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Applies a model to a data set, in evaluation mode, and counts. */
final class Evaluator implements AutoCloseable {
    private static final int BATCH = 256;
    /** Programs kept: full batches and the rest of a few data sets. */
    private static final int MOST = 8;

    private final Model model;
    private final Loss loss;
    private final float[] weights;
    private final Execution execution;
    private final Map<Format, Opened> opened = new LinkedHashMap<>();
    private Cursor cursor; // null before the first evaluation

    /** @param weights read in place, at every evaluation as they are then */
    Evaluator(Model model, Loss loss, float[] weights, Execution execution) {
        model.requireFit(loss);
        this.model = model;
        this.loss = loss;
        this.weights = weights;
        this.execution = execution;
    }

    Evaluation evaluate(DataSet data) {
        return evaluate(data, () -> false);
    }

    /** @param cancelled whether nobody wants the result any more */
    Evaluation evaluate(DataSet data, BooleanSupplier cancelled) {
        requireComparable("evaluate", data);
        int width = model.outputShape().elements();
        Score score = score(data.target());
        Cursor cursor = cursor(data).startAt(0, 0);
        double sum = 0;
        while (cursor.hasNext()) {
            boolean interrupted = Thread.currentThread().isInterrupted();
            if (interrupted || cancelled.getAsBoolean()) {
                throw new CancellationException("evaluate: "
                        + (interrupted ? "the thread was interrupted" : "another thread closes the trainer") + " after "
                        + cursor.position() * cursor.batches().batchSize() + " of " + data.size() + " examples");
            }
            Batch batch = cursor.next();
            Format format = Format.of(batch.size(), data.target(), model.outputShape());
            Opened run = opened(format);
            run.feed.batch(batch);
            Session session = run.session;
            session.run(0);
            session.output(1, run.losses);
            for (int i = 0; i < batch.size(); i++) {
                sum += (double) run.losses[i] * batch.weight(i);
            }
            session.output(0, run.outputs);
            score.add(run.outputs, width, batch);
        }
        return score.evaluation(data.size(), sum / data.size());
    }

    private Score score(Target target) {
        Shape output = model.outputShape();
        if (target instanceof Target.Classes classes) {
            return new ClassScore(classes.names(), output.elements(), loss.scores(output, Type.INT32));
        }
        Scores scores = loss.scores(output, Type.FLOAT32);
        return switch (scores) {
            case NUMBERS -> new NumberScore(output.elements());
            case CLASS_LOGITS, CLASS_PROBABILITIES -> new ChoiceScore(output.size(-1));
            case LABEL_LOGITS, LABEL_PROBABILITIES -> new LabelScore((float) scores.threshold());
        };
    }

    /** Refuses what {@link #evaluate} would. */
    void requireComparable(String operation, DataSet data) {
        Fitting.requireComparable(operation, model, loss, data);
    }

    /** {@return the batches of a data set; the last ones are kept, since a validation comes back with each epoch} */
    private Cursor cursor(DataSet data) {
        if (cursor == null || cursor.batches().data() != data) {
            cursor = data.batches(Math.min(BATCH, data.size())).cursor();
        }
        return cursor;
    }

    private record Opened(Session session, Feed feed, float[] outputs, float[] losses) {}

    private Opened opened(Format format) {
        Opened found = opened.get(format);
        if (found == null) {
            Session session = open(format);
            found = new Opened(
                    session,
                    new Feed(session, format, loss, model),
                    new float[format.batch() * model.outputShape().elements()],
                    new float[format.batch()]);
            if (opened.size() == MOST) {
                opened.remove(opened.keySet().iterator().next()).session.close();
            }
            opened.put(format, found);
        }
        return found;
    }

    @Override
    public void close() {
        opened.values().forEach(each -> each.session.close());
        opened.clear();
        cursor = null;
    }

    private Session open(Format format) {
        Tensor x = Tensor.input(Model.INPUT, Format.sizes(format.batch(), model.inputShape()));
        Tensor parameters = model.layout().parameter(Model.WEIGHTS);
        Traced traced = model.trace(x, parameters, Mode.EVALUATION);
        Tensor output = traced.output();
        Session session =
                Program.compile(output, traced.losses(loss, format.input())).session(execution);
        boolean reads = Graph.of(List.of(output)).nodes().contains(parameters);
        return reads ? session.parameter(Model.WEIGHTS, weights) : session;
    }
}
