package dev.lanewise.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts of examples by their class and by the class that a model took them for. */
public final class ConfusionMatrix {
    private final List<String> names;
    private final int[][] counts;

    /** @param counts for each class of the examples, by answer; one past the last class for any other answer */
    ConfusionMatrix(List<String> names, int[][] counts) {
        this.names = List.copyOf(names);
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** {@return the names of the classes} */
    public List<String> names() {
        return names;
    }

    /** {@return how many examples of a class were taken for another, or for itself} */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** {@return how many examples of a class were taken for none of these classes: the network has more, or a score is NaN} */
    public int unknown(int actual) {
        return counts[actual][names.size()];
    }

    /** {@return how many examples of a class there are} */
    public int actual(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    /** {@return how many examples were taken for a class} */
    public int predicted(int label) {
        return Arrays.stream(counts).mapToInt(row -> row[label]).sum();
    }

    /** {@return of the examples taken for this class, the share that is; 0 if there is none} */
    public double precision(int label) {
        return share(counts[label][label], predicted(label));
    }

    /** {@return of the examples of this class, the share that was found; 0 if there is none} */
    public double recall(int label) {
        return share(counts[label][label], actual(label));
    }

    /** {@return the harmonic mean of precision and recall; 0 if the class occurs nowhere} */
    public double f1(int label) {
        return share(2 * counts[label][label], predicted(label) + actual(label));
    }

    /** {@return the mean of the classes' precisions} */
    public double macroPrecision() {
        return macro(this::precision);
    }

    /** {@return the mean of the classes' recalls} */
    public double macroRecall() {
        return macro(this::recall);
    }

    /** {@return the mean of the classes' F1} */
    public double macroF1() {
        return macro(this::f1);
    }

    private double macro(IntToDoubleFunction metric) {
        return IntStream.range(0, names.size()).mapToDouble(metric).average().orElse(Double.NaN);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** {@return a table: a row for each class, a column for each answer (and one, ?, for {@link #unknown} if there are any), then
     * precision, recall and F1 in percent} */
    @Override
    public String toString() {
        int first = names.stream().mapToInt(String::length).max().orElse(0) + 1;
        int widest = Arrays.stream(counts)
                .flatMapToInt(Arrays::stream)
                .map(count -> Integer.toString(count).length())
                .max()
                .orElse(1);
        int width = 1 + Math.max(widest, names.size() > 12 ? 3 : Math.min(6, first));
        boolean unknown = IntStream.range(0, counts.length).anyMatch(i -> unknown(i) > 0);
        int columns = names.size() + (unknown ? 1 : 0);
        StringBuilder text = new StringBuilder(" ".repeat(first));
        for (String name :
                unknown ? Stream.concat(names.stream(), Stream.of("?")).toList() : names) {
            String shown = name.length() < width ? name : name.substring(0, width - 1);
            text.append(" ".repeat(width - shown.length())).append(shown);
        }
        text.append("  precision recall   F1\n");
        for (int i = 0; i < counts.length; i++) {
            text.append(names.get(i)).append(" ".repeat(first - names.get(i).length()));
            for (int count : Arrays.copyOf(counts[i], columns)) {
                String shown = count == 0 ? "·" : Integer.toString(count);
                text.append(" ".repeat(width - shown.length())).append(shown);
            }
            text.append(String.format(
                    Locale.ROOT, "%11.1f %6.1f %6.1f%n", 100 * precision(i), 100 * recall(i), 100 * f1(i)));
        }
        return text.append(" ".repeat(first + width * columns))
                .append(String.format(
                        Locale.ROOT,
                        "%11.1f %6.1f %6.1f%n",
                        100 * macroPrecision(),
                        100 * macroRecall(),
                        100 * macroF1()))
                .toString();
    }
}
