package dev.lanewise.nn;

import dev.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A network as a table. */
final class Summary {
    private Summary() {}

    static String of(Network network, boolean hasWeights) {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"", "layer", "output", "parameters"});
        cells.add(new String[] {"", "input", shape(network.inputShape(1)), ""});
        for (Tracing.Row row : network.rows()) {
            String path = row.path().isEmpty() || row.layer().parameters().isEmpty()
                    ? ""
                    : row.path().substring(0, row.path().length() - 1);
            cells.add(new String[] {path, text(row.layer()), shape(row.output()), count(row.layer())});
        }
        int size = network.layout().size();
        return table(cells)
                + String.format(
                        Locale.ROOT,
                        "%,d parameters, %,d bytes%s",
                        size,
                        4L * size,
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

    private static String count(Layer layer) {
        long count = layer.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
        return count == 0 ? "" : String.format(Locale.ROOT, "%,d", count);
    }

    private static String table(List<String[]> cells) {
        int[] widths = IntStream.range(0, 4)
                .map(column -> cells.stream()
                        .mapToInt(row -> row[column].length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (String[] row : cells) {
            String line = IntStream.range(0, 4)
                    .mapToObj(column -> " ".repeat(column == 3 ? widths[3] - row[3].length() : 0)
                            + row[column]
                            + " ".repeat(widths[column] - row[column].length()))
                    .reduce((a, b) -> a + "  " + b)
                    .orElseThrow();
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
