package dev.lanewise.schedule.draw;

import java.util.function.IntToDoubleFunction;

/** Pictures of a schedule in block characters, eight levels to a line. */
public final class TerminalPlot {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

    private TerminalPlot() {}

    /** {@return a line of blocks from 0 to the largest value; a value above 0 shows at least its lowest block} */
    public static String sparkline(IntToDoubleFunction schedule, int steps, int width) {
        double[] levels = levels(schedule, steps, width);
        double most = most(levels);
        StringBuilder out = new StringBuilder();
        for (double level : levels) {
            out.append(block(level == 0 ? 0 : Math.max(1, (int) Math.rint(level / most * 8))));
        }
        return out.toString();
    }

    /** {@return the area under the schedule, with the largest value, its half and the steps at the axes} */
    public static String plot(IntToDoubleFunction schedule, int steps, int width, int height) {
        double[] levels = levels(schedule, steps, width);
        double most = most(levels);
        StringBuilder out = new StringBuilder();
        for (int row = height - 1; row >= 0; row--) {
            boolean labelled = row == height - 1 || row == height / 2 - 1;
            out.append(
                    "%9s %s".formatted(labelled ? Ticks.label(most / height * (row + 1)) : "", labelled ? "┤" : "│"));
            StringBuilder line = new StringBuilder();
            for (double level : levels) {
                double eighths = level / most * 8 * height - 8.0 * row;
                line.append(block((int) Math.rint(Math.max(level > 0 && row == 0 ? 1 : 0, Math.min(8, eighths)))));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        String last = Integer.toString(steps);
        out.append("%9s └".formatted("0")).append("─".repeat(levels.length)).append('\n');
        out.append(" ".repeat(11)).append('0').append(" ".repeat(Math.max(1, levels.length - 1 - last.length())));
        return out.append(last).append('\n').toString();
    }

    /** The larger one of each column's first and last value: a restart inside a column still shows. */
    private static double[] levels(IntToDoubleFunction schedule, int steps, int width) {
        int columns = Math.min(width, steps);
        double[] levels = new double[columns];
        for (int i = 0; i < columns; i++) {
            int first = (int) ((long) i * steps / columns);
            int last = (int) ((long) (i + 1) * steps / columns) - 1;
            levels[i] = Math.max(schedule.applyAsDouble(first), schedule.applyAsDouble(last));
        }
        return levels;
    }

    private static double most(double[] levels) {
        double most = 0;
        for (double level : levels) {
            most = Math.max(most, level);
        }
        return most > 0 ? most : 1;
    }

    private static char block(int eighths) {
        return BLOCKS.charAt(eighths);
    }
}
