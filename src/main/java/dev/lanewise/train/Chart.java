package dev.lanewise.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** A curve in block characters, an eighth of a line fine. */
final class Chart {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    private Chart() {}

    /**
     * {@return lines of text; values that are not finite leave a gap}
     *
     * @param title stands above
     * @param values in order; several that share a column are averaged
     * @param rows height in lines
     * @param width at most this many columns
     * @param end what the last column is
     */
    static String of(String title, double[] values, int rows, int width, String end) {
        double[] columns = columns(values, width);
        Axis axis = Axis.of(columns);
        if (axis == null) {
            return title + ": nothing to show\n";
        }
        StringBuilder text =
                new StringBuilder(" ".repeat(11) + title + (axis.logarithmic() ? " (logarithmic)" : "") + '\n');
        for (int row = rows - 1; row >= 0; row--) {
            String label = row == rows - 1 ? label(axis.high) : row == 0 ? label(axis.low) : "";
            text.append(" ".repeat(9 - Math.min(9, label.length())))
                    .append(label)
                    .append(" ┤");
            for (double value : columns) {
                text.append(axis.block(value, row, rows));
            }
            text.append('\n');
        }
        return text.append(" ".repeat(10))
                .append('└')
                .append("─".repeat(columns.length))
                .append(' ')
                .append(end)
                .append('\n')
                .toString();
    }

    /** The vertical axis. */
    private record Axis(double low, double high) {

        /** {@return from the smallest to the largest finite value, null if there is none} */
        static Axis of(double[] values) {
            double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
            return finite.length == 0
                    ? null
                    : new Axis(
                            Arrays.stream(finite).min().getAsDouble(),
                            Arrays.stream(finite).max().getAsDouble());
        }

        /** A loss that falls by orders of magnitude shows nothing on a linear axis. */
        boolean logarithmic() {
            return low > 0 && high / low > 50;
        }

        /** Every value is at least an eighth high, so that the lowest can be told from none. */
        char block(double value, int row, int rows) {
            if (!Double.isFinite(value)) {
                return ' ';
            }
            double share = high == low
                    ? 1
                    : logarithmic() ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
            long eighths = 1 + Math.round(share * (8L * rows - 1));
            return EIGHTHS.charAt((int) Math.max(0, Math.min(8, eighths - 8L * row)));
        }
    }

    private static double[] columns(double[] values, int width) {
        int count = Math.min(width, values.length);
        return IntStream.range(0, count)
                .mapToDouble(column -> {
                    int from = (int) ((long) column * values.length / count);
                    int to = (int) ((column + 1L) * values.length / count);
                    return Arrays.stream(values, from, to).average().getAsDouble();
                })
                .toArray();
    }

    private static String label(double value) {
        double size = Math.abs(value);
        String format = size != 0 && (size < 1e-3 || size >= 1e5) ? "%.2e" : size < 10 ? "%.4f" : "%.1f";
        return String.format(Locale.ROOT, format, value);
    }
}
