package dev.lanewise.schedule;

import dev.lanewise.schedule.draw.Svg;
import dev.lanewise.schedule.draw.Ticks;
import dev.lanewise.schedule.formula.Require;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Schedules side by side over the same updates, as a picture or as numbers. Immutable; equal charts give equal text.
 *
 * <pre>{@code
 * String svg = Chart.of(1_000)
 *         .with("cosine", Schedule.cosine(0.1, 0, 900).warmup(100))
 *         .with("step", Schedule.step(0.1, 0.5, 250))
 *         .svg(Chart.Theme.LIGHT);
 * }</pre>
 */
public final class Chart {
    /** Colours of a picture. */
    public enum Theme {
        /** Dark lines on white. */
        LIGHT,
        /** Light lines on near black. */
        DARK
    }

    private final int steps;
    private final Map<String, Schedule> schedules;

    private Chart(int steps, Map<String, Schedule> schedules) {
        this.steps = Require.whole("chart", "steps", steps, 1);
        this.schedules = schedules;
    }

    /**
     * {@return an empty chart over the updates 0 to steps − 1}
     *
     * @throws IllegalArgumentException if steps is below 1
     */
    public static Chart of(int steps) {
        return new Chart(steps, new LinkedHashMap<>());
    }

    /** {@return this chart with another schedule; one of the same name is replaced} */
    public Chart with(String name, Schedule schedule) {
        Map<String, Schedule> more = new LinkedHashMap<>(schedules);
        more.put(Require.given("chart", "name", name), Form.of("chart", "schedule", schedule));
        return new Chart(steps, more);
    }

    /** {@return a standalone SVG document with axes and a legend} */
    public String svg(Theme theme) {
        return new Svg(steps, schedules, Require.given("chart", "theme", theme) == Theme.DARK).document();
    }

    /**
     * {@return a table for people: the step, then every schedule's value, in evenly spaced rows from the first update to
     * the last}
     *
     * @param rows number of rows, at least 2 unless there is but one step
     * @throws IllegalArgumentException if rows is below 1
     */
    public String table(int rows) {
        StringBuilder out = new StringBuilder("%10s".formatted("step"));
        schedules.keySet().forEach(name -> out.append("  ").append("%14s".formatted(name)));
        out.append('\n');
        for (int step : sampled(Require.whole("table", "rows", rows, 1))) {
            out.append("%10s".formatted(Integer.toString(step)));
            for (Schedule schedule : schedules.values()) {
                out.append("  ").append("%14s".formatted(Ticks.label(schedule.at(step))));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** {@return comma-separated values: a header, then a row for each update, with every digit} */
    public String csv() {
        return csv(steps);
    }

    /**
     * {@return comma-separated values in evenly spaced rows from the first update to the last, with every digit}
     *
     * @throws IllegalArgumentException if rows is below 1
     */
    public String csv(int rows) {
        StringJoiner header = new StringJoiner(",", "step,", "\n");
        schedules.keySet().forEach(name -> header.add(quoted(name)));
        StringBuilder out = new StringBuilder(header.toString());
        for (int step : sampled(Require.whole("csv", "rows", rows, 1))) {
            out.append(step);
            schedules.values().forEach(schedule -> out.append(',').append(schedule.at(step)));
            out.append('\n');
        }
        return out.toString();
    }

    private static String quoted(String name) {
        return name.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + name.replace("\"", "\"\"") + '"'
                : name;
    }

    private int[] sampled(int rows) {
        return Ticks.samples(steps, rows);
    }
}
