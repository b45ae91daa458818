package dev.lanewise.train;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import java.util.concurrent.Executor;

/** The second half of a step that takes several batches, bound to the trainer's memory. */
final class Applying implements AutoCloseable {
    private final Program program;
    private final Session session;
    private final float[] examples = new float[1];

    Applying(Recipe recipe, Memory memory, Execution execution) {
        program = StepProgram.applying(recipe);
        session = program.session(execution);
        memory.bind(session);
        session.input(StepProgram.EXAMPLES, examples);
    }

    Program program() {
        return program;
    }

    /** Lets threads of an executor help; with one, nobody. */
    void workers(Executor executor, int threads) {
        session.workers(executor, threads);
    }

    /** {@return what makes the update from the sums over so many examples} */
    Session session(int count) {
        examples[0] = count;
        return session;
    }

    @Override
    public void close() {
        session.close();
    }
}
