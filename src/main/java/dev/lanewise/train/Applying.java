package dev.lanewise.train;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Session;

/** The second half of a step that takes several batches, bound to the trainer's memory. */
final class Applying implements AutoCloseable {
    private final Guarded step;
    private final float[] examples = new float[1];

    Applying(Recipe recipe, Memory memory, Execution execution) {
        step = new Guarded(care -> StepProgram.applying(recipe, care), memory, execution, this::bind);
        bind(step.session());
    }

    private void bind(Session session) {
        session.input(StepProgram.EXAMPLES, examples);
    }

    Guarded step() {
        return step;
    }

    /** {@return what makes the update from the sums over so many examples} */
    Guarded step(int count) {
        examples[0] = count;
        return step;
    }

    @Override
    public void close() {
        step.close();
    }
}
