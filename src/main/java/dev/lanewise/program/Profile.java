package dev.lanewise.program;

import java.util.List;
import java.util.Locale;

/**
 * Where the time of a run goes: each task measured alone, on warm memory.
 *
 * @param whole a whole run, in nanoseconds
 * @param tasks in running order
 */
public record Profile(double whole, List<Task> tasks) {

    /** Takes a copy of the list. */
    public Profile {
        tasks = List.copyOf(tasks);
    }

    /**
     * One task.
     *
     * @param text what it does, as in {@link Program#explain}
     * @param nanoseconds the time of one repetition
     * @param flops its floating-point operations
     */
    public record Task(String text, double nanoseconds, long flops) {}

    /** {@return the time of all tasks alone, in nanoseconds: what a run takes beyond it is the cost of running them in turn} */
    public double sum() {
        return tasks.stream().mapToDouble(Task::nanoseconds).sum();
    }

    /** {@return a table, one line for each task} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "whole run %.3f µs, tasks alone %.3f µs%n", whole / 1e3, sum() / 1e3));
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "%3d %10.3f µs %5.1f %% %8.1f Gflop/s  %s%n",
                    i,
                    task.nanoseconds / 1e3,
                    100 * task.nanoseconds / sum(),
                    task.flops / task.nanoseconds,
                    task.text));
        }
        return text.toString();
    }
}
