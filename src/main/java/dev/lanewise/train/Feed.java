package dev.lanewise.train;

import dev.lanewise.data.Batch;
import dev.lanewise.nn.BoundedTargets;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.program.Session;
import java.util.Optional;

/** What a session reads for one form of batch: features and targets, in place wherever the arrays have the form's size. */
final class Feed {
    private final Session session;
    private final Format format;
    private final Loss loss;
    private final int width;
    private final int features;
    private final boolean readsFeatures;
    private final boolean readsTargets;
    // Buffers of our own, for batches that come in larger ones.
    private float[] ownFeatures;
    private float[] ownTargets;
    private int[] ownLabels;
    private float[] boundFeatures;
    private Object boundTargets;

    /** @param width features of one example */
    Feed(Session session, Format format, Loss loss, int width) {
        this.session = session;
        this.format = format;
        this.loss = loss;
        this.width = width;
        features = format.batch() * width;
        readsFeatures = session.hasInput(Model.INPUT);
        readsTargets = session.hasInput(Format.TARGET);
    }

    /** Lets the next run read a batch of this form. */
    void batch(Batch batch) {
        if (batch.size() == batch.capacity()) {
            bind(batch.features(), batch.labels(), batch.targets());
            return;
        }
        if (ownFeatures == null) {
            ownFeatures = new float[features];
            ownLabels = new int[format.hasClasses() ? format.batch() : 0];
            ownTargets = new float[format.hasClasses() ? 0 : format.targets()];
        }
        System.arraycopy(batch.features(), 0, ownFeatures, 0, features);
        System.arraycopy(batch.labels(), 0, ownLabels, 0, ownLabels.length);
        System.arraycopy(batch.targets(), 0, ownTargets, 0, ownTargets.length);
        bind(ownFeatures, ownLabels, ownTargets);
    }

    private void bind(float[] x, int[] labels, float[] targets) {
        features(x);
        if (format.hasClasses()) {
            labels(labels);
        } else {
            targets(targets);
        }
    }

    void features(float[] values) {
        if (readsFeatures && boundFeatures != values) {
            session.input(Model.INPUT, values);
            boundFeatures = values;
        }
    }

    /** {@return which of the features now bound is not a finite number, and the way out: the first; empty if all are, or none is read} */
    Optional<String> strangeFeature() {
        for (int i = 0; boundFeatures != null && i < features; i++) {
            if (!Float.isFinite(boundFeatures[i])) {
                return Optional.of("feature " + i % width + " of example " + i / width
                        + " of the batch (counted from 0) is " + boundFeatures[i]
                        + "; mend the data or leave the example out");
            }
        }
        return Optional.empty();
    }

    void labels(int[] labels) {
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
