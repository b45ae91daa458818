package dev.lanewise.plan;

import dev.lanewise.tensor.Type;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lays out the memory of a plan: every value gets a range for the tasks between its first write and its last read, and
 * ranges of values that live at different times may be the same. A result takes the place of an operand that dies with it
 * where the task allows that.
 *
 * @param floats size of the float arena, in elements
 * @param ints size of the int arena, in elements
 */
record Arena(int floats, int ints) {
    /** Values start at multiples of a cache line. */
    private static final int LINE = 16;
    /** Large values are set apart by an odd number of lines, so that equal offsets do not meet in one cache set. */
    private static final int LARGE = 1 << 14;

    private static final int STAGGER = 5 * LINE;
    /** Kernels may read, not write, one vector past an end. */
    private static final int PADDING = LINE;
    /** The largest array that every JVM makes. */
    private static final int LIMIT = Integer.MAX_VALUE - 8;

    static Arena layOut(List<Task> tasks, List<Value> results) {
        Set<Value> roots = lifetimes(tasks, results);
        takeOver(tasks, roots);
        List<Value> owners = roots.stream()
                .filter(v -> !v.isView())
                .sorted(Comparator.comparingInt((Value v) -> v.elements).reversed())
                .toList();
        return new Arena(place(owners, Type.FLOAT32), place(owners, Type.INT32));
    }

    /** Marks when each value that owns arena memory lives; the caller reads the results after the last task. */
    private static Set<Value> lifetimes(List<Task> tasks, List<Value> results) {
        Set<Value> roots = new LinkedHashSet<>();
        for (int i = 0; i < tasks.size(); i++) {
            for (Value written : tasks.get(i).writes()) {
                Value root = written.root();
                if (root.space() == Value.Space.ARENA) {
                    roots.add(root);
                    root.born = Math.min(root.born, i);
                    root.lastUse = Math.max(root.lastUse, i);
                }
            }
            for (Value read : tasks.get(i).reads()) {
                read.root().lastUse = Math.max(read.root().lastUse, i);
            }
        }
        for (Value result : results) {
            result.root().lastUse = tasks.size();
        }
        return roots;
    }

    private static void takeOver(List<Task> tasks, Set<Value> roots) {
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            for (Value y : task.writes()) {
                if (y.isView() || !roots.contains(y) || y.born != i) {
                    continue;
                }
                for (Value x : task.reads()) {
                    Value root = x.root();
                    boolean diesHere = root.lastUse == i && root.born < i && roots.contains(root);
                    if (diesHere
                            && x.offset() == root.offset()
                            && root.elements == y.elements
                            && task.mayOverwrite(y, x)) {
                        y.inherit(root);
                        root.lastUse = y.lastUse;
                        break;
                    }
                }
            }
        }
    }

    private static int place(List<Value> owners, Type type) {
        Lifetimes placed = new Lifetimes();
        long size = 0;
        for (Value value : owners) {
            if (value.type != type) {
                continue;
            }
            long at = firstGap(value, placed);
            size = Math.max(size, at + room(value));
            if (size + PADDING > LIMIT) {
                throw new IllegalArgumentException(
                        "this program needs more than " + LIMIT + " elements of memory at one"
                                + " time (" + value.name + " of " + value.elements + " elements would end at " + size
                                + "); use a smaller batch, or compile it in parts");
            }
            value.place((int) at);
            placed.add(value);
        }
        return (int) size + PADDING;
    }

    private static long room(Value value) {
        long lines = (value.elements + LINE - 1L) / LINE * LINE;
        return value.elements >= LARGE ? lines + STAGGER : lines;
    }

    /** The lowest offset at which the value meets no value that lives at the same time. */
    private static long firstGap(Value value, Lifetimes placed) {
        List<Value> neighbours = placed.during(value).stream()
                .sorted(Comparator.comparingInt(Value::offset))
                .toList();
        long at = 0;
        for (Value neighbour : neighbours) {
            if (neighbour.offset() >= at + room(value)) {
                break;
            }
            at = Math.max(at, neighbour.offset() + room(neighbour));
        }
        return at;
    }
}
