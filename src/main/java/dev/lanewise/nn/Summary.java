package dev.lanewise.nn;

import dev.lanewise.nn.Parameter.Kind;
import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A network as a table. */
final class Summary {
    private Summary() {}

    static String of(Network network, boolean hasWeights) {
        Layout layout = network.layout();
        int kept = layout.size() - layout.learnedSize();
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("", "layer", "output", "parameters", "state"));
        cells.add(List.of("", "input", shape(network.inputShape(1)), "", ""));
        for (Tracing.Row row : network.rows()) {
            List<Parameter> parameters = row.layer().parameters();
            String path = row.path().isEmpty() || parameters.isEmpty()
                    ? ""
                    : row.path().substring(0, row.path().length() - 1);
            cells.add(List.of(
                    path,
                    text(row.layer()),
                    shape(row.output()),
                    count(parameters, kind -> kind != Kind.STATE),
                    count(parameters, kind -> kind == Kind.STATE)));
        }
        return table(cells, kept == 0 ? 4 : 5)
                + String.format(
                        Locale.ROOT,
                        "%,d parameters%s, %,d bytes%s",
                        layout.learnedSize(),
                        kept == 0 ? "" : String.format(Locale.ROOT, " and %,d numbers of state", kept),
                        4L * layout.size(),
                        hasWeights ? "" : "; no weights yet");
    }

    /** A lambda prints as a name of the VM's, which differs from run to run. */
    private static String text(Layer layer) {
        return layer.getClass().isHidden() ? "function" : layer.toString();
    }

    /** {@return the shape of a batch, whatever its size} */
    static String shape(Shape shape) {
        StringBuilder text = new StringBuilder("[batch");
        IntStream.of(shape.toArray()).skip(1).forEach(size -> text.append(", ").append(size));
        return text.append(']').toString();
    }

    private static String count(List<Parameter> parameters, Predicate<Kind> counted) {
        long count = parameters.stream()
                .filter(parameter -> counted.test(parameter.kind()))
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
        return count == 0 ? "" : String.format(Locale.ROOT, "%,d", count);
    }

    /** The first columns are aligned to the left, those of numbers to the right. */
    private static String table(List<List<String>> cells, int columns) {
        int[] widths = IntStream.range(0, columns)
                .map(column -> cells.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : cells) {
            String line = IntStream.range(0, columns)
                    .mapToObj(column -> {
                        String space =
                                " ".repeat(widths[column] - row.get(column).length());
                        return column < 3 ? row.get(column) + space : space + row.get(column);
                    })
                    .collect(Collectors.joining("  "));
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
