package dev.lanewise.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts of examples by their class and by the class that a model took them for; where examples have weights, what they weigh.
 */
public final class ConfusionMatrix {
    private final List<String> names;
    private final double[][] counts;

    /** @param counts for each class of the examples, by answer; one past the last class for any other answer */
    ConfusionMatrix(List<String> names, double[][] counts) {
        this.names = List.copyOf(names);
        this.counts = Arrays.stream(counts).map(double[]::clone).toArray(double[][]::new);
    }

    /** {@return the names of the classes} */
    public List<String> names() {
        return names;
    }

    /** {@return how many examples of a class were taken for another, or for itself} */
    public double count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** {@return how many examples of a class were taken for none of these classes: the network has more, or a score is NaN} */
    public double unknown(int actual) {
        return counts[actual][names.size()];
    }

    /** {@return how many examples of a class there are} */
    public double actual(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    /** {@return how many examples were taken for a class} */
    public double predicted(int label) {
        return Arrays.stream(counts).mapToDouble(row -> row[label]).sum();
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

    /** {@return the mean of the precisions of the classes that occur, among the examples or the answers} */
    public double macroPrecision() {
        return macro(this::precision);
    }

    /** {@return the mean of the recalls of the classes that occur, among the examples or the answers} */
    public double macroRecall() {
        return macro(this::recall);
    }

    /** {@return the mean of the F1 of the classes that occur, among the examples or the answers} */
    public double macroF1() {
        return macro(this::f1);
    }

    private double macro(IntToDoubleFunction metric) {
        return IntStream.range(0, names.size())
                .filter(label -> actual(label) + predicted(label) > 0)
                .mapToDouble(metric)
                .average()
                .orElse(Double.NaN);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** {@return a table: a row for each class, a column for each answer (and one, ?, for {@link #unknown} if there are any), then
     * precision, recall and F1 in percent} */
    @Override
    public String toString() {
        int first = names.stream().mapToInt(String::length).max().orElse(0) + 1;
        int widest = Arrays.stream(counts)
                .flatMapToDouble(Arrays::stream)
                .mapToInt(count -> text(count).length())
                .max()
                .orElse(1);
        int width = 1 + Math.max(widest, names.size() > 12 ? 3 : Math.min(6, first));
        boolean unknown = IntStream.range(0, counts.length).anyMatch(i -> unknown(i) > 0);
        int columns = names.size() + (unknown ? 1 : 0);
        StringBuilder text = new StringBuilder(" ".repeat(first));
        List<String> headings = Headings.of(names, width - 1);
        for (String shown :
                unknown ? Stream.concat(headings.stream(), Stream.of("?")).toList() : headings) {
            text.append(" ".repeat(width - shown.length())).append(shown);
        }
        text.append("  precision recall   F1\n");
        for (int i = 0; i < counts.length; i++) {
            text.append(names.get(i)).append(" ".repeat(first - names.get(i).length()));
            for (double count : Arrays.copyOf(counts[i], columns)) {
                String shown = text(count);
                text.append(" ".repeat(width - shown.length())).append(shown);
            }
            text.append(scores(precision(i), recall(i), f1(i)));
        }
        return text.append(" ".repeat(first + width * columns))
                .append(scores(macroPrecision(), macroRecall(), macroF1()))
                .toString();
    }

    private static String scores(double precision, double recall, double f1) {
        return String.format(Locale.ROOT, "%11.1f %6.1f %6.1f%n", 100 * precision, 100 * recall, 100 * f1);
    }

    private static String text(double count) {
        return count == 0
                ? "·"
                : count == Math.rint(count) ? Long.toString((long) count) : String.format(Locale.ROOT, "%.2f", count);
    }
}
