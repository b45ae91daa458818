package dev.lanewise.train;

import dev.lanewise.program.Execution;
import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The compiled steps of a trainer, one for each form of batch: commonly two, for full batches and the last one. */
final class Replays implements AutoCloseable {
    /** Each holds an arena. A batch size that varies more is better rounded by the caller. */
    private static final int MOST = 8;

    private Recipe recipe;
    private final Memory memory;
    private final Execution execution;
    private final Executor executor;
    private final int threads;
    private final List<Replay> replays = new ArrayList<>();
    private Replay helped;
    private Applying applying; // null until it is needed

    /**
     * @param executor where helpers run, or null
     * @param threads including the caller's own
     */
    Replays(Recipe recipe, Memory memory, Execution execution, Executor executor, int threads) {
        this.recipe = recipe;
        this.memory = memory;
        this.execution = execution;
        this.executor = executor;
        this.threads = threads;
    }

    /**
     * {@return the step for batches of that many examples, compiled if it is new}
     *
     * @param classes whether targets are class indices
     * @param width how many numbers a target has
     * @param weighted whether examples have weights
     */
    Replay of(int batch, boolean classes, int width, boolean weighted) {
        for (int i = 0; i < replays.size(); i++) {
            Format format = replays.get(i).format();
            if (format.batch() == batch
                    && format.hasClasses() == classes
                    && format.weighted() == weighted
                    && format.target().elements() == width) {
                return replays.get(i);
            }
        }
        Format format = classes
                ? Format.classes(batch)
                : Format.numbers(batch, Shape.of(width), recipe.model().outputShape());
        return add(format.weighted(weighted));
    }

    /** Makes updates by other rules from now on, which have the same state. */
    void retrace(Recipe other) {
        if (!other.groups().equals(recipe.groups())) {
            close();
            replays.clear();
            helped = null;
            applying = null;
        }
        recipe = other;
    }

    /** {@return what makes one update of several batches} */
    Applying applying() {
        if (applying == null) {
            Applying made = new Applying(recipe, memory, execution);
            try {
                if (executor != null) {
                    made.step().workers(executor, threads);
                }
            } catch (Throwable failed) {
                made.close();
                throw failed;
            }
            applying = made; // known only now: without its helpers it would be slow for good
        }
        return applying;
    }

    private Replay add(Format format) {
        Replay replay = new Replay(recipe, format, memory, execution);
        try {
            help(replay);
        } catch (Throwable failed) {
            replay.close();
            throw failed;
        }
        if (replays.size() == MOST) {
            forget(replays.getFirst() == helped ? replays.get(1) : replays.getFirst());
        }
        replays.add(replay);
        return replay;
    }

    private void forget(Replay replay) {
        replays.remove(replay);
        replay.close();
    }

    /** Helpers occupy their threads until they are let go: only the largest form has them, and what applies. */
    private void help(Replay replay) {
        if (executor == null
                || helped != null && helped.format().batch() >= replay.format().batch()) {
            return;
        }
        if (helped != null) {
            helped.workers(executor, 1);
            helped = null; // until another has them
        }
        if (applying != null) {
            applying.step()
                    .workers(executor, 1); // what waits in the executor's queue must not come before the larger form's
        }
        replay.workers(executor, threads);
        if (applying != null) {
            applying.step().workers(executor, threads);
        }
        helped = replay;
    }

    /** {@return the listings of all programs} */
    String explain() {
        StringBuilder text = new StringBuilder();
        for (Replay replay : replays) {
            text.append("batch of ")
                    .append(replay.format().batch())
                    .append(": ")
                    .append(replay.explain())
                    .append('\n');
        }
        if (applying != null) {
            text.append("update: ").append(applying.step().explain()).append('\n');
        }
        return text.isEmpty() ? "nothing yet: the first update traces the step for its batch\n" : text.toString();
    }

    @Override
    public void close() {
        replays.forEach(Replay::close);
        if (applying != null) {
            applying.close();
        }
    }
}
