package dev.lanewise.train;

import dev.lanewise.data.Batch;
import dev.lanewise.nn.BoundedTargets;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.program.Session;
import dev.lanewise.tensor.Shape;
import dev.lanewise.tensor.Type;
import java.util.Optional;

/** What a session reads for one form of batch: features and targets, in place wherever the arrays have the form's size. */
final class Feed {
    private final Session session;
    private final Format format;
    private final Loss loss;
    private final Shape output;
    private final int classes;
    private final int features;
    private final boolean readsFeatures;
    private final boolean readsTargets;
    private final boolean readsWeights;
    // Buffers of our own, for batches that come in larger ones.
    private float[] ownFeatures;
    private float[] ownTargets;
    private int[] ownLabels;
    private float[] boundFeatures;
    private Object boundTargets;
    private float[] ownWeights;
    private float[] boundWeights;

    Feed(Session session, Format format, Loss loss, Model model) {
        this.session = session;
        this.format = format;
        this.loss = loss;
        output = model.outputShape();
        classes = format.hasClasses() ? loss.scores(output, Type.INT32).classes(output) : 0;
        features = format.batch() * model.inputShape().elements();
        readsFeatures = session.hasInput(Model.INPUT);
        readsTargets = session.hasInput(Format.TARGET);
        readsWeights = session.hasInput(Format.WEIGHTS);
    }

    /** Lets the next run read a batch of this form. */
    void batch(Batch batch) {
        if (batch.size() == batch.capacity()) {
            bind(batch.features(), batch.labels(), batch.targets(), batch.weights());
            return;
        }
        if (ownFeatures == null) {
            ownFeatures = new float[features];
            ownLabels = new int[format.hasClasses() ? format.batch() : 0];
            ownTargets = new float[format.hasClasses() ? 0 : format.targets()];
            ownWeights = new float[readsWeights ? format.batch() : 0];
        }
        System.arraycopy(batch.features(), 0, ownFeatures, 0, features);
        System.arraycopy(batch.labels(), 0, ownLabels, 0, ownLabels.length);
        System.arraycopy(batch.targets(), 0, ownTargets, 0, ownTargets.length);
        System.arraycopy(batch.weights(), 0, ownWeights, 0, ownWeights.length);
        bind(ownFeatures, ownLabels, ownTargets, ownWeights);
    }

    private void bind(float[] x, int[] labels, float[] targets, float[] weights) {
        features(x);
        weights(weights);
        if (format.hasClasses()) {
            labels(labels);
        } else {
            targets(targets);
        }
    }

    /** Lets another session of a program with the same inputs read what this one reads now. */
    void bind(Session other) {
        if (readsFeatures) {
            other.input(Model.INPUT, boundFeatures);
        }
        if (readsTargets && boundTargets instanceof float[] targets) {
            other.input(Format.TARGET, targets);
        } else if (readsTargets) {
            other.input(Format.TARGET, (int[]) boundTargets);
        }
        if (readsWeights) {
            other.input(Format.WEIGHTS, boundWeights);
        }
    }

    void features(float[] values) {
        if (readsFeatures && boundFeatures != values) {
            session.input(Model.INPUT, values);
            boundFeatures = values;
        }
    }

    /**
     * {@return which of the numbers now bound is not finite, and the way out: the first of the features, or else of the targets;
     * empty if all are, or none is read}
     */
    Optional<String> strangeNumber() {
        return strange("feature", boundFeatures, features)
                .or(() -> strange(
                        "target number", boundTargets instanceof float[] numbers ? numbers : null, format.targets()));
    }

    private Optional<String> strange(String what, float[] numbers, int count) {
        int each = count / format.batch();
        for (int i = 0; numbers != null && i < count; i++) {
            if (!Float.isFinite(numbers[i])) {
                return Optional.of(what + " " + i % each + " of example " + i / each
                        + " of the batch (counted from 0) is " + numbers[i]
                        + "; mend the data or leave the example out");
            }
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException if one is negative or not finite */
    void weights(float[] weights) {
        if (!readsWeights) {
            return;
        }
        for (int i = 0; i < format.batch(); i++) {
            if (!(weights[i] >= 0 && weights[i] <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("step: the weight of example " + i
                        + " of the batch (counted from 0) is " + weights[i] + "; allowed: finite numbers, 0 or more");
            }
        }
        if (boundWeights != weights) {
            session.input(Format.WEIGHTS, weights);
            boundWeights = weights;
        }
    }

    /** @throws IllegalArgumentException if one is no class of the network's */
    void labels(int[] labels) {
        for (int i = 0; i < format.batch(); i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("step: the label of example " + i
                        + " of the batch (counted from 0) is " + labels[i] + "; " + loss + " and an output "
                        + output + " allow " + (classes == 0 ? "no labels" : "0 to " + (classes - 1)));
            }
        }
        if (readsTargets && boundTargets != labels) {
            session.input(Format.TARGET, labels);
            boundTargets = labels;
        }
    }

    void targets(float[] values) {
        if (loss instanceof BoundedTargets bounded) {
            requireAllowed(bounded, values);
        }
        if (readsTargets && boundTargets != values) {
            session.input(Format.TARGET, values);
            boundTargets = values;
        }
    }

    private void requireAllowed(BoundedTargets bounded, float[] values) {
        for (int i = 0; i < format.targets(); i++) {
            if (!bounded.allows(values[i])) {
                int numbers = format.target().elements();
                throw new IllegalArgumentException(
                        loss + ": target number " + i % numbers + " of example " + i / numbers
                                + " of the batch (counted from 0) is " + values[i] + "; allowed: " + bounded.allowed()
                                + ". For numbers of any size take MEAN_SQUARED_ERROR or another loss of regression");
            }
        }
    }
}
