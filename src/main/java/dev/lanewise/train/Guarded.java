package dev.lanewise.train;

import dev.lanewise.program.Execution;
import dev.lanewise.program.Program;
import dev.lanewise.program.Session;
import dev.lanewise.train.StepProgram.Care;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A step that writes nothing that is not finite: the calm program where that is enough, else the careful one, which is compiled
 * when it is first needed. Their bits are equal.
 */
final class Guarded implements AutoCloseable {
    private final Function<Care, Program> programs;
    private final Execution execution;
    private final Memory memory;
    private final Consumer<Session> inputs;
    private final Program program;
    private final Session calm;
    private Program carefulProgram; // both null until they are needed
    private Session careful;
    private Executor executor; // null without helpers
    private int threads;
    private Session helped; // the one that has them; null where they could not be had
    private Session last;

    /**
     * @param programs of the step
     * @param inputs binds those of a session to what was fed last
     */
    Guarded(Function<Care, Program> programs, Memory memory, Execution execution, Consumer<Session> inputs) {
        this.programs = programs;
        this.execution = execution;
        this.memory = memory;
        this.inputs = inputs;
        program = programs.apply(Care.CALM);
        calm = program.session(execution);
        memory.bind(calm);
        last = calm;
    }

    /** {@return the session of the calm program, whose inputs are to be bound} */
    Session session() {
        return calm;
    }

    /**
     * Makes the update of step t.
     *
     * @param isCalm whether what the step starts from is {@link Calm}; whether its gradient and its schedules are, shows on the way
     * @return whether it was written; if so, the {@link #magnitude} shows whether it is finite
     */
    boolean run(int t, boolean isCalm) {
        if (isCalm) {
            last = calm;
            help(calm);
            if (calm.run(t)) {
                return true;
            }
            if (!Float.isFinite(loss())) {
                return false;
            }
        }
        last = careful();
        help(last);
        return last.run(t);
    }

    private Session careful() {
        if (careful == null) {
            Program compiled = programs.apply(Care.CAREFUL);
            Session session = compiled.session(execution);
            try {
                memory.bind(session);
            } catch (Throwable failed) {
                session.close();
                throw failed;
            }
            carefulProgram = compiled;
            careful = session; // known only now: what is half made is made anew by the next step
        }
        inputs.accept(careful);
        return careful;
    }

    /**
     * Hands the helpers over to the session that runs next: they occupy their threads as long as one has them. An executor without a
     * queue may refuse, since those of the other session are about to leave; then this step has none, and the next one asks again.
     */
    private void help(Session next) {
        if (executor == null || helped == next) {
            return;
        }
        if (helped != null) {
            helped.workers(executor, 1);
            helped = null;
        }
        try {
            next.workers(executor, threads);
            helped = next;
        } catch (RejectedExecutionException busy) {
            // The caller does it all.
        }
    }

    /** {@return whether the last run was one of the careful program} */
    boolean wasCareful() {
        return last == careful;
    }

    /** {@return the session of the last run} */
    Session last() {
        return last;
    }

    /** {@return the loss in the last run} */
    float loss() {
        return last.number(StepProgram.LOSS);
    }

    /** {@return the gradient's norm before clipping in the last run} */
    float norm() {
        return last.number(StepProgram.NORM);
    }

    /** {@return Σ|x| over all that the last run has written} */
    float magnitude() {
        return last.number(StepProgram.MAGNITUDE);
    }

    /** Lets threads of an executor help; with one, nobody. */
    void workers(Executor helpers, int count) {
        executor = helpers;
        threads = count;
        Session next = helped == null ? last : helped;
        helped = null; // until it has them
        next.workers(helpers, count);
        helped = next;
    }

    /** {@return the listings of the programs in use} */
    String explain() {
        return carefulProgram == null
                ? program.explain()
                : program.explain() + "\nthe same, looked at before it is written: " + carefulProgram.explain();
    }

    @Override
    public void close() {
        calm.close();
        if (careful != null) {
            careful.close();
        }
    }
}
