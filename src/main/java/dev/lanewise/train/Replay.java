package dev.lanewise.train;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import java.util.concurrent.Executor;

/**
 * The compiled step for one form of batch, or its first half where several batches make one update, bound to the trainer's
 * memory. Running it allocates nothing.
 */
final class Replay implements AutoCloseable {
    private final Format format;
    private final Guarded step; // null where several batches make one update
    private final Program gathering; // null where one does
    private final Session session;
    private final Feed feed;

    Replay(Recipe recipe, Format format, Memory memory, Execution execution) {
        this.format = format;
        if (recipe.accumulates()) {
            step = null;
            gathering = StepProgram.gathering(recipe, format);
            session = gathering.session(execution);
            memory.bind(session);
        } else {
            step = new Guarded(care -> StepProgram.of(recipe, format, care), memory, execution, this::bind);
            gathering = null;
            session = step.session();
        }
        feed = new Feed(session, format, recipe.loss(), recipe.model());
    }

    private void bind(Session other) {
        feed.bind(other);
    }

    Format format() {
        return format;
    }

    /** {@return the whole step, where one batch makes an update} */
    Guarded step() {
        return step;
    }

    /** Adds the sums over what was fed to what is gathered, where several batches make an update. */
    void gather(int t, int firstRow) {
        session.run(t, firstRow);
    }

    /** {@return where its examples are read from} */
    Feed feed() {
        return feed;
    }

    /** Lets threads of an executor help; with one, nobody. */
    void workers(Executor executor, int threads) {
        if (step == null) {
            session.workers(executor, threads);
        } else {
            step.workers(executor, threads);
        }
    }

    /** {@return the listing of what it runs} */
    String explain() {
        return step == null ? gathering.explain() : step.explain();
    }

    @Override
    public void close() {
        if (step == null) {
            session.close();
        } else {
            step.close();
        }
    }
}
