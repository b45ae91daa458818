package dev.lanewise.train;

import dev.lanewise.data.Batch;
import dev.lanewise.nn.Model;
import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;

/** The compiled step for one form of batch, bound to the trainer's memory. Running it allocates nothing. */
final class Replay implements AutoCloseable {
    private final Format format;
    private final Program program;
    private final Session session;
    private final boolean readsFeatures;
    private final boolean readsTargets;
    private final int features;
    // Buffers of our own, for batches that come in larger ones.
    private float[] ownFeatures;
    private float[] ownTargets;
    private int[] ownLabels;
    private Object boundFeatures;
    private Object boundTargets;

    Replay(Recipe recipe, Format format, Memory memory, Execution execution) {
        this.format = format;
        program = StepProgram.of(recipe, format);
        session = program.session(execution);
        memory.bind(session, Model.WEIGHTS);
        readsFeatures = session.hasInput(Model.INPUT);
        readsTargets = session.hasInput(Format.TARGET);
        features = format.batch() * recipe.model().inputShape().elements();
    }

    Format format() {
        return format;
    }

    Program program() {
        return program;
    }

    Session session() {
        return session;
    }

    /** Reads the next run's examples from a batch of this form. */
    void read(Batch batch) {
        if (batch.size() == batch.capacity()) {
            features(batch.features());
            if (format.hasClasses()) {
                labels(batch.labels());
            } else {
                targets(batch.targets());
            }
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
        features(ownFeatures);
        if (format.hasClasses()) {
            labels(ownLabels);
        } else {
            targets(ownTargets);
        }
    }

    void features(float[] values) {
        if (readsFeatures && boundFeatures != values) {
            session.input(Model.INPUT, values);
            boundFeatures = values;
        }
    }

    void labels(int[] labels) {
        if (readsTargets && boundTargets != labels) {
            session.input(Format.TARGET, labels);
            boundTargets = labels;
        }
    }

    void targets(float[] values) {
        if (readsTargets && boundTargets != values) {
            session.input(Format.TARGET, values);
            boundTargets = values;
        }
    }

    /** {@return whether the update was made: false leaves weights and slots as they were} */
    boolean run(int step) {
        return session.run(step);
    }

    float loss() {
        return session.number(StepProgram.LOSS);
    }

    float gradientNorm() {
        return session.number(StepProgram.NORM);
    }

    @Override
    public void close() {
        session.close();
    }
}
