package dev.lanewise.program;

import static java.util.Objects.requireNonNull;

import dev.lanewise.kernel.Demand;
import dev.lanewise.kernel.Subnormals;
import dev.lanewise.plan.Binding;
import dev.lanewise.plan.Frame;
import dev.lanewise.plan.Plan;
import dev.lanewise.plan.Workers;
import dev.lanewise.tensor.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The scratch space of one caller of a program. Inputs and parameters are arrays of the caller: they are read in place, never
 * copied. What a parameter is bound to is {@linkplain dev.lanewise.tensor.Numbers flushed} then; runs write only those parameters that
 * the program updates.
 *
 * <p>A session belongs to one thread at a time; a second one that runs it meanwhile gets an exception. In steady state
 * {@link #run} allocates nothing. A closed session refuses everything but another {@link #close} by an {@link
 * IllegalStateException}.
 *
 * <p>On a virtual thread {@code run} lets other virtual threads have the carrier once a millisecond; see {@link Engine#pause}.
 */
public final class Session implements AutoCloseable {
    private final Plan plan;
    private final Frame frame;
    private final Execution execution;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Workers workers;
    private volatile boolean closed;
    private final Demand demand; // null where nothing is warmed
    private boolean complete;
    /** The input of a program that has just one. */
    private final Binding only;

    Session(Plan plan, Execution execution) {
        this.plan = plan;
        this.execution = execution;
        Engine.check(execution);
        frame = plan.frame();
        workers = Workers.caller(plan);
        only = plan.inputs().size() == 1 ? plan.inputs().values().iterator().next() : null;
        demand = Engine.demand(this, execution);
    }

    /**
     * Lets an input be read from an array at every run from now on.
     *
     * @param name of the input
     * @param values row-major, as many as the input has elements; not modified, not copied
     * @return this
     * @throws IllegalArgumentException if there is no such input, or the length differs
     */
    public Session input(String name, float[] values) {
        requireNonNull(name, "input: name");
        requireNonNull(values, "input: values");
        Binding binding = find("input", name, plan.inputs(), Type.FLOAT32);
        requireLength("input", binding, values.length);
        enter();
        frame.bind(binding, values, 0);
        leave();
        return this;
    }

    /**
     * Lets an input of indices be read from an array at every run from now on.
     *
     * @param name of the input
     * @param indices as many as the input has elements; not modified, not copied
     * @return this
     * @throws IllegalArgumentException if there is no such input, or the length differs
     */
    public Session input(String name, int[] indices) {
        requireNonNull(name, "input: name");
        requireNonNull(indices, "input: indices");
        Binding binding = find("input", name, plan.inputs(), Type.INT32);
        requireLength("input", binding, indices.length);
        enter();
        frame.bind(binding, indices, 0);
        leave();
        return this;
    }

    /**
     * Lets a parameter live in an array.
     *
     * @param name of the parameter
     * @param values row-major, as many as the parameter has elements; {@link dev.lanewise.tensor.Numbers flushed} here, and modified by
     *     runs if the program updates it
     * @return this
     * @throws IllegalArgumentException if there is no such parameter, or the length differs
     */
    public Session parameter(String name, float[] values) {
        requireNonNull(name, "parameter: name");
        requireNonNull(values, "parameter: values");
        Binding binding = find("parameter", name, plan.parameters(), Type.FLOAT32);
        requireLength("parameter", binding, values.length);
        return parameter(name, values, 0);
    }

    /**
     * Lets a parameter live in a part of an array.
     *
     * @param name of the parameter
     * @param values the array; its part is {@link dev.lanewise.tensor.Numbers flushed} here, and modified by runs if the program updates
     *     the parameter
     * @param offset of the parameter's first element
     * @return this
     * @throws IllegalArgumentException if there is no such parameter, or the array is too short
     */
    public Session parameter(String name, float[] values, int offset) {
        requireNonNull(name, "parameter: name");
        requireNonNull(values, "parameter: values");
        Binding binding = find("parameter", name, plan.parameters(), Type.FLOAT32);
        if (offset < 0 || values.length - offset < binding.elements()) {
            throw new IllegalArgumentException("parameter '" + name + "' " + binding.shape() + " needs "
                    + binding.elements() + " elements, but the array of " + values.length + " holds "
                    + (values.length - offset) + " from offset " + offset);
        }
        enter();
        Subnormals.flush(values, offset, binding.elements());
        frame.bind(binding, values, offset);
        leave();
        return this;
    }

    /** {@return whether the program has an input of this name; a part of a graph that nothing depends on has none} */
    public boolean hasInput(String name) {
        requireNonNull(name, "hasInput: name");
        return plan.inputs().containsKey(name);
    }

    /** {@return whether the program has a parameter of this name; what nothing depends on and nothing updates has none} */
    public boolean hasParameter(String name) {
        requireNonNull(name, "hasParameter: name");
        return plan.parameters().containsKey(name);
    }

    /**
     * Lets threads of an executor help from now on. The bits of all results stay the same.
     *
     * @param executor runs {@code threads − 1} tasks until the session is closed
     * @param threads including the caller's own, at least 1
     * @return this
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public Session workers(Executor executor, int threads) {
        requireNonNull(executor, "workers: executor");
        if (threads < 1) {
            throw new IllegalArgumentException("workers: threads is " + threads + "; allowed: 1 or more");
        }
        enter();
        try {
            Workers before = workers;
            workers = Workers.shared(plan, executor, threads);
            before.close();
            if (closed) {
                workers.close(); // by another thread, which saw those before
            }
        } finally {
            leave();
        }
        return this;
    }

    /**
     * Computes the outputs, and, if all guards hold, writes the new values of the parameters.
     *
     * @param step t, the number of updates completed: what schedules are evaluated at
     * @return false if a guard was not finite, or beyond its limit, in which case no parameter was touched
     * @throws IllegalStateException if an input or parameter is not bound, another thread is running this session, or it is closed
     * @throws IndexOutOfBoundsException if an index of an input is out of its range; no parameter was touched
     */
    public boolean run(int step) {
        return run(step, 0);
    }

    /**
     * Runs on a part of a larger batch: every row of random numbers is the one that it would be in the whole.
     *
     * @param step t, the number of updates completed
     * @param firstRow which row of the larger batch the first row here is
     * @return as {@link #run(int)}
     * @throws IllegalArgumentException if the row is negative
     */
    public boolean run(int step, int firstRow) {
        if (firstRow < 0) {
            throw new IllegalArgumentException("run: the first row is " + firstRow + "; allowed: 0 or more");
        }
        Engine.pause();
        enter();
        try {
            return replay(step, firstRow);
        } finally {
            leave();
        }
    }

    private boolean replay(int step) {
        return replay(step, 0);
    }

    private boolean replay(int step, int firstRow) {
        requireBindings();
        frame.prepare(step, firstRow, Engine.kernels(execution));
        plan.compute(frame, workers);
        boolean allowed = plan.guardsHold(frame);
        if (allowed) {
            plan.commit(frame, workers);
        }
        return allowed;
    }

    /** Whoever touches the frame holds the flag: a second thread is refused before it can change anything. */
    private void enter() {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException("this session is being used by another thread; give every thread a session"
                    + " of its own (sessions share the weights, not the scratch space)");
        }
        if (closed) {
            leave();
            throw new IllegalStateException(
                    "this session is closed; program.session() or model.session(batch) makes another");
        }
    }

    private void leave() {
        running.set(false);
    }

    /**
     * Runs a program with one input and one output.
     *
     * @param input row-major, not modified
     * @param output receives the result
     * @throws IllegalStateException if the program has another number of inputs or outputs, or as {@link #run(int)}
     * @throws IllegalArgumentException if an array has the wrong length
     */
    public void run(float[] input, float[] output) {
        requireNonNull(input, "run: input");
        requireNonNull(output, "run: output");
        if (plan.inputs().size() != 1 || plan.outputs() != 1) {
            throw new IllegalStateException(
                    "run(input, output) needs one input and one output, but the program has inputs "
                            + plan.inputs().keySet() + " and " + plan.outputs() + " outputs; bind them by name");
        }
        if (only.type() != Type.FLOAT32) {
            throw new IllegalStateException(
                    "run(input, output) takes floats, but input '" + only.name() + "' holds indices; bind it by name");
        }
        requireLength("input", only, input.length);
        requireOutput(0, Type.FLOAT32, output.length);
        Engine.pause();
        enter();
        try {
            frame.bind(only, input, 0);
            replay(0);
            plan.read(frame, 0, output);
        } finally {
            leave();
        }
    }

    /**
     * Measures where the time goes. Every task is repeated alone; parameters are as before when it returns, outputs are
     * not.
     *
     * @param step t of the measured run
     * @param repetitions of each measurement, at least 1; the fastest of five rounds counts, and some thousands are
     *     needed before the JIT has done its work
     * @return nanoseconds for each task
     * @throws IllegalStateException as {@link #run(int)}
     */
    public Profile profile(int step, int repetitions) {
        if (repetitions < 1) {
            throw new IllegalArgumentException("profile: repetitions is " + repetitions + "; allowed: 1 or more");
        }
        enter();
        try {
            requireBindings();
            Map<Binding, float[]> before = new HashMap<>();
            plan.parameters().values().forEach(parameter -> before.put(parameter, frame.copy(parameter)));
            try {
                return measure(step, repetitions);
            } finally {
                before.forEach(frame::restore);
            }
        } finally {
            leave();
        }
    }

    private Profile measure(int step, int repetitions) {
        double whole = fastest(repetitions, () -> replay(step));
        List<Profile.Task> tasks = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            int task = i;
            double nanoseconds = fastest(repetitions, () -> plan.repeat(task, frame, workers));
            tasks.add(new Profile.Task(plan.text(i), nanoseconds, plan.flops(i)));
        }
        return new Profile(whole, tasks);
    }

    private static double fastest(int repetitions, Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < repetitions; i++) {
                work.run();
            }
            best = Math.min(best, (System.nanoTime() - start) / (double) repetitions);
        }
        return best;
    }

    /**
     * {@return an output that is a single number}
     *
     * @param output its position
     * @throws IllegalArgumentException if it has more elements
     */
    public float number(int output) {
        requireOutput(output, Type.FLOAT32, 1);
        enter();
        try {
            return plan.number(frame, output);
        } finally {
            leave();
        }
    }

    /**
     * {@return a copy of an output, row-major}
     *
     * @throws IllegalArgumentException if there is no such output, or it holds indices
     */
    public float[] output(int output) {
        float[] values = new float[elements(output)];
        output(output, values);
        return values;
    }

    /**
     * Copies an output.
     *
     * @param output its position
     * @param into receives it, row-major
     * @throws IllegalArgumentException if there is no such output, it holds indices, or the length is not its number of
     *     elements
     */
    public void output(int output, float[] into) {
        requireNonNull(into, "output: into");
        requireOutput(output, Type.FLOAT32, into.length);
        enter();
        try {
            plan.read(frame, output, into);
        } finally {
            leave();
        }
    }

    /**
     * {@return a copy of an output of indices}
     *
     * @throws IllegalArgumentException if there is no such output, or it holds floats
     */
    public int[] indices(int output) {
        int[] values = new int[elements(output)];
        requireOutput(output, Type.INT32, values.length);
        enter();
        try {
            plan.read(frame, output, values);
        } finally {
            leave();
        }
        return values;
    }

    private int elements(int output) {
        if (output < 0 || output >= plan.outputs()) {
            throw new IllegalArgumentException(
                    "output " + output + " does not exist; the program has outputs 0 to " + (plan.outputs() - 1));
        }
        return plan.elements(output);
    }

    private void requireOutput(int output, Type type, int length) {
        if (elements(output) != length) {
            throw new IllegalArgumentException(
                    "output " + output + " has " + elements(output) + " elements, not " + length);
        }
        if (plan.type(output) != type) {
            throw new IllegalArgumentException("output " + output + " is of type " + plan.type(output) + ", not " + type
                    + (type == Type.INT32 ? "" : "; indices(" + output + ") reads it"));
        }
    }

    /**
     * Lets helping threads go, and that of the warm-up if this was the last session, and refuses every further use. A run that another thread is in the middle of goes on to its end. A second
     * call does nothing.
     */
    @Override
    public void close() {
        closed = true;
        workers.close();
        if (demand != null) {
            demand.close();
        }
    }

    private static Binding find(String kind, String name, Map<String, Binding> bindings, Type type) {
        Binding binding = bindings.get(name);
        if (binding == null) {
            throw new IllegalArgumentException(kind + " '" + name + "' is unknown; the program has "
                    + (bindings.isEmpty() ? "none" : bindings.keySet())
                    + " (what no output depends on is not part of a program)");
        }
        if (binding.type() != type) {
            throw new IllegalArgumentException(kind + " '" + name + "' is of type " + binding.type() + ", not " + type
                    + " (traced at " + binding.origin() + ")");
        }
        return binding;
    }

    private static void requireLength(String kind, Binding binding, int length) {
        if (length != binding.elements()) {
            throw new IllegalArgumentException(kind + " '" + binding.name() + "' " + binding.shape() + " has "
                    + binding.elements() + " elements, but the array has " + length + " (traced at " + binding.origin()
                    + ")");
        }
    }

    /** Checked until all are bound once: what is bound stays bound. */
    private void requireBindings() {
        if (complete) {
            return;
        }
        for (Map<String, Binding> bindings : List.of(plan.inputs(), plan.parameters())) {
            for (Binding binding : bindings.values()) {
                if (!frame.isBound(binding)) {
                    throw new IllegalStateException((bindings == plan.inputs() ? "input" : "parameter") + " '"
                            + binding.name() + "' " + binding.shape() + " has no array; bind it before run (traced at "
                            + binding.origin() + ")");
                }
            }
        }
        complete = true;
    }
}
