package dev.lanewise.plan;

import dev.lanewise.kernel.Subnormals;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.tensor.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a program runs: its tasks in order, where every value lies, and the resolved steps. Immutable and shared by all
 * sessions; a session brings a {@link Frame}.
 */
public final class Plan {
    private final List<Task> tasks;
    private final Step[] steps;
    private final int beforeWrites;
    private final Slots slots;
    private final Arena arena;
    private final List<Value> outputs;
    /** Which outputs hold numbers of an input as they came. */
    private final boolean[] raw;

    private final List<Value> guards;
    private final Limit[] limits;
    private final float[] floatConstants;
    private final int[] intConstants;

    private Plan(Lowering lowering, Graph graph, List<Limit> limits) {
        tasks = List.copyOf(lowering.tasks());
        slots = lowering.slots();
        List<Node> read = Stream.concat(graph.outputs().stream(), graph.afterwards().stream())
                .toList();
        outputs = read.stream().map(lowering::result).toList();
        raw = new boolean[read.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = read.get(i).raw;
        }
        guards = graph.guards().stream().map(lowering::result).toList();
        this.limits = limits.toArray(Limit[]::new);
        arena = Arena.layOut(tasks, lowering.results());
        beforeWrites = lowering.beforeWrites();
        lowering.requireResultsFirst(beforeWrites);
        steps = tasks.stream().map(Task::step).toArray(Step[]::new);
        floatConstants = slots.floatConstants();
        intConstants = slots.intConstants();
    }

    /**
     * {@return the plan that computes the outputs and then overwrites the parameters}
     *
     * @param outputs what the caller reads
     * @param updates the new value of each parameter that changes
     * @param guards single numbers; unless all are finite, no parameter is overwritten
     */
    public static Plan of(List<Tensor> outputs, Map<Tensor, Tensor> updates, List<Tensor> guards) {
        return of(outputs, List.of(), updates, guards, Collections.nCopies(guards.size(), Limit.FINITE));
    }

    /**
     * {@return the plan that computes the outputs and then overwrites the parameters}
     *
     * @param afterwards outputs that may be computed with what is written, numbered after the others
     * @param limits of the guards, one for each: unless all are within them, no parameter is overwritten
     */
    public static Plan of(
            List<Tensor> outputs,
            List<Tensor> afterwards,
            Map<Tensor, Tensor> updates,
            List<Tensor> guards,
            List<Limit> limits) {
        Graph graph = Graph.trace(outputs, afterwards, new LinkedHashMap<>(updates), guards);
        return new Plan(new Lowering(graph), graph, limits);
    }

    /** {@return fresh memory for one caller; inputs and parameters are still unbound} */
    public Frame frame() {
        Frame frame = new Frame(slots.count());
        frame.floats[Frame.ARENA] = new float[arena.floats()];
        frame.ints[Frame.ARENA] = new int[arena.ints()];
        frame.floats[Frame.CONSTANTS] = floatConstants;
        frame.ints[Frame.CONSTANTS] = intConstants;
        return frame;
    }

    /** {@return how many floats of scratch each executing thread needs} */
    public int scratch() {
        int most = 0;
        for (Step step : steps) {
            most = Math.max(most, step.scratch());
        }
        return most;
    }

    /** {@return the inputs by name} */
    public Map<String, Binding> inputs() {
        return slots.inputs();
    }

    /** {@return the parameters by name} */
    public Map<String, Binding> parameters() {
        return slots.parameters();
    }

    /** Makes whatever the run needs, then runs everything up to the first overwriting of a parameter. */
    public void compute(Frame frame, Workers workers) {
        if (frame.resolved != frame.kernels) {
            resolve(frame);
        }
        run(frame, workers, 0, beforeWrites);
    }

    private void resolve(Frame frame) {
        boolean all = true;
        for (Step step : steps) {
            all &= step.resolve(frame.kernels);
        }
        if (all) {
            frame.resolved = frame.kernels;
        }
    }

    /** Runs the rest. */
    public void commit(Frame frame, Workers workers) {
        run(frame, workers, beforeWrites, steps.length);
    }

    private void run(Frame frame, Workers workers, int from, int to) {
        for (int i = from; i < to; i++) {
            workers.run(steps[i], frame);
        }
    }

    /** {@return how many tasks a run has} */
    public int size() {
        return steps.length;
    }

    /** {@return what a task does, as {@link #explain} says it} */
    public String text(int task) {
        return tasks.get(task).text();
    }

    /** {@return the floating-point operations of a task} */
    public long flops(int task) {
        return tasks.get(task).flops();
    }

    /** Runs one task again on what lies in the memory. */
    public void repeat(int task, Frame frame, Workers workers) {
        workers.run(steps[task], frame);
    }

    /** {@return whether all guards are within their limits after {@link #compute}; a NaN is within none} */
    public boolean guardsHold(Frame frame) {
        for (int i = 0; i < guards.size(); i++) {
            Value guard = guards.get(i);
            float value = frame.floats[guard.slot()][frame.base[guard.slot()] + guard.offset()];
            if (!limits[i].allows(value)) {
                return false;
            }
        }
        return true;
    }

    /** {@return how many outputs there are} */
    public int outputs() {
        return outputs.size();
    }

    /** {@return how many elements an output has} */
    public int elements(int output) {
        return outputs.get(output).elements;
    }

    /** {@return the type of an output} */
    public Type type(int output) {
        return outputs.get(output).type;
    }

    /** Copies an output. One that only moves numbers of an input is freed of subnormal numbers on the way. */
    public void read(Frame frame, int output, float[] into) {
        Value value = outputs.get(output);
        System.arraycopy(
                frame.floats[value.slot()], frame.base[value.slot()] + value.offset(), into, 0, value.elements);
        if (raw[output]) {
            Subnormals.flush(into, 0, value.elements);
        }
    }

    /** Copies an output of indices. */
    public void read(Frame frame, int output, int[] into) {
        Value value = outputs.get(output);
        System.arraycopy(frame.ints[value.slot()], frame.base[value.slot()] + value.offset(), into, 0, value.elements);
    }

    /** {@return the first element of an output} */
    public float number(Frame frame, int output) {
        Value value = outputs.get(output);
        return Subnormals.flush(frame.floats[value.slot()][frame.base[value.slot()] + value.offset()]);
    }

    /** {@return the plan as people read it} */
    public String explain() {
        return Explanation.of(tasks, beforeWrites, bytes());
    }

    /** {@return the tasks in order} */
    List<Task> tasks() {
        return tasks;
    }

    /** {@return the size of a frame's own memory, in bytes} */
    public long bytes() {
        return 4L * (arena.floats() + arena.ints() + floatConstants.length + intConstants.length + scratch());
    }
}
