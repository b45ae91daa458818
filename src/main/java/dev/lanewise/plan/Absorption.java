package dev.lanewise.plan;

import dev.lanewise.kernel.Reduction;
import dev.lanewise.plan.Loop.Operand;
import dev.lanewise.plan.Loop.Output;
import dev.lanewise.plan.Loop.Stream;
import dev.lanewise.plan.Loop.Sum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Lets loops do small tasks on the way, which would read an array from memory once more: they add up what they compute
 * and keep what they read as the new value of a parameter. What nobody else reads is then not written at all.
 */
final class Absorption {
    private final List<Task> tasks;
    /** The task that computes a value in a loop. */
    private final Map<Value, Integer> loops = new IdentityHashMap<>();

    private Absorption(List<Task> tasks) {
        this.tasks = new ArrayList<>(tasks);
    }

    /**
     * {@return the tasks that are left}
     *
     * @param results what the caller reads
     */
    static List<Task> of(List<Task> tasks, List<Value> results) {
        Absorption absorption = new Absorption(tasks);
        for (int i = 0; i < tasks.size(); i++) {
            absorption.absorb(i);
        }
        absorption.leaveOut(results);
        absorption.tasks.removeIf(Objects::isNull);
        return List.copyOf(absorption.tasks);
    }

    private void absorb(int at) {
        Task task = tasks.get(at);
        if (task instanceof LoopTask loop) {
            for (Output output : loop.loop().outputs()) {
                if (output.source() instanceof Operand.Register) {
                    loops.put(output.value(), at);
                }
            }
        } else if (task instanceof BlockSumsTask sum && sum.outer() == 1) {
            trySum(at, sum.reduction(), sum.x(), sum.n(), sum.result());
        } else if (task instanceof ReduceTask sum && sum.reduction().isSum() && sum.isOneBlock()) {
            trySum(at, sum.reduction(), sum.x(), sum.n(), sum.result());
        } else if (task instanceof CopyTask copy
                && copy.isWhole()
                && copy.result().space() == Value.Space.PARAMETER) {
            tryUpdate(at, copy.x(), copy.result());
        }
    }

    private void trySum(int at, Reduction reduction, Value x, int n, Value result) {
        Value computed = loops.containsKey(x) ? x : x.whole();
        Integer loop = loops.get(computed);
        if (loop == null || computed.elements != n) {
            return;
        }
        LoopTask task = (LoopTask) tasks.get(loop);
        Output output = task.loop().outputs().stream()
                .filter(o -> o.value() == computed)
                .findFirst()
                .orElseThrow();
        List<Sum> sums = new ArrayList<>(task.loop().sums());
        sums.add(new Sum(reduction, (Operand.Register) output.source(), result));
        tasks.set(loop, with(task, task.loop().outputs(), sums));
        tasks.set(at, null);
    }

    /** The last loop that reads the new value element by element, if nobody reads the old one after it. */
    private void tryUpdate(int at, Value x, Value parameter) {
        if (x.space() == Value.Space.PARAMETER) {
            return; // which another task may overwrite
        }
        for (int i = at - 1; i >= 0; i--) {
            Task task = tasks.get(i);
            if (task instanceof LoopTask loop && keeps(loop, x, parameter)) {
                List<Output> outputs = new ArrayList<>(loop.loop().outputs());
                outputs.add(new Output(new Operand.In(stream(loop.loop(), x)), parameter));
                tasks.set(i, with(loop, outputs, loop.loop().sums()));
                tasks.set(at, null);
                return;
            }
            if (task != null && task.reads().stream().anyMatch(v -> v.root() == parameter.root())) {
                return;
            }
        }
    }

    /** Whether a loop that runs after the guards anyway reads x, and the parameter nowhere but at the element it writes. */
    private static boolean keeps(LoopTask task, Value x, Value parameter) {
        return stream(task.loop(), x) >= 0
                && task.loop().elements() == parameter.elements
                && task.writes().stream().anyMatch(v -> v.space() == Value.Space.PARAMETER)
                && task.loop().streams().stream()
                        .filter(s -> s.value().root() == parameter.root())
                        .allMatch(s -> s.dense() && s.value() == parameter);
    }

    private static int stream(Loop loop, Value x) {
        for (int i = 0; i < loop.streams().size(); i++) {
            Stream stream = loop.streams().get(i);
            if (stream.dense() && stream.value() == x) {
                return i;
            }
        }
        return -1;
    }

    /** Removes the outputs of loops with sums that nobody reads any more. */
    private void leaveOut(List<Value> results) {
        Set<Value> used = used(results);
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i) instanceof LoopTask task && !task.loop().sums().isEmpty()) {
                List<Output> outputs = task.loop().outputs().stream()
                        .filter(o -> o.value().space() == Value.Space.PARAMETER
                                || o.value().isView()
                                || used.contains(o.value()))
                        .toList();
                tasks.set(i, with(task, outputs, task.loop().sums()));
            }
        }
    }

    /** {@return whose memory the caller or a task reads, or is written as a part of it} */
    private Set<Value> used(List<Value> results) {
        Set<Value> used = new HashSet<>();
        results.forEach(result -> used.add(result.root()));
        for (Task task : tasks) {
            if (task != null) {
                task.reads().forEach(value -> used.add(value.root()));
                task.writes().stream().filter(Value::isView).forEach(value -> used.add(value.root()));
            }
        }
        return used;
    }

    private static LoopTask with(LoopTask task, List<Output> outputs, List<Sum> sums) {
        Loop loop = task.loop();
        Loop joined =
                new Loop(loop.extent(), loop.streams(), loop.instructions(), List.copyOf(outputs), List.copyOf(sums));
        return new LoopTask(joined, task.origin());
    }
}
