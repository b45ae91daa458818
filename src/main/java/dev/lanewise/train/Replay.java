package dev.lanewise.train;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;

/**
 * The compiled step for one form of batch, or its first half where several batches make one update, bound to the trainer's
 * memory. Running it allocates nothing.
 */
final class Replay implements AutoCloseable {
    private final Format format;
    private final Program program;
    private final Session session;
    private final Feed feed;

    Replay(Recipe recipe, Format format, Memory memory, Execution execution) {
        this.format = format;
        program = recipe.accumulates() ? StepProgram.gathering(recipe, format) : StepProgram.of(recipe, format);
        session = program.session(execution);
        memory.bind(session);
        feed = new Feed(session, format, recipe.loss(), recipe.model());
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

    /** {@return where its examples are read from} */
    Feed feed() {
        return feed;
    }

    @Override
    public void close() {
        session.close();
    }
}
